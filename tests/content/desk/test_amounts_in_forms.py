"""Amounts of money in the screen of a form: typed and shown as people write them, stored as they always were."""

import json

import pytest
from django.utils import timezone

from content.desk.refusals import Incomplete
from content.forms.loading import load
from content.forms.models import FormDraft
from identity.access.actors import SYSTEM
from services.forms import definitions, operations

from .forms import form_of

pytestmark = pytest.mark.django_db
SOURCE = definitions.source("older-persons-pension")
ADDRESS = "/manage/snippets/form_drafts/formdraft"
# The pension asks on its third page, after yes or no, how much another pension is.
LEAST = "pages-2-value-questions-1-value-minimum_minor"


@pytest.fixture
def draft(desk):
    """The pension as it is published, and nothing changed yet."""
    operations.publish(actor=SYSTEM, source=SOURCE, now=timezone.now())
    return load(SOURCE["key"], now=timezone.now())


def newest(draft):
    return FormDraft.objects.get(pk=draft.pk).get_latest_revision_as_object()


def stored(draft, user, question, **values):
    """A revision in which the blocks of this question hold these values, as the database holds them."""
    found = newest(draft)
    page, number = question
    found.pages[page].value["questions"][number].value.update(**values)
    found.save_revision(user=user)


def post(client, draft, **typed):
    """Everything that the screen shows is sent, with what somebody `typed`."""
    address = f"{ADDRESS}/edit/{draft.pk}/"
    data = form_of(client, draft, address)
    data = {name: value for name, value in data.items() if not name.endswith("-periods")}
    assert client.post(address, {**data, "languages": ["en", "fr", "ar"], **typed}).status_code == 302
    return newest(draft)


def test_amounts_are_typed_and_shown_as_people_write_them(draft, team, enter):
    client = enter(team.author)
    saved = post(client, draft, **{LEAST: "1900"})
    bounds = saved.definition()["pages"][2]["questions"][1]["constraints"]
    assert bounds == {"minimum_minor": 190000}
    shown = form_of(client, draft, f"{ADDRESS}/edit/{draft.pk}/")
    assert shown[LEAST] == "1,900.00"


def test_amounts_that_are_none_are_kept_and_named_once_at_their_field(draft, team, enter):
    client = enter(team.author)
    post(client, draft, **{LEAST: "1.2345"})
    text = client.get(f"{ADDRESS}/edit/{draft.pk}/").content.decode()
    assert text.count(f'data-form-field="{LEAST}"') == 1
    assert "Write at most two digits after the point" in text
    with pytest.raises(Incomplete, match="Smallest amount: Write at most two digits"):
        newest(draft).get_workflow().start(newest(draft), team.author)
    assert post(client, draft, **{LEAST: "0.05"}).definition()["pages"][2]["questions"][1]["constraints"]


def test_amounts_of_an_earlier_revision_mean_what_they_meant(draft, team, enter):
    stored(draft, team.author, (2, 1), minimum_minor=1900)
    saved = post(enter(team.author), draft)
    assert saved.definition()["pages"][2]["questions"][1]["constraints"] == {"minimum_minor": 1900}


def test_amounts_in_a_condition_that_was_kept_closed_are_opened_as_people_write_them(draft, team, enter):
    condition = {"any": [{"q": "pension", "op": op, "value": 1900} for op in ("lt", "gt")]}
    kept = {"match": "all", "parts": [], "said": "", "kept": json.dumps(condition)}
    stored(draft, team.author, (3, 0), show_if=kept)
    client, address = enter(team.author), f"{ADDRESS}/edit/{draft.pk}/"
    asked = "pages-3-value-questions-0-value-show_if"
    assert form_of(client, draft, address)[f"{asked}-parts-0-value-value"] == "19.00"
    assert post(client, draft).definition()["pages"][3]["questions"][0]["show_if"] == condition


def test_amounts_are_read_with_the_currency_where_two_revisions_are_compared(draft, team, enter):
    client = enter(team.author)
    post(client, draft, **{LEAST: "1900"})
    compared = client.get(f"{ADDRESS}/history/{draft.pk}/revisions/compare/earliest...latest/").content.decode()
    assert 'TVM\u00a0<span class="deletion">0.01</span><span class="addition">1,900.00</span>' in compared
