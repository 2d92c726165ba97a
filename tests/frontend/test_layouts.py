"""The frames of pages: landmarks, what the public may see, the way out."""

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation

from identity.access.actors import Actor
from identity.access.roles import Role

LAYOUTS = ["public", "citizen", "form", "office"]


def page(name: str, *, administrator: bool = False, **values: object) -> str:
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(is_authenticated=False)
    role = Role.ADMINISTRATOR if administrator else Role.CASEWORKER
    request.actor = Actor(kind="staff", name="Petra Vance", office_name="Selmar office", roles=frozenset({role}))
    return render_to_string(name, {"person_name": "Amina Doru", "banners": {}, **values}, request=request)


def form_with(html: str, words: str) -> str:
    """The one form that holds these words."""
    forms = re.findall(r'<form[^>]*method="post"[^>]*>.*?</form>', html, re.DOTALL)
    return next(form for form in forms if words in form)


@pytest.mark.parametrize("layout", LAYOUTS)
class TestEveryLayout:
    def test_the_skip_link_comes_first_and_finds_the_content(self, layout: str) -> None:
        html = page(f"layouts/{layout}.html")
        body = html.split("<body", 1)[1]
        assert re.search(r"<a [^>]*>", body).group() == '<a class="skip" href="#main">'
        assert html.count('<main id="main"') == 1

    def test_the_language_is_said(self, layout: str) -> None:
        assert '<html lang="en">' in page(f"layouts/{layout}.html")

    def test_scripts_wait_for_the_page(self, layout: str) -> None:
        scripts = re.findall(r"<script[^>]*>", page(f"layouts/{layout}.html"))
        assert scripts
        assert all(" defer" in script for script in scripts)

    def test_the_title_says_that_there_are_errors(self, layout: str) -> None:
        assert "<title>Error: " in page(f"layouts/{layout}.html", errors=[("a", "b")])

    def test_one_language_needs_no_switch(self, layout: str) -> None:
        with override_settings(LANGUAGES=[("en", "English")]):
            assert "Language" not in page(f"layouts/{layout}.html")


class TestPublicPages:
    def test_they_hold_nothing_about_the_reader(self) -> None:
        html = page("layouts/public.html")
        assert "Amina" not in html
        assert "csrf" not in html
        assert "Sign out" not in html

    def test_they_offer_to_sign_in(self) -> None:
        assert "Sign in" in page("layouts/public.html")

    def test_they_know_where_to_lead_somebody_who_is_in_already(self) -> None:
        assert 'data-in-href="/my/" data-in="Applications"' in page("layouts/public.html")

    def test_other_languages_are_links(self) -> None:
        html = page("layouts/public.html", language_links=[("en", "English", "/help/"), ("ar", "العربية", "/ar/help/")])
        assert '<a lang="ar" hreflang="ar" href="/ar/help/">' in html
        assert 'lang="fr"' not in html

    def test_every_door_is_told_the_language_of_the_page(self) -> None:
        with translation.override("ar"):
            html = page("layouts/public.html")
        assert 'href="/sign-in/?language=ar"' in html
        assert 'class="brand" href="/ar/"' in html
        assert "?language" not in page("layouts/public.html", language_links=[("en", "English", "/")])


class TestSignedInPages:
    @pytest.mark.parametrize("layout", ["citizen", "form", "office"])
    def test_signing_out_is_a_post_with_a_token(self, layout: str) -> None:
        assert "csrfmiddlewaretoken" in form_with(page(f"layouts/{layout}.html"), "Sign out")

    @pytest.mark.parametrize("layout", ["citizen", "form", "office"])
    def test_another_language_is_a_post_that_comes_back_here(self, layout: str) -> None:
        form = form_with(page(f"layouts/{layout}.html"), "العربية")
        assert 'action="/language/"' in form
        assert "csrfmiddlewaretoken" in form
        assert 'name="next" value="/"' in form

    def test_the_dock_lights_where_one_is(self) -> None:
        html = page("layouts/citizen.html", dock="documents")
        assert html.count('aria-current="page"') == 1
        assert re.search(r'aria-current="page">.*?Documents', html)

    def test_a_form_page_has_nothing_beside_it(self) -> None:
        html = page("layouts/form.html")
        assert "<footer" not in html
        assert 'class="dock"' not in html


class TestTheDesk:
    def test_the_sidebar_lights_the_present_queue(self) -> None:
        html = page("layouts/office.html", side="approval", counts={"approval": 5})
        assert re.search(r'\?view=approval" aria-current="page">.*?Second approval<span class="n">5', html)

    def test_it_shows_only_what_opens_to_whoever_looks(self) -> None:
        case_work = page("layouts/office.html", side="mine")
        assert "My queue" in case_work and "/staff/people/" not in case_work
        administration = page("layouts/office.html", side="people", administrator=True)
        assert "My queue" not in administration and 'href="/staff/people/" aria-current="page"' in administration

    def test_it_says_who_is_at_work(self) -> None:
        assert "<b>Petra Vance</b>Selmar office" in page("layouts/office.html")


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html", "errors/503.html"])
def test_an_error_page_needs_no_request(name: str) -> None:
    html = render_to_string(name)
    assert html.count("<h1") == 1
    assert "1450" in html


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html", "errors/503.html"])
def test_an_error_page_does_not_shout(name: str) -> None:
    text = re.sub(r"<[^>]*>", "", render_to_string(name)).lower()
    assert not any(word in text for word in ("!", "please note", "simply", "invalid"))
