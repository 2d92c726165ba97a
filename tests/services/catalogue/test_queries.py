from datetime import date

import pytest

from identity.access.actors import SYSTEM
from services.catalogue import operations, queries
from services.catalogue.models import Window
from services.catalogue.parameters import ChildGrantParameters
from services.kernel.errors import NotFound

from .conftest import NOW

TODAY = date(2026, 11, 22)


class TestParameters:
    @pytest.mark.parametrize(
        ("day", "amount"),
        [
            (date(2025, 7, 1), 21000),
            (date(2026, 6, 30), 21000),
            (date(2026, 7, 1), 24000),
            (date(2030, 1, 1), 24000),
        ],
    )
    def test_the_day_decides_which_numbers_hold(self, child_grant, day, amount):
        assert queries.parameters(child_grant.pk, day)["amount_per_child_minor"] == amount
        assert queries.typed_parameters(child_grant, day).amount_per_child_minor == amount

    def test_before_the_first_set_there_are_none(self, child_grant):
        with pytest.raises(NotFound):
            queries.parameters(child_grant.pk, date(2025, 6, 30))

    def test_a_set_that_ended_by_its_own_words_holds_no_longer(self, child_grant):
        operations.set_parameters(
            actor=SYSTEM,
            now=NOW,
            programme=child_grant,
            starts_on=date(2028, 1, 1),
            ends_on=date(2028, 2, 1),
            values=dict(queries.parameters(child_grant.pk, TODAY)),
        )
        assert queries.parameters(child_grant.pk, date(2028, 1, 31))
        with pytest.raises(NotFound):
            queries.parameters(child_grant.pk, date(2028, 2, 1))

    def test_they_cannot_be_changed_and_cost_one_query(self, child_grant, django_assert_num_queries):
        with django_assert_num_queries(1):
            numbers = queries.parameters(child_grant.pk, TODAY)
        with pytest.raises(TypeError):
            numbers["child_age_limit"] = 18
        assert isinstance(queries.typed_parameters(child_grant, TODAY), ChildGrantParameters)


class TestProgramme:
    def test_is_found_by_address_and_by_code(self, child_grant):
        assert queries.programme("child-grant") == child_grant
        assert queries.programme_with_code("CG") == child_grant

    def test_an_unknown_address_is_not_found(self, db):
        with pytest.raises(NotFound):
            queries.programme("no-such-grant")

    @pytest.mark.parametrize(
        ("day", "is_open"),
        [(date(2026, 4, 30), False), (date(2026, 5, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), False)],
    )
    def test_takes_applications_within_its_window(self, child_grant, day, is_open):
        Window.objects.update(closes_on=date(2027, 1, 1))
        assert queries.window_open(child_grant.pk, day) is is_open

    def test_speaks_the_language_asked_for_or_the_first_it_has(self, child_grant):
        assert child_grant.name_in("ar") == "منحة الطفل"
        assert child_grant.name_in("en-GB") == child_grant.name_in("fr") == "Child Grant"


class TestDescribe:
    def test_the_words_come_from_the_numbers_of_the_day(self, child_grant):
        facts = queries.describe(child_grant, TODAY, "en")
        assert facts.name == "Child Grant"
        assert facts.amount_text == "TVM\u00a0240.00 a month for each child under 6"
        assert facts.amount == "TVM\u00a0240.00"
        assert facts.decide_within == "15 working days"
        assert facts.window_open
        assert facts.conditions == [
            "You care for a child under 6 who lives with you",
            "Your household’s income is below TVM\u00a01,900.00 a month for each adult",
            "If you pay rent, 50 percent of it, up to TVM\u00a0400.00 a month, is taken off your income",
        ]
        assert "TVM\u00a0210.00" in queries.describe(child_grant, date(2026, 6, 30), "en").amount_text

    def test_evidence_that_is_required_comes_first(self, child_grant):
        for key, required in [("a-contract", False), ("z-birth", True)]:
            operations.ask_for_evidence(
                actor=SYSTEM, now=NOW, programme=child_grant, key=key, name={"en": key}, required=required
            )
        assert queries.describe(child_grant, TODAY, "en").evidence == ["z-birth", "a-contract"]

    def test_without_numbers_nothing_is_promised(self, child_grant):
        facts = queries.describe(child_grant, date(2025, 1, 1), "en")
        assert (facts.amount_text, facts.conditions, facts.window_open) == ("", [], False)

    def test_costs_three_queries(self, child_grant, django_assert_num_queries):
        with django_assert_num_queries(3):
            queries.describe(child_grant, TODAY, "en")

    @pytest.mark.parametrize(
        ("code", "values", "amount_text"),
        [
            (
                "OP",
                {"amount_minor": 60000, "pension_age": 65, "reduction_percent": 50},
                "Up to TVM\u00a0600.00 a month from the age of 65",
            ),
            (
                "DA",
                {"tiers": [[40, 30000], [80, 60000]]},
                "TVM\u00a0300.00 to TVM\u00a0600.00 a month, by how much help you need",
            ),
        ],
    )
    def test_each_programme_has_words_of_its_own(self, db, code, values, amount_text):
        programme = operations.add_programme(
            actor=SYSTEM,
            now=NOW,
            code=code,
            slug=code.lower(),
            name={"en": code},
            summary={},
            legal_basis={},
            decide_within_working_days=1,
            currency="TVM",
        )
        operations.set_parameters(actor=SYSTEM, now=NOW, programme=programme, starts_on=date(2026, 1, 1), values=values)
        facts = queries.describe(programme, TODAY, "en")
        assert facts.amount_text == amount_text
        assert len(facts.conditions) == 2
        assert facts.decide_within == "1 working day"
        assert not facts.window_open


def test_the_law_has_a_name_in_each_language(child_grant):
    english, french = "Social Support Act, section 12", "Loi sur l’aide sociale, article 12"
    assert child_grant.legal_basis_in("fr") == queries.legal_grounds("fr")[english] == french
    assert child_grant.legal_basis_in("ar") == queries.legal_grounds("en")[french] == english
