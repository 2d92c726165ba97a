"""The page types: guides, steps, news, offices, questions, statements, easy-read twins."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from content.pages import district_map, hours
from content.pages.laying import publish_below, stream
from content.pages.milestones import Milestone
from content.pages.models import (
    EasyReadPage,
    GuidePage,
    NewsIndexPage,
    NewsPage,
    OfficeIndexPage,
    OfficePage,
    QuestionsPage,
    StatementPage,
    StepByStepPage,
)
from content.pages.models.easy_read import MOST_WORDS, short
from content.pages.models.guides import StepBlock
from content.pages.models.news import ARTICLES_ON_A_PAGE
from content.pages.steps import steps_of

pytestmark = pytest.mark.django_db
TEXT = "<p>Bring the contract.</p>"


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def step(title, programme="", milestone=""):
    return ("step", {"title": title, "text": TEXT, "programme": programme, "milestone": milestone})


class TestGuide:
    @pytest.fixture
    def guide(self, home):
        chapters = stream(
            ("chapter", {"heading": "Before <birth>", "body": stream(("text", TEXT))}),
            ("chapter", {"heading": "The first year", "body": stream(("eligibility", {"programme": "child-grant"}))}),
        )
        return publish_below(home, GuidePage(title="When a baby is born", slug="baby", chapters=chapters))

    def test_its_contents_lead_to_its_chapters(self, client, guide):
        text = body(client, "/baby/")
        for number in (1, 2):
            assert f'href="#chapter-{number}"' in text and f'id="chapter-{number}"' in text
        assert "Before &lt;birth&gt;" in text

    def test_there_is_one_title_and_blocks_keep_below_their_chapter(self, client, guide):
        text = body(client, "/baby/")
        assert text.count("<h1") == 1
        assert "<h3>Who can receive the Child Grant</h3>" in text

    def test_it_says_when_somebody_last_checked_it(self, client, guide):
        assert f"{timezone.localdate().day} {timezone.localdate():%B}" in body(client, "/baby/")

    def test_the_home_page_leads_to_it(self, client, guide):
        assert 'href="/baby/"' in body(client, "/")


class TestStepByStep:
    @pytest.fixture
    def page(self, home):
        steps = stream(step("Read"), step("Apply", "child-grant", "sent"))
        return publish_below(home, StepByStepPage(title="Child Grant", slug="steps", steps=steps))

    def test_its_steps_are_plain_values_with_their_milestones(self, page):
        first, second = steps_of(StepByStepPage.objects.get(pk=page.pk))
        assert (first.number, first.title, first.programme, first.milestone) == (1, "Read", "", None)
        assert (second.programme, second.milestone, second.anchor) == ("child-grant", Milestone.SENT, "step-2")

    def test_the_page_shows_them_in_order_and_knows_nobody(self, client, page):
        text = body(client, "/steps/")
        assert text.index('id="step-1"') < text.index('id="step-2"')
        assert f'data-own="/my/steps/{page.pk}/"' in text
        assert "data-s=" not in text

    @pytest.mark.parametrize(("programme", "milestone"), [("child-grant", ""), ("", "sent")])
    def test_a_milestone_belongs_to_a_programme(self, child_grant, programme, milestone):
        block = StepBlock()
        value = {"title": "Apply", "text": TEXT, "programme": programme, "milestone": milestone}
        with pytest.raises(ValidationError):
            block.clean(block.to_python(value))


class TestNews:
    @pytest.fixture
    def index(self, home):
        return home.get_children().type(NewsIndexPage).get().specific

    @pytest.fixture
    def write(self, index):
        def write(number, day=None):
            page = NewsPage(title=f"News {number}", slug=f"n{number}", day=day or date(2026, 1, 1))
            return publish_below(index, page)

        return write

    def test_the_newest_stands_first_here_and_on_the_home_page(self, client, write):
        write(1, date(2026, 5, 1))
        write(2, date(2026, 6, 1))
        for address in ("/news/", "/"):
            text = body(client, address)
            assert text.index("News 2") < text.index("News 1")

    def test_more_than_fit_lie_on_further_pages_each_with_its_own_copy(self, client, write):
        for number in range(ARTICLES_ON_A_PAGE + 1):
            write(number, date(2026, 1, 1) + timedelta(days=number))
        newest, oldest = f">News {ARTICLES_ON_A_PAGE}<", ">News 0<"
        for _ in range(2):
            first, second = body(client, "/news/"), body(client, "/news/?page=2")
            assert newest in first and oldest not in first
            assert oldest in second and newest not in second

    @pytest.mark.parametrize("number", ["0", "-1", "one", "9" * 50, "٢", "2;DROP"])
    def test_a_page_that_is_not_there_is_answered_with_one_that_is(self, client, write, number):
        write(1)
        assert "News 1" in body(client, f"/news/?page={number}")

    def test_before_there_is_any_the_list_says_so(self, client, index):
        assert "No news yet" in body(client, "/news/")


class TestOffices:
    @pytest.fixture
    def index(self, home, make_office):
        make_office("kisima-north"), make_office("lindi-port")
        districts = stream(
            ("district", {"district": "kisima", "name": "Kisima", "outline": "0,0 60,0 60,60 0,60"}),
            ("district", {"district": "lindi", "name": "Lindi", "outline": "60,0 120,0 120,60 60,60"}),
        )
        return publish_below(home, OfficeIndexPage(title="Offices", slug="offices", districts=districts))

    @pytest.fixture
    def office(self, index):
        def opens(day, first, last):
            return ("open", {"day": day, "opens": first, "closes": last})

        page = OfficePage(
            title="Kisima North",
            slug="kisima-north",
            office="kisima-north",
            hours=stream(opens("2", "13:00", "17:00"), opens("2", "08:00", "12:00")),
            closures=stream(("closure", {"first": "2099-12-01", "last": None, "reason": "Training"})),
            features=stream(("feature", "step_free"), ("other", "A bench")),
            offers=stream(("programme", "child-grant"), ("other", "Letters read aloud")),
            spoken="English, Swahili",
        )
        return publish_below(index, page)

    def test_each_shape_of_the_map_leads_to_the_list_of_its_district(self, client, index):
        text = body(client, "/offices/")
        for code, name in (("kisima", "Kisima"), ("lindi", "Lindi")):
            assert f'<a href="#{code}" aria-label="{name}"><polygon' in text
            assert f'id="{code}"' in text

    def test_a_map_is_not_mirrored_and_its_numbers_are_plain_in_every_language(self, index):
        drawn = district_map.draw([("a", "أ", "0,0 61,0 60.5,60 0,60")])
        assert drawn.view == "-6 -6 73 72"
        with override("ar"):
            assert "." in f"{drawn.shapes[0].x}" and drawn.shapes[0].points.startswith("0,0 61,0")

    def test_offices_stand_in_their_district_with_a_link_where_they_have_a_page(self, client, office):
        text = body(client, "/offices/")
        assert text.index('id="kisima"') < text.index('href="/offices/kisima-north/"') < text.index('id="lindi"')
        assert "lindi-port" in text and "/offices/lindi-port/" not in text

    def test_the_page_says_where_when_what_and_for_whom(self, client, office, service_page):
        text = body(client, "/offices/kisima-north/")
        for words in ("Kisima", "English, Swahili", "Entrance without steps", "A bench", "Letters read aloud"):
            assert words in text
        assert 'href="/child-grant/"' in text
        assert text.count("Closed") == 7 and "1 December 2099" in text  # six days of the week, and the day ahead

    def test_a_week_has_seven_days_in_order_with_breaks_between(self):
        lines = [
            {"day": "2", "opens": time(13), "closes": time(17)},
            {"day": "2", "opens": time(8), "closes": time(12)},
        ]
        days = hours.week(lines)
        assert [len(day.spans) for day in days] == [0, 0, 2, 0, 0, 0, 0]
        assert days[2].spans[0] == (time(8), time(12))

    def test_closures_that_are_over_are_not_told(self):
        lines = [{"first": date(2026, 1, day), "last": None, "reason": ""} for day in (9, 3, 5)]
        assert [closure.first.day for closure in hours.closures_from(lines, date(2026, 1, 5))] == [5, 9]

    def test_an_office_that_is_gone_leaves_the_rest_of_its_page(self, client, office):
        OfficePage.objects.update(office="gone")
        assert "English, Swahili" not in body(client, "/offices/kisima-north/")


class TestQuestions:
    def test_answers_open_without_script(self, client, home):
        question = {"type": "item", "id": "q", "value": {"summary": "Does it cost anything?", "text": "<p>No.</p>"}}
        groups = stream(("group", {"heading": "Before you apply", "questions": [question]}))
        publish_below(home, QuestionsPage(title="Questions", slug="questions", groups=groups))
        text = body(client, "/questions/")
        assert "<details" in text and "Does it cost anything?" in text and "<p>No.</p>" in text


def test_a_statement_says_standard_conformance_date_and_whom_to_tell(client, home):
    contact = stream(("contact", {"name": "The access team", "phone": "1450", "email": "", "hours": "", "note": ""}))
    page = StatementPage(
        title="A11y",
        slug="a11y",
        standard="EN 301 549",
        conformance="partial",
        stated_on=date(2026, 3, 1),
        contact=contact,
    )
    publish_below(home, page)
    text = body(client, "/a11y/")
    for words in ("EN 301 549", "Partially conformant", "1 March", "The access team"):
        assert words in text


class TestEasyRead:
    @pytest.fixture
    def twin(self, service_page):
        sentences = stream(
            ("heading", "What is it?"),
            ("sentence", {"icon": "baby", "text": "It is for families."}),
            ("fact", {"icon": "banknote", "text": "How much is it?", "fact": "amount_text"}),
        )
        return publish_below(service_page, EasyReadPage(title="In easy words", slug="easy", sentences=sentences))

    def test_each_of_the_two_leads_to_the_other(self, client, twin):
        assert 'href="/child-grant/easy/"' in body(client, "/child-grant/")
        assert 'href="/child-grant/"' in body(client, "/child-grant/easy/")

    def test_its_figures_are_those_of_the_catalogue(self, client, twin):
        assert "TVM\u00a0240.00 a month" in body(client, "/child-grant/easy/")

    def test_each_sentence_has_a_picture(self, client, twin):
        text = body(client, "/child-grant/easy/")
        assert text.count('<li class="easy"><span><svg') == 2

    def test_a_long_sentence_is_refused(self):
        short("word " * MOST_WORDS)
        with pytest.raises(ValidationError):
            short("word " * (MOST_WORDS + 1))
