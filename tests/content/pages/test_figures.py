"""New numbers of the law: who must read a page again, and where words still say the old ones."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import Locale

from content.pages.bound import pages_about, programmes_of
from content.pages.figures import acknowledge, open_changes, outdated_figures
from content.pages.laying import publish_below, stream, translate
from content.pages.models import EasyReadPage, FiguresChange, GuidePage, StepByStepPage
from content.pages.quoting import quotes
from identity.access.actors import SYSTEM
from identity.access.roles import Role
from services.catalogue import operations as catalogue
from services.catalogue.figures import Figure, FigureKind
from tests.content.conftest import NUMBERS

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 1)


@pytest.fixture
def change(child_grant):
    """The law changes: TVM\u00a0240 becomes 260, and the age of six becomes seven."""

    def change(starts_on=LATER, **values):
        return catalogue.set_parameters(
            actor=SYSTEM,
            now=timezone.now(),
            programme=child_grant,
            starts_on=starts_on,
            values=NUMBERS | {"amount_per_child_minor": 26_000, "child_age_limit": 7} | values,
        )

    return change


@pytest.fixture
def guide(home):
    """Speaks of the programme in a block only."""
    blocks = stream(
        ("text", "<p>You receive TVM\u00a0240 for a child <b>under six</b>, paid in 6 days.</p>"),
        ("eligibility", {"programme": "child-grant"}),
    )
    chapters = stream(("chapter", {"heading": "Money", "body": blocks}))
    return publish_below(home, GuidePage(title="Guide", slug="guide", chapters=chapters))


@pytest.fixture
def twin(service_page):
    sentences = stream(("sentence", {"icon": "baby", "text": "You get 240 TVM."}))
    return publish_below(service_page, EasyReadPage(title="Easy", slug="easy", sentences=sentences))


class TestBoundPages:
    def test_they_name_it_in_a_field_or_a_block_or_are_the_twin_of_one_that_does(self, guide, twin, service_page):
        found = {page.slug for page in pages_about("child-grant")}
        assert found == {"child-grant", "guide", "easy"}

    def test_a_page_that_only_holds_the_letters_is_not_bound(self, home):
        text = stream(("text", "<p>child-grant</p>"))
        chapters = stream(("chapter", {"heading": "child-grant", "body": text}))
        publish_below(home, GuidePage(title="Guide", slug="other", chapters=chapters))
        assert "other" not in {page.slug for page in pages_about("child-grant")}

    def test_steps_bind_a_page_too(self, home):
        value = {"title": "Apply", "text": "", "programme": "child-grant", "milestone": "sent"}
        page = publish_below(home, StepByStepPage(title="Steps", slug="steps", steps=stream(("step", value))))
        assert programmes_of(StepByStepPage.objects.get(pk=page.pk)) == {"child-grant"}


class TestFlags:
    def test_new_numbers_flag_every_bound_page_once_with_their_day(self, guide, twin, service_page, change):
        change()
        change(starts_on=date(2027, 1, 1), child_age_limit=8)
        flags = {flag.page.slug: flag.starts_on for flag in open_changes()}
        assert flags == dict.fromkeys(("child-grant", "guide", "easy"), date(2027, 1, 1))
        assert FiguresChange.objects.count() == 3

    def test_publishing_after_reading_answers_the_flag_and_says_who(self, service_page, change, make_staff):
        change()
        owner = make_staff(Role.ADMINISTRATOR)
        service_page.save_revision(user=owner).publish()
        assert not open_changes().filter(page_id=service_page.pk)
        assert FiguresChange.objects.get(page_id=service_page.pk).acknowledged_by == owner

    def test_publishing_an_older_draft_does_not(self, service_page, change):
        draft = service_page.save_revision()
        draft.created_at = timezone.now() - timedelta(days=1)
        draft.save()
        change()
        draft.publish()
        assert open_changes().filter(page_id=service_page.pk).exists()

    def test_somebody_may_say_that_the_page_is_still_right(self, service_page, change, make_staff):
        change()
        owner, now = make_staff(Role.ADMINISTRATOR), datetime(2026, 2, 1, tzinfo=UTC)
        assert acknowledge(page=service_page, user=owner, now=now) == 1
        assert FiguresChange.objects.get(page_id=service_page.pk).acknowledged_at == now

    def test_other_programmes_flag_nothing(self, service_page, make_citizen):
        assert not open_changes().exists()


class TestOutdatedWords:
    def test_old_amounts_and_ages_are_listed_with_what_is_true_now(self, guide, change):
        change()
        found = {(item.quoted, item.old, item.current) for item in outdated_figures()}
        assert {(old, new) for _, old, new in found} == {("TVM\u00a0240.00", "TVM\u00a0260.00"), ("6", "7")}
        assert all("under six" in quoted or "TVM\u00a0240" in quoted for quoted, _, _ in found)
        assert {item.field for item in outdated_figures()} == {"chapters"}

    def test_before_the_law_changes_nothing_is_outdated(self, guide, change):
        change(starts_on=timezone.localdate() + timedelta(days=1))
        assert outdated_figures() == []

    def test_a_draft_that_nobody_reads_is_left_alone(self, guide, change):
        change()
        guide.unpublish()
        assert outdated_figures() == []

    def test_translations_are_read_in_their_own_words(self, guide, change, django_capture_on_commit_callbacks):
        arabic = Locale.objects.get_or_create(language_code="ar")[0]
        english = "You receive TVM\u00a0240 for a child <b>under six</b>, paid in 6 days."
        words = {english: "تحصل على ٢٤٠٫٠٠ عن كل طفل دون السادسة."}
        with django_capture_on_commit_callbacks(execute=True):
            translate(guide, arabic, words)
        change()
        found = [item for item in outdated_figures() if item.page.locale == arabic]
        assert sorted(item.quoted for item in found) == ["تحصل على ٢٤٠٫٠٠ عن كل طفل دون السادسة."] * 2


def money(value):
    return Figure("amount_minor", FigureKind.MONEY, Decimal(value), "TVM")


def age(value):
    return Figure("child_age_limit", FigureKind.AGE, Decimal(value))


class TestQuotes:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("Below TVM\u00a01,650.00 a month", "en"),
            ("Below 1650 a month", "en"),
            ("Moins de 1 650,00 TVM par mois", "fr"),
            ("Moins de 1\u202f650 TVM", "fr"),
            ("Moins de 1.650 TVM", "fr"),
            ("أقل من ١٬٦٥٠٫٠٠ في الشهر", "ar"),
            ("أقل من ۱۶۵۰ في الشهر", "ar"),
        ],
    )
    def test_an_amount_is_found_as_any_language_writes_it(self, text, language):
        assert len(quotes(text, money("1650"), language)) == 1

    @pytest.mark.parametrize("text", ["TVM\u00a01,651", "TVM\u00a016,500", "TVM\u00a0165", "Receipt 11650", "2026"])
    def test_another_number_is_not_that_amount(self, text):
        assert quotes(text, money("1650"), "en") == []

    @pytest.mark.parametrize(
        ("text", "language", "found"),
        [
            ("for each child under 5", "en", True),
            ("until your child is five years old", "en", True),
            ("We answer in 5 working days", "en", False),
            ("pour chaque enfant de moins de 5 ans", "fr", True),
            ("jusqu’à l’âge de cinq ans", "fr", True),
            ("en 5 jours ouvrables", "fr", False),
            ("لكل طفل دون سن الخامسة", "ar", True),
            ("لكل طفل عمره أقل من ٥ سنوات", "ar", True),
            ("خلال ٥ أيام", "ar", False),
            ("5 mia'", "so", True),
        ],
    )
    def test_an_age_is_a_number_beside_a_word_for_age(self, text, language, found):
        assert bool(quotes(text, age("5"), language)) is found

    def test_a_share_stands_beside_its_sign(self):
        share = Figure("reduction_percent", FigureKind.SHARE, Decimal(50))
        assert quotes("50 % of it", share, "en") and not quotes("50 people", share, "en")

    def test_a_quotation_holds_whole_words_around_the_number(self):
        text = " ".join(
            ["Words that do not matter"] * 5 + ["you receive TVM\u00a01,650 each month"] + ["or any more"] * 5
        )
        (quoted,) = quotes(text, money("1650"), "en")
        assert quoted.startswith("… ") and quoted.endswith(" …") and "receive TVM\u00a01,650 each" in quoted


def test_a_portal_without_pages_is_asked_once_and_not_for_every_type(django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert pages_about("child-grant") == []
