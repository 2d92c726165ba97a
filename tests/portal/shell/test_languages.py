"""A public page speaks the language of its address; every other page that of its reader."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation

from identity.audit.models import Entry
from portal.shell import language
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def default_language_afterwards():
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def amina(make_citizen):
    person = make_citizen()
    person.user.preferred_language = person.preferred_language = "ar"
    person.user.save()
    person.save()
    return person


def spoken(response) -> str:
    return response["Content-Language"]


class TestAPublicPage:
    def test_heeds_no_wish_of_the_reader(self, client, amina):
        sign_in(client, amina.user)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
        response = client.get("/probe/echo/?language=fr", headers={"Accept-Language": "ar"})
        assert spoken(response) == "en"
        assert "language" not in response.get("Vary", "").lower()
        assert not response.cookies

    def test_of_another_language_says_so_in_its_address(self, client):
        assert spoken(client.get("/fr/nowhere/")) == "fr"
        assert spoken(client.get("/ar/")) == "ar"

    @pytest.mark.parametrize("path", ["/xx/", "/xx/nowhere/", "/FR/", "/fr-ca/", "/french/", "/english/", "/%D8%B9/"])
    def test_below_a_language_we_do_not_speak_is_not_found_in_the_default_language(self, client, path):
        response = client.get(path, headers={"Accept-Language": "fr"})
        assert response.status_code == 404
        assert '<html lang="en">' in response.content.decode()

    @pytest.mark.parametrize(
        ("path", "plain"),
        [
            ("/en", "/"),
            ("/en/", "/"),
            ("/en/child-grant/", "/child-grant/"),
            ("/en/nowhere/?a=1&b=%2F", "/nowhere/?a=1&b=%2F"),
            ("/en/caf%C3%A9/", "/caf%C3%A9/"),
            ("/en//evil.example/", "/evil.example/"),
            ("/en/%5Cevil.example/", "/%5Cevil.example/"),
            ("/en/%2F%2Fevil.example/?next=//x", "/evil.example/?next=//x"),
        ],
    )
    def test_of_the_default_language_has_one_address_without_its_code(self, client, path, plain):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, plain)
        assert not response.cookies

    def test_that_is_not_found_leads_to_the_home_pages(self, client):
        html = client.get("/nowhere/").content.decode()
        assert 'hreflang="fr" href="/fr/"' in html


class TestAnotherPage:
    @pytest.mark.parametrize(
        ("accepts", "cookie", "asked", "expected"),
        [
            ("", "", "", "en"),
            ("fr-CA, en;q=0.5", "", "", "fr"),
            ("de, sw;q=0.9, ar;q=0.8", "", "", "ar"),
            ("de", "", "", "en"),
            ("fr", "ar", "", "ar"),
            ("fr", "xx", "", "fr"),
            ("en", "ar", "fr", "fr"),
            ("en", "ar", "xx", "ar"),
            ("en", "", "../../etc", "en"),
            ("*", "", "", "en"),
        ],
    )
    def test_asks_the_address_the_cookie_and_the_browser_in_this_order(self, client, accepts, cookie, asked, expected):
        if cookie:
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
        address = "/receipt/" + (f"?language={asked}" if asked else "")
        response = client.get(address, headers={"Accept-Language": accepts})
        assert spoken(response) == expected
        assert "Accept-Language" in response["Vary"]

    def test_remembers_what_a_stranger_asked_for(self, client):
        cookie = client.get("/receipt/?language=fr").cookies[settings.LANGUAGE_COOKIE_NAME]
        assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("fr", True, "Lax")
        assert spoken(client.get("/receipt/", headers={"Accept-Language": "ar"})) == "fr"

    @pytest.mark.parametrize("asked", ["xx", "", "fr\x00"])
    def test_remembers_no_language_that_we_do_not_speak(self, client, asked):
        assert not client.get("/receipt/", {"language": asked}).cookies

    def test_speaks_the_language_of_whoever_is_signed_in(self, client, amina):
        sign_in(client, amina.user)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        response = client.get("/my/?language=fr", headers={"Accept-Language": "fr"})
        assert spoken(response) == "ar"
        assert settings.LANGUAGE_COOKIE_NAME not in response.cookies

    def test_asks_the_account_for_nothing_new(self, client, amina, django_assert_num_queries):
        sign_in(client, amina.user)
        client.get("/my/")
        with django_assert_num_queries(1):  # the account itself, as before
            client.get("/my/")

    @pytest.mark.parametrize("path", ["/health/live", "/robots.txt"])
    def test_that_nobody_reads_is_not_worth_a_look_at_the_account(self, client, amina, path, django_assert_num_queries):
        sign_in(client, amina.user)
        with django_assert_num_queries(0):
            client.get(path)

    def test_that_could_not_be_read_says_so_in_the_language_of_the_reader(self, client):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
        response = client.generic("POST", "/sign-in/", b"a", content_type="multipart/form-data")
        assert response.status_code == 400
        assert '<html lang="ar" dir="rtl">' in response.content.decode()


class TestTheSwitch:
    def test_the_language_that_a_public_page_handed_over_does_not_win_over_the_choice(self, client):
        response = client.post("/language/", {"language": "ar", "next": "/sign-in/?language=fr&next=/my/"})
        assert response["Location"] == "/sign-in/?next=%2Fmy%2F"

    def test_keeps_a_stranger_on_the_page_and_remembers(self, client):
        response = client.post("/language/", {"language": "ar", "next": "/sign-in/?next=/my/data/"})
        assert response["Location"] == "/sign-in/?next=/my/data/"
        assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"

    def test_stores_the_language_of_a_citizen_and_leaves_a_trace(self, client, make_citizen):
        person = make_citizen()
        sign_in(client, person.user)
        response = client.post("/language/", {"language": "fr", "next": "/my/"})
        person.refresh_from_db()
        assert (person.preferred_language, person.user.preferred_language) == ("fr", "fr")
        entry = Entry.objects.get(action="account.language_chosen")
        assert (entry.actor_id, entry.subject_id) == (person.user_id, person.pk)
        assert settings.LANGUAGE_COOKIE_NAME not in response.cookies
        assert spoken(client.get("/my/")) == "fr"

    def test_stores_the_language_of_staff(self, make_staff, signed_in):
        officer = make_staff()
        signed_in(officer).post("/language/", {"language": "ar", "next": "/office/"})
        officer.refresh_from_db()
        assert officer.preferred_language == "ar"

    @pytest.mark.parametrize("code", ["xx", "", "en' --", "FR"])
    def test_does_nothing_for_a_language_we_do_not_speak(self, client, make_citizen, code):
        person = make_citizen()
        sign_in(client, person.user)
        response = client.post("/language/", {"language": code, "next": "/my/"})
        person.user.refresh_from_db()
        assert (response["Location"], person.user.preferred_language) == ("/my/", "en")
        assert not response.cookies

    @pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
    def test_never_leads_out_of_the_house(self, client, address):
        assert client.post("/language/", {"language": "fr", "next": address})["Location"] == "/"

    def test_is_no_link(self, client):
        assert client.get("/language/?language=fr").status_code == 405

    def test_keeps_what_else_stands_in_the_address(self):
        request = RequestFactory().get("/sign-in/?next=%2Fmy%2Fdata%2F&language=fr")
        assert ("ar", "العربية", "/sign-in/?next=%2Fmy%2Fdata%2F&language=ar") in language.links(request)
