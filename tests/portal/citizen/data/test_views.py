"""My data."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.applications.models import Amendment, Application
from services.forms.models import FormVersion
from tests.support.earlier import earlier


@pytest.mark.parametrize("name", ["N", "منى عبد الرحمن", "Seán O’Malley-D'Arcy", "አበበ በቂላ"])
def test_the_name_is_shown_exactly(make_citizen, signed_in, name):
    page = signed_in(make_citizen(name)).get("/my/data/").content.decode()
    assert f"<bdi>{name.replace(chr(39), '&#x27;')}</bdi>" in page


def test_the_date_of_birth_is_told_in_the_calendar_of_the_reader_too(client, amina, settings):
    settings.PORTICO_CALENDARS = {"en": "ethiopian"}
    assert "Ethiopian calendar)" in client.get("/my/data/").content.decode()


def test_shows_the_number_and_the_way_to_change_it(client, amina):
    page = client.get("/my/data/").content.decode()
    assert amina.contact_points.get().written in page
    assert "/my/data/phone/" in page


def test_is_kept_by_no_cache(client):
    assert "no-store" in client.get("/my/data/")["Cache-Control"]


def test_is_nobody_elses(stranger, amina):
    assert "Amina" not in stranger.get("/my/data/").content.decode()


def test_names_what_was_told_in_an_application_and_in_which(client, sent):
    page = client.get("/my/data/").content.decode()
    assert "What you told us" in page and sent.reference in page
    assert "Lantern Street 9" in page, "where they live"
    assert "712345641" not in page.replace(" ", ""), "of a hidden number only its end"


def test_of_what_was_told_twice_the_newest_counts(client, sent, amina, now):
    Amendment.objects.create(
        application=sent, kind="correction", state="sent", answers={"home": {"text": "Rope Walk 2"}}, opened_at=now,
        saved_at=now, sent_at=now, declaration_id=sent.declaration_id,
    )  # fmt: skip
    page = client.get("/my/data/").content.decode()
    assert "Rope Walk 2" in page and "Lantern Street 9" not in page


def test_a_part_that_was_told_anew_since_within_the_whole_is_not_told_from_before(client, sent, now):
    form = FormVersion.objects.create(
        key="earlier", number=1, document=earlier("child_grant_1"), digest="e" * 64, published_at=now
    )
    told = {"address": "Quay 3", "district": "orvane", "pay_to": "bank", "account": "0417730400"}
    before = now - timedelta(days=90)
    Application.objects.create(
        person_id=sent.person_id, programme=sent.programme, form_version=form, state="submitted", answers=told,
        reference="CG-26-0000001-1", started_at=before, saved_at=before, submitted_at=before, submit_key=uuid4(),
    )  # fmt: skip
    page = client.get("/my/data/").content.decode()
    assert "Lantern Street 9" in page and "Mobile money" in page
    assert "Quay 3" not in page and "Orvane" not in page and "Bank account" not in page


def test_a_draft_tells_nothing_yet(client, child_grant):
    client.post("/my/apply/child-grant/")
    assert "What you told us" not in client.get("/my/data/").content.decode()
