"""Which banners are shown to whom, and until when."""

from datetime import timedelta
from uuid import uuid4

import pytest

from content.banners import queries
from content.banners.queries import Surroundings

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles(now):
    """The titles that everybody sees, or a person with these surroundings."""

    def find(*, at=0, language="en", person=None, **about):
        moment = now + timedelta(minutes=at)
        if person is None:
            shown = queries.for_public(now=moment, language=language, **about)
        else:
            shown = queries.for_person(now=moment, language=language, surroundings=lambda: person)
        return [alert.title for alert in shown]

    return find


class TestTime:
    @pytest.mark.parametrize(("minute", "is_shown"), [(-61, False), (-60, True), (59, True), (60, False)])
    def test_from_its_start_until_before_its_end(self, publish, titles, minute, is_shown):
        publish()
        assert bool(titles(at=minute)) is is_shown

    def test_it_comes_and_goes_without_another_query(self, publish, titles, django_assert_num_queries):
        publish(begins=10, ends=20)
        assert titles() == []
        with django_assert_num_queries(0):
            assert titles(at=10) == ["Offices are closed"]
            assert titles(at=20) == []

    def test_the_next_boundary_is_the_next_start_or_end(self, publish, now):
        publish(begins=-60, ends=30)
        publish(begins=10, ends=90)
        found = [queries.next_boundary(now + timedelta(minutes=at)) for at in (0, 10, 30, 90)]
        assert found == [now + timedelta(minutes=at) for at in (10, 30, 90)] + [None]


class TestAudience:
    def test_a_public_page_shows_what_is_for_everybody_and_about_its_subject(self, publish, titles, make_office):
        district = make_office("orvane-quay").district
        publish("All")
        publish("Signed in", audience="signed_in")
        publish("Child Grant", audience="programme", programme="child-grant")
        publish("Orvane", audience="district", district=district)
        assert titles() == ["All"]
        assert set(titles(programme="child-grant")) == {"All", "Child Grant"}
        assert set(titles(district=district.pk)) == {"All", "Orvane"}
        assert titles(programme="pension", district=uuid4()) == ["All"]

    def test_a_person_sees_what_concerns_them(self, publish, titles, make_office):
        district = make_office("orvane-quay").district
        publish("Signed in", audience="signed_in")
        publish("Child Grant", audience="programme", programme="child-grant")
        publish("Pension", audience="programme", programme="pension")
        publish("Orvane", audience="district", district=district, begins=-10)
        assert titles(person=Surroundings()) == ["Signed in"]
        assert set(titles(person=Surroundings(programmes={"pension"}))) == {"Signed in", "Pension"}
        assert set(titles(person=Surroundings(districts={district.pk}))) == {"Signed in", "Orvane"}

    def test_nobody_is_asked_where_they_live_unless_a_banner_depends_on_it(self, publish, now):
        publish("Signed in", audience="signed_in")
        publish("Not yet", audience="programme", programme="pension", begins=10)
        assert len(queries.for_person(now=now, language="en", surroundings=lambda: pytest.fail("asked"))) == 1


class TestOrder:
    def test_the_gravest_two_then_the_newest(self, publish, titles):
        publish("Old warning", severity="warning", begins=-50)
        publish("New warning", severity="warning", begins=-5)
        publish("New news", begins=-1)
        publish("Danger", severity="danger", begins=-55)
        assert titles() == ["Danger", "New warning"]


class TestLanguage:
    def test_each_reader_gets_one_version_the_nearest(self, publish, titles):
        english = publish("Closed")
        publish("Fermé", language="fr", translation_key=english.translation_key)
        assert titles(language="fr") == ["Fermé"]
        assert titles(language="ar") == ["Closed"]

    def test_a_banner_in_another_language_only_says_so(self, publish, now):
        publish("مغلق", language="ar", severity="warning")
        (alert,) = queries.for_public(now=now, language="en")
        assert (alert.title, alert.language) == ("مغلق", "ar")


class TestPublishing:
    def test_a_draft_is_not_shown(self, publish, titles):
        publish(live=False)
        assert titles() == []

    def test_what_is_published_changed_or_deleted_is_seen_at_once(
        self, publish, titles, django_capture_on_commit_callbacks
    ):
        def commits():
            return django_capture_on_commit_callbacks(execute=True)

        assert titles() == []
        with commits():
            banner = publish()
        assert titles() == ["Offices are closed"]
        with commits():
            banner.title = "Offices are open"
            banner.save_revision().publish()
        assert titles() == ["Offices are open"]
        with commits():
            banner.delete()
        assert titles() == []

    def test_editors_see_what_is_live_and_what_comes(self, publish, now):
        publish("Over", begins=-90, ends=-30)
        publish("Soon", begins=30)
        publish("Now")
        publish("Draft", live=False)
        assert [banner.title for banner in queries.live_and_planned(now)] == ["Now", "Soon"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>Call <b>1450</b></p>", "<p>Call <b>1450</b></p>"),
        ("<p onclick='x()'>Call<script>alert(1)</script></p>", "<p>Call</p>"),
        ('<p><a href="javascript:alert(1)">Here</a></p>', "<p><a>Here</a></p>"),
        ('<iframe src="https://elsewhere.example"></iframe><p>Call</p>', "<p>Call</p>"),
    ],
)
def test_whatever_way_a_text_came_in_it_is_harmless(publish, now, written, shown):
    publish(text=written)
    (alert,) = queries.for_public(now=now, language="en")
    assert alert.text == shown


def test_nothing_is_asked_of_another_site_to_show_a_text(publish, now, monkeypatch):
    asked = []
    monkeypatch.setattr("wagtail.embeds.embeds.get_embed", lambda url, *sizes: asked.append(url))
    publish(text='<p>Call</p><embed embedtype="media" url="https://www.youtube.com/watch?v=1"/>')
    queries.for_public(now=now, language="en")
    assert asked == []
