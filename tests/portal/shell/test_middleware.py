"""What comes in broken gets a page that says so, and never a crash."""

import json

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.db import OperationalError

pytestmark = pytest.mark.django_db

DEEP = "[" * 100_000 + "]" * 100_000


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        "body",
        [
            "{",
            "nul",
            DEEP,
            '"\\ud800"',
            '{"a": "\\u0000"}',
            "[" * 60 + "]" * 60,
            "\x00",
            '{"\\u0000": 1}',
            b"\xff\xfe\x00",
        ],
        ids=["cut", "word", "very deep", "half a pair", "nul", "too deep", "nul byte", "nul name", "not utf-8"],
    )
    def test_broken_json_is_refused(self, client, body):
        assert client.post("/probe/echo/", body, content_type="application/json").status_code == 400

    def test_sound_json_goes_on(self, client):
        body = json.dumps({"a": [1, {"b": "é"}]})
        assert client.post("/probe/echo/", body, content_type="application/json").status_code == 200

    def test_broken_json_inside_a_field_is_refused(self, client):
        assert client.post("/probe/json/", {"credential": "{"}).status_code == 400

    def test_nul_in_a_field_is_refused(self, client):
        assert client.post("/probe/echo/", {"name": "A\x00"}).status_code == 400

    def test_nul_in_the_query_is_refused(self, client):
        assert client.get("/probe/echo/?name=A%00").status_code == 400

    def test_nul_in_the_address_is_refused(self, client):
        assert client.get("/probe/ec%00ho/").status_code == 400

    def test_nul_in_a_cookie_is_refused(self, client, settings):
        cookies = f'{settings.SESSION_COOKIE_NAME}="\\000aaaaaaaaaaaa"'
        assert client.get("/probe/echo/", headers={"cookie": cookies}).status_code == 400

    def test_too_many_fields_are_refused(self, client):
        fields = {f"f{number}": "1" for number in range(1001)}
        assert client.post("/probe/echo/", fields).status_code == 400
        body = "&".join(f"{name}=1" for name in fields)
        assert client.post("/probe/echo/", body, content_type="application/x-www-form-urlencoded").status_code == 400

    def test_those_who_write_forms_send_the_fields_of_a_whole_form(self, client):
        fields = {f"pages-{number}": "1" for number in range(10_000)}
        assert client.post("/manage/snippets/form_drafts/formdraft/edit/1/", fields).status_code != 400
        assert client.post("/manage/snippets/other/", fields).status_code == 400

    def test_too_many_values_in_the_query_are_refused(self, client):
        assert client.get("/probe/echo/?" + "a=1&" * 1001).status_code == 400

    def test_a_torn_multipart_body_is_refused(self, client):
        assert client.post("/probe/echo/", b"--x\r\nCont", content_type="multipart/form-data").status_code == 400
        torn = client.post("/probe/echo/", b"--x\r\nCont", content_type="multipart/form-data; boundary=x")
        assert torn.status_code < 500

    def test_a_foreign_character_set_is_refused(self, client):
        kind = "application/x-www-form-urlencoded; charset=utf-16"
        assert client.post("/probe/echo/", b"a=1", content_type=kind).status_code == 400

    def test_a_length_that_is_no_number_is_refused(self, client):
        response = client.post("/probe/echo/", {"a": "1"}, CONTENT_LENGTH="ten")
        assert response.status_code == 400

    @pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"])
    def test_ten_megabytes_are_too_large(self, client, kind):
        response = client.post("/probe/echo/", b"x" * 10 * 1024 * 1024, content_type=kind)
        assert response.status_code == 413
        assert "more than we can take" in response.content.decode()

    def test_an_ordinary_form_goes_on(self, client):
        assert client.post("/probe/echo/", {"name": "Ànne", "note": "two\nlines"}).content == b"2 fields"


class TestAPartThatIsGone:
    @pytest.mark.parametrize("what", ["database", "connection", "trail"])
    def test_the_page_says_when_to_come_back(self, client, what):
        response = client.get(f"/probe/{what}/")
        assert response.status_code == 503
        assert int(response["Retry-After"]) > 0
        assert response["Cache-Control"] == "no-store"

    def test_a_session_that_cannot_be_read_is_no_crash(self, client, monkeypatch):
        def gone(self):
            raise OperationalError("server closed the connection")

        monkeypatch.setattr(SessionStore, "load", gone)
        client.cookies["sessionid"] = "x" * 32
        response = client.get("/my/probe/")
        assert response.status_code == 503
        assert response["Retry-After"]

    def test_the_page_needs_no_query(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert client.get("/probe/database/").status_code == 503

    def test_the_page_is_sent_even_when_it_cannot_be_drawn(self, client, monkeypatch):
        def broken(*args, **kwargs):
            raise RuntimeError

        monkeypatch.setattr("portal.shell.errors.loader.render_to_string", broken)
        response = client.get("/probe/database/")
        assert response.status_code == 503
        assert "Try again" in response.content.decode()


class TestAPlainDomainErrorFromAnyView:
    @pytest.mark.parametrize(
        ("how", "status"), [("not-allowed", 403), ("not-found", 404), ("conflict", 409), ("answers", 422)]
    )
    def test_becomes_its_page(self, client, how, status):
        assert client.get(f"/probe/{how}/").status_code == status
