"""The areas that lie in another, for the script of an address."""

import pytest

pytestmark = pytest.mark.usefixtures("areas")


def test_everybody_may_ask_in_each_language_without_a_query(client, django_assert_num_queries):
    client.get("/areas/en/TV0202/")
    with django_assert_num_queries(0):
        response = client.get("/areas/fr/TV0202/")
    names = [["TV020201", "Le Bac"], ["TV020202", "Les Roseaux"], ["TV020203", "Place du Marché"]]
    assert response.json() == {"areas": names}
    assert response["Cache-Control"] == "public, max-age=300"


def test_what_has_ended_is_not_among_them(client):
    assert "TV030290" not in client.get("/areas/en/TV0302/").content.decode()
    assert client.get("/areas/en/TV030201/").json() == {"areas": []}


@pytest.mark.parametrize("address", ["/areas/en/nowhere/", "/areas/xx/TV02/"])
def test_an_area_or_language_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404
