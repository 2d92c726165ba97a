"""Numbers and amounts read one way in a language, whoever writes them: Django, CLDR, a page or a letter."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from django.conf import settings
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import number_format

from frontend import wording
from services.kernel.money import Money


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
class TestEveryLanguage:
    def test_numbers_are_those_of_cldr(self, language):
        with translation.override(language):
            ours = number_format(Decimal("1234567.5"), decimal_pos=2, use_l10n=True, force_grouping=True)
        assert ours == format_decimal(Decimal("1234567.5"), "#,##0.00", language)

    def test_an_amount_of_a_page_is_that_of_a_letter(self, language):
        with translation.override(language):
            assert wording.money(142050) == Money(142050, settings.PORTICO_CURRENCY).formatted(language)

    def test_an_amount_in_a_sentence_looks_as_it_does_alone(self, language):
        with translation.override(language):
            shown = Template("{{ minor|money }}").render(Context({"minor": 142050}))
            assert shown == wording.isolated(wording.money(142050))

    def test_an_amount_reads_back_as_typed_from_a_page(self, language):
        amount = Money(142050, settings.PORTICO_CURRENCY)
        assert Money.parse(amount.formatted(language), settings.PORTICO_CURRENCY) == amount

    def test_digits_are_the_ones_of_receipts_and_telephones(self, language):
        with translation.override(language):
            written = wording.money(142050) + number_format(2026, use_l10n=True)
        assert {character for character in written if character.isdigit()} == set("142506")
