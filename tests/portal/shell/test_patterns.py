"""The pattern page: an index, a page for each group, a page for each component; in demonstrations only."""

import pytest
from django.urls import reverse

from frontend.patterns import GROUPS

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/patterns/",
    *(f"/patterns/{group.key}/" for group in GROUPS),
    *(f"/patterns/{group.key}/{group.parts[0].name}/" for group in GROUPS),
]


@pytest.fixture(autouse=True)
def demonstration(settings):
    settings.PORTICO_DEMO = True


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_made_without_the_database(client, django_assert_num_queries, address):
    client.get(address)
    with django_assert_num_queries(0):
        assert client.get(address).status_code == 200


def test_the_index_leads_to_every_component(client):
    html = client.get("/patterns/").content.decode()
    for group in GROUPS:
        for part in group.parts:
            assert reverse("shell:pattern", args=[group.key, part.name]) in html


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_each_component_can_be_seen_in_arabic_from_right_to_left(client, group):
    html = client.get(f"/patterns/{group.key}/{group.parts[-1].name}/?language=ar").content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert html.count("<section") >= 1


def test_the_desk_wears_its_own_sheet(client):
    html = client.get("/patterns/desk/").content.decode()
    assert "dist/office.css" in html
    assert "dist/citizen.css" not in html


@pytest.mark.parametrize("address", ["/patterns/nothing/", "/patterns/forms/nothing/", "/patterns/forms/chart/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/patterns/", "/patterns/forms/", "/patterns/forms/input/"])
def test_a_real_deployment_has_no_pattern_page(client, settings, address):
    settings.PORTICO_DEMO = False
    assert client.get(address).status_code == 404
