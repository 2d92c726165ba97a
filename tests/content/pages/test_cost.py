"""What drawing a page asks of the database, when no copy of it is kept."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.pages import cache
from content.pages.laying import publish_below, stream
from content.pages.models import EasyReadPage, NewsIndexPage, NewsPage, ServicePage

pytestmark = pytest.mark.django_db
SERVICE_PAGE_AT_MOST = 10


@pytest.fixture
def cost(client):
    """Queries of one more drawing in a generation that has been looked at before; no page is answered from its copy."""

    def cost(address):
        for shelf in (cache._kept, cache._answers):
            shelf.clear()
        assert client.get(address).status_code == 200
        for shelf in (cache._kept, cache._answers):
            shelf.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    return cost


@pytest.fixture
def full_service_page(service_page):
    service_page.good_to_know = stream(
        ("text", f'<p>See <a linktype="page" id="{service_page.get_parent().pk}">home</a>.</p>'),
        ("eligibility", {"programme": "child-grant"}),
        ("related", {"heading": "", "programmes": [{"type": "item", "id": "a", "value": "child-grant"}]}),
        ("offices", {"heading": "", "district": "", "offices": []}),
    )
    service_page.save_revision().publish()
    sentences = stream(("sentence", {"icon": "baby", "text": "You get money."}))
    publish_below(ServicePage.objects.get(pk=service_page.pk), EasyReadPage(title="E", slug="e", sentences=sentences))
    return service_page


def test_a_service_page_with_everything_on_it_is_cheap(full_service_page, cost):
    assert cost("/child-grant/") <= SERVICE_PAGE_AT_MOST


def test_the_home_page_costs_the_same_however_many_pages_there_are(home, service_page, cost):
    before = cost("/")
    index = home.get_children().type(NewsIndexPage).get()
    for number in range(12):
        publish_below(index, NewsPage(title=f"N{number}", slug=f"n{number}", day=date(2026, 1, 1)))
        copy = ServicePage(title=f"S{number}", slug=f"s{number}", programme="child-grant", icon="baby")
        publish_below(home, copy)
    assert cost("/") == before


def test_what_all_pages_share_is_read_anew_after_a_change(client, service_page, django_capture_on_commit_callbacks):
    client.get("/child-grant/")
    with django_capture_on_commit_callbacks(execute=True):
        service_page.title = "Grant for children"
        service_page.show_in_menus = True
        service_page.save_revision().publish()
    assert "Grant for children" in client.get("/privacy/").content.decode()
