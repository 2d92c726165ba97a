import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("address", "status"), [("/nowhere/", 404), ("/probe/crash/", 500), ("/probe/denied/", 403)])
def test_each_error_has_a_page_of_ours_that_no_cache_keeps(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert "<h1>" in response.content.decode()


def test_a_crash_says_nothing_of_its_cause(client):
    assert "must not be shown" not in client.get("/probe/crash/").content.decode()


@pytest.mark.parametrize(("address", "status"), [("/nowhere/", 404), ("/probe/crash/", 500), ("/probe/denied/", 403)])
def test_a_page_that_cannot_be_drawn_is_replaced_by_a_plain_one(client, monkeypatch, address, status):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("portal.shell.errors.loader.render_to_string", broken)
    response = client.get(address)
    assert response.status_code == status
    assert response.content.decode().startswith("<!doctype html>")


def test_a_form_without_its_token_is_explained(settings):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/probe/echo/", {"a": "1"})
    assert response.status_code == 403
    assert "lay open for too long" in response.content.decode()


def test_a_conflict_says_who_and_when(client):
    text = client.get("/probe/conflict/").content.decode()
    assert "This case is taken." in text
    assert "Ines Tavar" in text
    assert "2 March" in text


ERRORS = {
    403: ("/probe/denied/", "get"),
    404: ("/probe/not-found/", "get"),
    413: ("/probe/echo/", "too large"),
    500: ("/probe/crash/", "get"),
    503: ("/probe/database/", "get"),
}


def heading(client, status: int, address: str, how: str, **headers: str) -> tuple[str, str]:
    """The language of the page and its title."""
    if how == "get":
        answer = client.get(address, headers=headers)
    else:
        answer = client.post(address, b"a" * 2_000_000, content_type="application/octet-stream", headers=headers)
    assert answer.status_code == status
    page = answer.content.decode()
    return re.search(r'<html lang="(\w+)"', page).group(1), re.search("<h1>(.*?)</h1>", page).group(1)


@pytest.mark.parametrize("status", ERRORS)
class TestTheLanguageOfTheReader:
    def test_stands_in_a_public_address(self, client, status):
        address, how = ERRORS[status]
        _, english = heading(client, status, address, how)
        for code in ("fr", "ar"):
            language, said = heading(client, status, f"/{code}{address}", how, **{"Accept-Language": "en"})
            assert language == code
            assert said != english

    def test_is_asked_of_the_browser_at_every_other_door(self, client, status, settings):
        address, how = ERRORS[status]
        settings.PORTICO_PAGES_NEVER_BELOW = ("/probe/",)
        assert heading(client, status, address, how, **{"Accept-Language": "fr-CA,en;q=0.5"})[0] == "fr"
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
        assert heading(client, status, address, how, **{"Accept-Language": "fr"})[0] == "ar"

    def test_is_that_of_a_page_that_cannot_be_drawn(self, client, status, monkeypatch):
        def broken(*args, **kwargs):
            raise RuntimeError

        monkeypatch.setattr("portal.shell.errors.loader.render_to_string", broken)
        address, how = ERRORS[status]
        assert heading(client, status, f"/ar{address}", how)[0] == "ar"
