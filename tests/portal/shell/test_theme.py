"""The look of the deployment is served as two files that browsers keep."""

import pytest

from frontend.theme import Theme, current

pytestmark = pytest.mark.django_db


@pytest.fixture
def teal(settings):
    settings.PORTICO_THEME = Theme(brand="#0f5560")
    return current()


@pytest.mark.parametrize(
    ("kind", "content_type", "says"), [("css", "text/css", b"--brand:#0f5560"), ("svg", "image/svg+xml", b"#0f5560")]
)
def test_a_file_of_the_look_is_kept_for_a_year(client, teal, django_assert_num_queries, kind, content_type, says):
    with django_assert_num_queries(0):
        response = client.get(f"/theme/{teal.digest}.{kind}")
    assert response["Content-Type"].startswith(content_type)
    assert says in response.content
    assert "max-age=31536000" in response["Cache-Control"]
    assert "immutable" in response["Cache-Control"]
    assert not response.cookies


def test_another_look_is_not_here(client, teal):
    assert client.get("/theme/000000000000.css").status_code == 404


def test_a_house_without_a_theme_has_no_such_file(client, settings):
    settings.PORTICO_THEME = Theme()
    assert client.get(f"/theme/{current().digest}.css").status_code == 404
