"""An address that was printed on a poster keeps leading to the page, wherever the page went."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from content.pages.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(site) -> list[StandardPage]:
    return list(StandardPage.objects.filter(locale__language_code="en").order_by("path"))


def rename(page, slug, capture):
    page = StandardPage.objects.get(pk=page.pk)
    page.slug = slug
    with capture(execute=True):
        page.save_revision().publish()


@pytest.mark.parametrize("prefix", ["", "/fr", "/ar"])
def test_a_renamed_page_is_found_at_its_old_address_in_every_language(
    pages, client, prefix, django_capture_on_commit_callbacks
):
    page = pages[0]
    old = f"{prefix}/{page.slug}/"
    assert client.get(old).status_code == 200
    rename(page, "renamed", django_capture_on_commit_callbacks)
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, f"{prefix}/renamed/")
    assert client.get(f"{prefix}/renamed/").status_code == 200


def test_a_chain_of_names_is_one_step(pages, client, django_capture_on_commit_callbacks):
    page, first = pages[0], f"/{pages[0].slug}/"
    rename(page, "second", django_capture_on_commit_callbacks)
    rename(page, "third", django_capture_on_commit_callbacks)
    for old in (first, "/second/"):
        assert client.get(old)["Location"] == "/third/"


def test_a_page_that_comes_back_to_its_old_name_is_itself_there(pages, client, django_capture_on_commit_callbacks):
    page = pages[0]
    first = page.slug
    rename(page, "second", django_capture_on_commit_callbacks)
    rename(page, first, django_capture_on_commit_callbacks)
    assert client.get(f"/{first}/").status_code == 200
    assert client.get("/second/")["Location"] == f"/{first}/"


def test_a_moved_page_takes_the_pages_below_it_along(pages, client, django_capture_on_commit_callbacks):
    page, target = pages[0], pages[1]
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        page.move(target, pos="last-child")
    moved = StandardPage.objects.get(pk=page.pk)
    assert client.get(old)["Location"] == moved.url != old
    assert Redirect.objects.filter(old_path=Redirect.normalise_path(old)).exists()


def test_an_address_that_is_taken_in_another_language_is_left_to_the_page_that_has_it(
    pages, client, django_capture_on_commit_callbacks
):
    page = pages[0]
    french = page.get_translations().get(locale__language_code="fr")
    home = french.get_parent()
    home.add_child(instance=StandardPage(title="Autre", slug="taken", locale=french.locale))
    rename(page, "taken", django_capture_on_commit_callbacks)
    french.refresh_from_db()
    assert french.slug == page.slug != "taken"
    assert client.get(f"/fr/{french.slug}/").status_code == 200
