"""Who lives with somebody, as far as we know: since when, and who said so."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from identity.access.actors import SYSTEM
from services.households import operations as households
from services.households.models import Statement
from services.households.told import Named, household_as_told

SINCE = date(2026, 3, 1)


@pytest.fixture
def teo(make_citizen):
    return make_citizen("Teo Oss")


@pytest.fixture
def household(amina, now):
    return households.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=SINCE, now=now)


@pytest.fixture
def join(household, now):
    def add(person, actor=SYSTEM, relation="child"):
        joined = {"household_id": household.pk, "person_id": person.pk, "relation": relation, "starts_on": SINCE}
        return households.add_member(actor=actor, now=now, **joined)

    return add


def data(client) -> str:
    return client.get("/my/data/").content.decode()


def test_nobody_known_says_so_and_where_news_are_told(client):
    page = data(client)
    assert "We know of nobody who lives with you" in page
    assert 'href="/my/changes/?what=household"' in page


def test_each_is_named_with_day_and_source(client, amina, join, teo):
    join(teo)
    answer = client.get("/my/data/")
    page = answer.content.decode()
    assert "Your child" in page and "<bdi>Teo Oss</bdi>" in page
    assert "Since Sunday 1 March" in page and "From our records" in page
    assert [one.name for one in answer.context["at_home"]] == ["Teo Oss"], "nobody lives with themselves"


def test_who_wrote_it_down_is_said(client, amina, join, teo, actor_of, make_staff, make_citizen):
    join(teo, actor_of(amina))
    join(make_citizen("Noor Oss"), actor_of(make_staff()))
    page = data(client)
    assert "By you" in page and "Written down at an office" in page


def test_a_relation_is_only_said_to_whom_it_was_told_from(join, teo, make_citizen, signed_in):
    join(teo)
    join(make_citizen("Noor Oss"))
    page = data(signed_in(teo))
    assert "Your child" not in page and page.count("Lives with you") == 2


def test_who_moved_out_is_gone(client, join, teo, now):
    membership = join(teo)
    membership.ends_on = now.date()
    membership.save()
    assert "Teo Oss" not in data(client)


def test_nobody_reads_who_lives_with_another(stranger, join, teo):
    join(teo)
    assert "Teo Oss" not in data(stranger)


class TestAsTold:
    """What somebody told when they applied, until they tell otherwise."""

    LATER = timedelta(days=90)

    @pytest.fixture
    def later(self, now, client, amina, signed_in):
        """Three months on."""
        with time_machine.travel(now + self.LATER, tick=False):
            yield signed_in(amina)

    @pytest.fixture
    def still_right(self, amina):
        """What the button of the page posts."""
        return lambda: {"statement": [str(one.id) for one in household_as_told(amina.pk)]}

    def test_it_stands_there_with_its_application_and_its_day(self, client, sent):
        page = data(client)
        home, _, below = page.partition("What you told us")
        assert "<bdi>Teo Oss</bdi><br>Born 14 March 2024" in home and "None who lives with you" in home
        assert f'From your application <bdi class="nowrap">{sent.reference}</bdi> of Wednesday 17 June' in home
        assert "Teo Oss" not in below and "Lantern Street 9" in below, "and is not told of twice"
        assert "Our records name nobody" not in page
        assert "Yes, it is still right" not in page, "nobody asks on the day on which it was told"

    def test_what_was_sent_before_it_was_recorded_stands_below(self, client, sent):
        Statement.objects.all().delete()
        home, _, below = data(client).partition("What you told us")
        assert "Our records name nobody" in home and "Teo Oss" in below
        sent.answers |= {"children": None, "has_partner": None}
        sent.save(update_fields=["answers"])
        home, _, below = data(client).partition("What you told us")
        assert "We know of nobody who lives with you" in home and "Lantern Street 9" in below

    def test_whoever_stands_on_record_too_has_one_line_with_both_sources(self, client, sent, join, teo):
        join(teo)
        (line,) = [one for one in client.get("/my/data/").context["at_home"] if one.name == "Teo Oss"]
        assert str(line.source) == "From our records" and line.told.reference == sent.reference

    def test_our_record_and_a_word_against_it_both_stand_there(self, client, sent, join, make_citizen):
        join(make_citizen("Karim Oss"), relation="partner")
        lines = {str(one.name): str(one.relation) for one in client.get("/my/data/").context["at_home"]}
        assert lines["Karim Oss"] == lines["None who lives with you"] == "Your partner"

    def test_later_it_can_be_confirmed_and_the_next_form_says_so(self, sent, later, still_right):
        assert "Yes, it is still right" in data(later)
        assert later.post("/my/data/", still_right())["Location"] == "/my/data/#household"
        page = data(later)
        assert "You said on Tuesday 15 September that it is still right" in page
        assert "Yes, it is still right" not in page
        later.post("/my/apply/child-grant/", {"another": "1"})
        page = later.get("/my/apply/child-grant/children/").content.decode()
        assert (
            f"From your application {sent.reference}. On Tuesday 15 September you said that it is still right." in page
        )

    def test_what_changed_meanwhile_is_confirmed_by_nobody(self, sent, amina, later, still_right, now):
        seen = still_right()
        households.record_told(
            actor=SYSTEM, person_id=amina.pk, told={"partner": [Named("Karim Oss", "partner")]},
            application_id=sent.pk, reference=sent.reference, now=now + self.LATER,
        )  # fmt: skip
        answer = later.post("/my/data/", seen)
        assert answer.status_code == 409 and "Something else was told" in answer.content.decode()

    def test_what_stood_on_no_page_is_refused(self, sent, later):
        for statement in ("", "0", "-1", "x", "²", "1e3", "9" * 19, "9" * 5000):
            assert later.post("/my/data/", {"statement": statement}).status_code == 409
        assert not Statement.objects.exclude(confirmed_on=None).exists()

    def test_nobody_else_reads_or_confirms_it_and_whom_it_names_no_more_than_others(
        self, sent, teo, signed_in, still_right
    ):
        browser = signed_in(teo)
        assert sent.reference not in data(browser) and "Amina" not in data(browser)
        assert browser.post("/my/data/", still_right()).status_code == 409

    def test_it_costs_few_queries(self, client, sent, join, teo, django_assert_max_num_queries):
        join(teo)
        client.get("/my/data/")
        with django_assert_max_num_queries(12):
            client.get("/my/data/")

    def test_whoever_came_and_left_stays_with_their_days(self, sent, amina, later, now):
        households.record_told(
            actor=SYSTEM, person_id=amina.pk, told={"children": []},
            application_id=sent.pk, reference=sent.reference, now=now + self.LATER,
        )  # fmt: skip
        page = later.get(reverse("citizen:data_history")).content.decode()
        assert "Teo Oss" in page and "From Wednesday 17 June to Tuesday 15 September" in page
        assert f"From your application {sent.reference}" in page
