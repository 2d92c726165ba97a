"""My applications."""

from identity.access.actors import SYSTEM
from identity.people.models import ContactPoint
from services.forms import definitions
from services.forms import operations as forms

from ..factories import PAGES, fill


def test_somebody_new_is_led_to_the_services(client):
    page = client.get("/my/").content.decode()
    assert "You have not applied for anything yet" in page
    assert 'href="/"' in page


def test_a_draft_says_how_far_it_got_where_to_carry_on_and_when_it_closes(client, child_grant):
    fill(client, {"about-you": PAGES["about-you"]})
    page = client.get("/my/").content.decode()
    assert "If you do not go on, it closes on Friday 17 July." in page
    assert "1 of 8 parts done" in page
    assert 'href="/my/apply/child-grant/home/"' in page


def test_a_draft_says_from_which_day_a_newer_form_is_asked(client, child_grant, now):
    fill(client, {"about-you": PAGES["about-you"]})
    assert "The questions change on" not in client.get("/my/").content.decode()
    newer = definitions.source("child-grant")
    newer["pages"][0]["questions"].append(
        {"id": "garden", "type": "yes_no", "required": False, "label": dict.fromkeys(newer["languages"], "A garden?")}
    )
    later = {"policy": "compatible_until", "until": "2026-07-01"}
    forms.publish(actor=SYSTEM, source=newer, now=now, in_flight=later)
    assert "The questions change on Wednesday 1 July." in client.get("/my/").content.decode()


def test_whose_number_is_not_confirmed_is_asked_to_before_a_draft_can_be_lost(client, child_grant, amina, now):
    asked = 'href="/my/data/phone/?next=/my/"'
    assert asked not in client.get("/my/").content.decode()
    fill(client, {"about-you": PAGES["about-you"]})
    ContactPoint.objects.filter(person=amina).update(confirmed_at=None)
    assert asked in client.get("/my/").content.decode()
    ContactPoint.objects.filter(person=amina).update(confirmed_at=now)
    assert asked not in client.get("/my/").content.decode()


def test_what_was_sent_says_where_it_is_and_by_when(client, sent):
    page = client.get("/my/").content.decode()
    assert sent.reference in page
    assert "A person reads it" in page
    assert "By Monday 22 June" in page
    assert f'href="/my/applications/{sent.pk}/"' in page


def test_nobody_sees_what_is_not_theirs(stranger, sent):
    page = stranger.get("/my/").content.decode()
    assert sent.reference not in page


def test_staff_have_no_home_here_and_read_where_to_apply(make_staff, signed_in):
    refused = signed_in(make_staff()).get("/my/")
    assert refused.status_code == 404
    assert "These pages are for citizens" in refused.content.decode()
    elsewhere = signed_in(make_staff()).get("/nothing-is-here/")
    assert "We cannot find this page" in elsewhere.content.decode()
