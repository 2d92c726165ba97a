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
