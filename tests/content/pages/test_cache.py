from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Site

from content import generation
from content.banners import shelf
from content.banners.models import Banner
from content.pages import cache as page_cache
from content.pages.models import StandardPage
from identity.access.actors import SYSTEM, Actor
from services.catalogue import operations as catalogue
from tests.content.conftest import EARLY, NUMBERS

pytestmark = pytest.mark.django_db


def english(slug: str) -> StandardPage:
    return StandardPage.objects.get(slug=slug, locale__language_code="en")


@pytest.fixture
def hosts_kept():
    """The hosts of all copies that this test leaves."""
    page_cache._kept.clear()
    page_cache._answers.clear()
    return lambda: {host for host, *_ in (*page_cache._kept, *page_cache._answers)}


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks):
    """Runs what waits for the commit, which a test never reaches."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


class TestTheSecondVisitor:
    def test_costs_no_query(self, client, home, django_assert_num_queries):
        first = client.get("/")
        with django_assert_num_queries(0):
            second = client.get("/")
        assert second.content == first.content

    def test_gets_the_very_headers_of_the_first(self, client, home):
        first, second = client.get("/child-grant/"), client.get("/child-grant/")
        assert dict(first.items()) == dict(second.items())
        assert "default-src 'none'" in second["Content-Security-Policy"]
        assert second["X-Frame-Options"] == "DENY"
        assert second["X-Content-Type-Options"] == "nosniff"
        assert second["Content-Type"] == "text/html; charset=utf-8"

    def test_gets_no_cookie_and_no_dependence_on_cookies(self, client, home):
        for response in (client.get("/"), client.get("/")):
            assert not response.cookies
            assert "cookie" not in response.get("Vary", "").lower()
            assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
            assert response["ETag"].startswith('W/"')

    def test_who_has_the_page_already_gets_only_304(self, client, home, django_assert_num_queries):
        etag = client.get("/")["ETag"]
        with django_assert_num_queries(0):
            response = client.get("/", headers={"If-None-Match": etag})
        assert response.status_code == 304
        assert response.content == b""
        assert response["ETag"] == etag

    def test_head_tells_the_length_and_sends_no_body(self, client, home):
        length = str(len(client.get("/").content))
        response = client.head("/")
        assert response.content == b""
        assert response["Content-Length"] == length

    def test_an_added_query_changes_nothing(self, client, home, django_assert_num_queries):
        client.get("/")
        with django_assert_num_queries(0):
            assert client.get("/?from=poster").status_code == 200

    def test_another_host_has_its_own_copy(self, client, home, hosts_kept, settings):
        settings.ALLOWED_HOSTS = ["testserver", "other.test"]
        client.get("/")
        assert client.get("/", headers={"Host": "other.test"}).status_code == 200
        assert hosts_kept() == {"testserver", "other.test"}

    @pytest.mark.parametrize("host", ["testserver:81", "TESTSERVER", "testserver.", "TestServer.:65535"])
    def test_another_port_or_writing_of_it_has_not(self, client, home, hosts_kept, host, django_assert_num_queries):
        client.get("/")
        with django_assert_num_queries(0):
            assert client.get("/", headers={"Host": host}).status_code == 200
        assert hosts_kept() == {"testserver"}

    @pytest.mark.parametrize("host", ["unknown.test", "testserver.unknown.test", "testserver:x", "a b", "testserver@x"])
    def test_a_host_that_is_not_ours_gets_and_leaves_no_copy(self, client, home, hosts_kept, host):
        for _ in range(2):
            refused = client.get("/", headers={"Host": host})
            assert refused.status_code == 400
            assert "default-src" in refused["Content-Security-Policy"]
        client.get("/")
        assert client.get("/", headers={"Host": host}).status_code == 400
        assert hosts_kept() == {"testserver"}


class TestSomebodySignedIn:
    @pytest.fixture
    def signed_in(self, client, db):
        client.force_login(get_user_model().objects.create_user(username="c-1"))
        return client

    def test_gets_the_same_bytes(self, client, home, signed_in):
        mine = signed_in.get("/")
        signed_in.logout()
        assert signed_in.get("/").content == mine.content

    def test_stays_signed_in(self, home, signed_in):
        signed_in.get("/")
        assert "_auth_user_id" in signed_in.session

    def test_is_nobody_to_whatever_a_template_prints(self, home, rf):
        request = rf.get("/")
        request.user = get_user_model()(username="c-1")
        request.actor = Actor(kind="staff", name="Ines Tavar")
        request._messages = ["Your address has changed"]
        response = home.serve(request)
        response.template_name = engines["django"].from_string(
            "{{ user.username }}{{ person_name }}{{ request.actor.name }}{% for m in messages %}{{ m }}{% endfor %}"
        )
        assert response.render().content == b""

    def test_leaves_no_trace_in_the_copy(self, home, signed_in):
        response = signed_in.get("/")
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


class TestANewGeneration:
    def test_publishing_is_seen_at_once(self, client, home, at_commit):
        client.get("/")
        with at_commit():
            home.heading = "A new heading"
            home.save_revision().publish()
        assert "A new heading" in client.get("/").content.decode()

    def test_a_draft_is_not_seen(self, client, home, at_commit):
        client.get("/")
        with at_commit():
            home.heading = "A draft"
            home.save_revision()
        assert "A draft" not in client.get("/").content.decode()

    def test_unpublishing_takes_the_page_away(self, client, service_page, at_commit):
        client.get("/child-grant/")
        with at_commit():
            service_page.unpublish()
        assert client.get("/child-grant/").status_code == 404

    def test_deleting_takes_the_page_away(self, client, home, at_commit):
        client.get("/privacy/")
        with at_commit():
            english("privacy").delete()
        assert client.get("/privacy/").status_code == 404

    def test_moving_takes_the_page_to_its_new_address(self, client, home, at_commit):
        client.get("/privacy/")
        with at_commit():
            english("privacy").move(english("help"), pos="last-child")
        old = client.get("/privacy/")
        assert (old.status_code, old["Location"]) == (301, "/help/privacy/")
        assert client.get("/help/privacy/").status_code == 200

    def test_a_change_of_the_site_begins_one(self, home, at_commit):
        before = generation.current()
        with at_commit():
            Site.objects.get().save()
        assert generation.current() != before

    def test_new_numbers_of_the_law_are_seen_at_once(self, client, home, child_grant, at_commit):
        client.get("/child-grant/")
        with at_commit():
            catalogue.set_parameters(
                actor=SYSTEM,
                now=EARLY,
                programme=child_grant,
                starts_on=timezone.localdate(),
                values=NUMBERS | {"amount_per_child_minor": 31_000},
            )
        assert "TVM\u00a0310.00" in client.get("/child-grant/").content.decode()

    def test_numbers_that_start_tomorrow_are_seen_tomorrow(self, client, home, child_grant, at_commit):
        tomorrow = timezone.now() + timedelta(days=1)
        with at_commit():
            catalogue.set_parameters(
                actor=SYSTEM,
                now=EARLY,
                programme=child_grant,
                starts_on=timezone.localdate(tomorrow),
                values=NUMBERS | {"amount_per_child_minor": 31_000},
            )
        assert "TVM\u00a0240.00" in client.get("/child-grant/").content.decode()
        with time_machine.travel(tomorrow):
            assert "TVM\u00a0310.00" in client.get("/child-grant/").content.decode()

    def test_nothing_happens_before_the_commit(self, client, home):
        client.get("/")
        home.heading = "Not yet committed"
        home.save_revision().publish()
        assert "Not yet committed" not in client.get("/").content.decode()


class TestUntilWhen:
    """A copy is good until the clock makes it wrong."""

    MORNING = datetime(2026, 6, 17, 8, 0, tzinfo=UTC)

    @pytest.fixture(autouse=True)
    def _long(self, settings):
        settings.PORTICO_PAGES_KEPT_SECONDS = 48 * 3600

    @pytest.fixture
    def shown(self, client):
        """The home page, so many seconds after eight."""

        def look(seconds: float) -> str:
            with time_machine.travel(self.MORNING + timedelta(seconds=seconds), tick=False):
                return client.get("/").content.decode()

        return look

    def banner(self, begins: int, ends: int) -> None:
        moments = {"starts_at": begins, "ends_at": ends}
        times = {name: self.MORNING + timedelta(seconds=seconds) for name, seconds in moments.items()}
        Banner.objects.create(title="Offices are closed", locale=Locale.objects.get(language_code="en"), **times)

    @pytest.mark.parametrize(("seconds", "is_there"), [(59.9, False), (60, True), (119.9, True), (120, False)])
    def test_a_banner_comes_and_goes_on_a_kept_page_without_a_publish(self, home, shown, seconds, is_there):
        self.banner(60, 120)
        for earlier in (0, 61):
            if earlier < seconds:
                shown(earlier)
        assert ("Offices are closed" in shown(seconds)) is is_there

    def test_between_two_boundaries_the_copy_costs_nothing(self, home, shown, django_assert_num_queries):
        self.banner(60, 120)
        shown(61)
        with django_assert_num_queries(0):
            assert "Offices are closed" in shown(119)

    def test_midnight_is_that_of_the_country(self, settings):
        settings.TIME_ZONE = "Africa/Nairobi"
        drawn_at = datetime(2026, 6, 17, 20, 59, tzinfo=UTC)
        with timezone.override("Africa/Nairobi"):
            found = page_cache.valid_until(page_cache.HttpResponse(), drawn_at)
        assert found == datetime(2026, 6, 17, 21, 0, tzinfo=UTC)

    def test_a_page_may_say_an_earlier_end(self, home):
        response = page_cache.HttpResponse()
        page_cache.mark_public(response, until=self.MORNING + timedelta(seconds=5))
        assert page_cache.valid_until(response, self.MORNING) == self.MORNING + timedelta(seconds=5)

    def test_a_clock_that_was_put_back_brings_no_page_of_the_future(self, home, shown):
        self.banner(0, 500)
        shown(600)
        assert "Offices are closed" in shown(1)

    def test_a_banner_costs_a_page_one_query_at_most(self, client, home):
        def queries() -> int:
            page_cache._kept.clear()
            with CaptureQueriesContext(connection) as captured:
                client.get("/privacy/")
            return len(captured)

        client.get("/privacy/")
        without = queries()
        shelf._shelf._generation = "another"
        assert queries() <= without + 1


class TestTheAddressAlone:
    @pytest.mark.parametrize("wish", [{"Accept-Language": "ar"}, {"Cookie": "django_language=ar; portico-in=1"}])
    def test_decides_what_is_read(self, client, home, wish, django_assert_num_queries):
        first = client.get("/")
        with django_assert_num_queries(0):
            second = client.get("/", headers=wish)
        assert second.content == first.content
        assert "language" not in second.get("Vary", "").lower()
        assert not second.cookies


class TestWhatIsNeverKept:
    def test_a_page_that_is_not_there(self, client, home):
        for _ in range(2):
            response = client.get("/nowhere/")
            assert response.status_code == 404
            assert response["Cache-Control"] == "no-store"

    def test_a_post(self, client, home):
        client.get("/")
        assert client.post("/").status_code == 405

    def test_a_preview_neither_reads_nor_writes_a_copy(self, client, home, rf):
        here = {"Host": "localhost"}  # the site's own name, under which a draft is shown
        client.get("/", headers=here)
        home.heading = "Only for the editor"
        for _ in range(2):
            shown = home.make_preview_request(rf.get("/"))
            assert "Only for the editor" in shown.content.decode()
            assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
        assert "Only for the editor" not in client.get("/", headers=here).content.decode()

    def test_a_page_with_a_form_token(self, client, home, rf):
        request = rf.get("/")
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
        response = page_cache.HttpResponse("x")
        page_cache.mark_public(response)
        assert not page_cache._is_for_everybody(request, response)

    def test_an_answer_drawn_anew_for_each_leaves_no_copy_and_holds_nothing_of_a_visitor(self, rf):
        def view(request):
            response = page_cache.HttpResponse("x", headers={"Vary": "Cookie, Accept-Language, Accept-Encoding"})
            response.set_cookie("mine", "1")
            page_cache.mark_public(response, keep=False)
            return response

        response = page_cache.PublicPageCache(view)(rf.get("/answers/"))
        assert not response.cookies
        assert response["Vary"] == "Accept-Encoding"
        assert ("testserver", "/answers/") not in page_cache._kept

    def test_a_page_that_only_some_may_read(self, client, home):
        page = english("privacy").page_ptr
        page.view_restrictions.create(restriction_type="login")
        assert client.get("/privacy/").status_code == 302
        assert client.get("/privacy/").status_code == 302


class TestWithoutACache:
    def test_pages_are_drawn_anew(self, client, home, monkeypatch):
        def broken(*args, **kwargs):
            raise ConnectionError

        monkeypatch.setattr(generation, "caches", {generation.SHARED: SimpleNamespace(get=broken, set=broken)})
        for _ in range(2):
            assert client.get("/").status_code == 200


class TestAnAddressThatReadsItsQuery:
    @pytest.fixture
    def ask(self, rf):
        """Asks a view that reads `q`, through the cache; tells how often the view was reached, too."""
        reached = []

        def view(request):
            reached.append(request.GET["q"])
            response = page_cache.HttpResponse(f"{request.GET['q']} {len(reached)}")
            page_cache.mark_answer(response, request, lambda query: (query.get("q", "").lower(),))
            return response

        middleware = page_cache.PublicPageCache(view)
        yield lambda query: middleware(rf.get("/answers/", query)).content.decode()
        page_cache._readers.clear()

    def test_keeps_one_copy_for_each_thing_asked(self, ask):
        assert [ask({"q": word}) for word in ("money", "pension", "MONEY")] == ["money 1", "pension 2", "money 1"]

    def test_does_not_look_at_the_rest_of_the_query(self, ask):
        assert ask({"q": "money", "from": "poster"}) == ask({"q": "money", "from": "letter"})

    def test_a_flood_of_queries_pushes_no_page_out(self, ask, client, home, django_assert_num_queries):
        client.get("/")
        for number in range(page_cache.MOST_ANSWERS * 2):
            ask({"q": str(number)})
        assert len(page_cache._answers) <= page_cache.MOST_ANSWERS
        with django_assert_num_queries(0):
            client.get("/")
