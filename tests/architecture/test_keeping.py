"""Rows that are kept for further tests are those that were made, and are given only where nobody can tell."""

from collections.abc import Callable

import pytest
from django.db import transaction

from content.pages.models import HomePage, StandardPage
from identity.access.models import District
from tests.content.conftest import lay_in_english
from tests.support.keeping import Kept
from tests.support.tables import every_table, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> list[str]:
    """Grows each time the pages are made."""
    return []


@pytest.fixture
def pages(made) -> Kept:
    return Kept(lambda: (made.append("pages"), lay_in_english()))


def gone_again(lay: Callable[[], object]) -> dict[str, list[str]]:
    """What lay in every table then."""
    with transaction.atomic():
        lay()
        seen = {table: sorted(map(repr, rows_of(table))) for table in every_table()}
        transaction.set_rollback(True)
    return seen


def test_they_lie_there_as_when_they_were_made(pages, made):
    first = gone_again(pages.lay)
    assert gone_again(pages.lay) == first
    assert made == ["pages"]
    assert first["pages_homepage"]


def test_pages_can_be_added_and_changed(pages):
    gone_again(pages.lay)
    pages.lay()
    home = HomePage.objects.get()
    home.add_child(instance=StandardPage(title="New", slug="new")).save_revision().publish()
    assert StandardPage.objects.get(slug="new", locale=home.locale).get_parent().specific == home


def test_beside_rows_of_others_they_are_made_anew(pages, made):
    gone_again(pages.lay)
    District.objects.create(code="kisima", name="Kisima")
    assert gone_again(pages.lay)["pages_officeindexpage"]
    assert made == ["pages", "pages"]


def test_where_what_was_there_has_changed_they_are_made_anew(made):
    District.objects.create(code="kisima", name="Kisima")
    pages = Kept(lambda: (made.append("pages"), lay_in_english()))
    gone_again(pages.lay)
    District.objects.update(name="Another")
    gone_again(pages.lay)
    assert made == ["pages", "pages"]


def test_what_changes_other_rows_is_never_kept(made):
    District.objects.create(code="kisima", name="Kisima")
    pages = Kept(lambda: (made.append("pages"), lay_in_english(), District.objects.update(name="Changed")))
    gone_again(pages.lay)
    gone_again(pages.lay)
    assert made == ["pages", "pages"]
