"""Names that something else of the portal answers to: no page is given one."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from wagtail.models import Page

from content.desk.reach import Unreachable
from content.pages import reserved
from content.pages.forms import PublicPageForm
from content.pages.laying import publish_below
from content.pages.models import StandardPage
from portal.urls import urlpatterns as addresses
from tests.content.desk.conftest import desk, enter, laid, person, team  # noqa: F401

pytestmark = pytest.mark.django_db
urlpatterns = [
    path("new-door/inside/", lambda request: HttpResponse()),
    path("rooms/<slug:name>/", lambda request: HttpResponse()),
    *addresses,
]
DOORS = [
    "my", "office", "manage", "sign-in", "search", "changes", "static", "media", "documents", "feedback", "health",
    "language", "receipt", "theme", "offline", "demo", "ws", "en", "fr", "ar", "MY", "Fr",
]  # fmt: skip


def submit(home, slug, title="Our page", page=None):
    page = page or StandardPage(owner=None)
    page.locale = home.locale
    form_class = StandardPage.get_edit_handler().get_form_class()
    assert issubclass(form_class, PublicPageForm)
    data = {"title": title, "slug": slug, "body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    form = form_class(data, instance=page, parent_page=home)
    form.is_valid()
    return form.errors.get("slug", [])


class TestTheForm:
    @pytest.mark.parametrize("slug", DOORS)
    def test_refuses_every_door_of_the_portal(self, home, slug):
        (words,) = submit(home, slug)
        assert f"Another part of the portal answers at “{slug}”" in words and "for example “our-page”" in words

    @pytest.mark.parametrize("slug", ["my-money", "offices-2", "helping", "french", "ma-page", "صفحة"])
    def test_takes_every_other_name(self, home, slug):
        assert submit(home, slug) == []

    def test_suggests_another_one_when_the_title_says_the_same(self, home):
        assert "“about-search”" in submit(home, "search", "Search")[0]
        publish_below(home, StandardPage(title="a", slug="about-search"))
        assert "“about-search-2”" in submit(home, "search", "Search")[0]

    def test_further_down_any_name_is_free(self, home):
        page = StandardPage.objects.first()
        assert submit(page, "search") == []

    def test_lets_drafts_of_a_page_that_has_such_a_name_be_saved(self, home):
        page = home.add_child(instance=StandardPage(title="Search", slug="search"))
        assert submit(home, "search", page=page) == []
        assert submit(home, "changes", page=page)

    @override_settings(ROOT_URLCONF=__name__)
    def test_knows_a_new_door_by_itself(self, home):
        assert reserved.is_taken("new-door", home) and not reserved.is_taken("rooms-2", home)
        assert reserved.is_taken("rooms", home)

    def test_every_first_name_that_answers_is_reserved(self, client, home):
        """The other way round: what is free leads to the page."""
        page = publish_below(home, StandardPage(title="Free", slug="free-name"))
        assert client.get("/free-name/").status_code == 200 and page.live


class TestInTheEditingScreens:
    def test_a_new_page_is_told_kindly(self, laid, team, enter):  # noqa: F811
        author = enter(team.author)
        data = {"title": "Mine", "slug": "my", "body-count": "0", "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0"}  # fmt: skip
        text = author.post(f"/manage/pages/add/pages/standardpage/{laid.pk}/", data).content.decode()
        assert "nobody could reach this page there" in text and "“mine”" in text
        assert not Page.objects.filter(slug="my").exists()

    def test_a_copy_too(self, laid, team, enter):  # noqa: F811
        administrator, page = enter(team.administrator), StandardPage.objects.child_of(laid).first()
        data = {"new_title": "Copy", "new_slug": "office", "new_parent_page": laid.pk}
        text = administrator.post(f"/manage/pages/{page.pk}/copy/", data).content.decode()
        assert "Another part of the portal answers at “office”" in text
        assert not Page.objects.filter(slug="office").exists()


class TestTheGate:
    """Pages come in by other ways, too."""

    def test_publishes_none(self, laid, team):  # noqa: F811
        page = laid.add_child(instance=StandardPage(title="Search", slug="search", live=False))
        revision = page.save_revision()
        page.get_workflow().start(page, team.author)
        for user in (team.reviewer, team.publisher):
            page = StandardPage.objects.get(pk=page.pk)
            state = page.current_workflow_task_state
            if user == team.reviewer:
                state.task.specific.on_action(state, user, "approve")
            else:
                with pytest.raises(Unreachable, match="about-search"):
                    state.task.specific.on_action(state, user, "approve")
        assert not StandardPage.objects.get(pk=page.pk).live and revision.pk

    def test_moves_none_up_to_where_it_could_not_be_reached(self, laid, team):  # noqa: F811
        above = StandardPage.objects.child_of(laid).first()
        page = publish_below(above, StandardPage(title="Search", slug="search"))
        for target, pos in ((laid, "last-child"), (above, "right")):
            with pytest.raises(Unreachable):
                page.move(target, pos=pos, user=team.administrator)

    def test_makes_no_alias_there(self, laid, team):  # noqa: F811
        page = StandardPage.objects.child_of(laid).first()
        with pytest.raises(Unreachable):
            page.create_alias(parent=laid, update_slug="my", user=team.administrator)
