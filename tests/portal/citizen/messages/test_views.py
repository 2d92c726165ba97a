"""What we wrote to me."""

from datetime import timedelta

import pytest
from django.db import transaction

from notifications.delivery.models import OutboxLine
from notifications.delivery.operations import queue

MESSAGES = "/my/messages/"


@pytest.fixture
def write(amina, now):
    def line(channel: str, body: str, *, to=amina, hours: int = 1, **more) -> None:
        at = now - timedelta(hours=hours)
        key = f"{channel} {body} {to.pk}"
        said = {"notice": "received", "subject": "", **more}
        with transaction.atomic():
            queue(person_id=to.pk, channel=channel, body=body, dedupe_key=key, now=at, **said)

    return line


def read(client) -> str:
    return client.get(MESSAGES).content.decode()


def test_nobody_wrote_yet(client):
    assert "No messages yet" in read(client)


def test_a_message_that_went_two_ways_stands_there_once_in_its_fuller_words(client, write):
    write("sms", "We have it.")
    write("email", "We have your application. Keep its number.", subject="We have your application")
    OutboxLine.objects.filter(channel="sms").update(state="failed", settled_at="2026-06-17T10:00:00Z")
    page = read(client)
    assert page.count("<h2>") - page.count("</h2>") == 0 and "We have it." not in page
    assert "Keep its number." in page and "<bdi>We have your application</bdi>" in page
    assert "SMS: could not be delivered" in page and "E-mail: on its way" in page


def test_the_newest_stands_first(client, write):
    write("sms", "Earlier.", hours=5)
    write("sms", "Later.", hours=2)
    assert read(client).index("Later.") < read(client).index("Earlier.")


def test_codes_and_what_came_too_late_are_not_kept_there(client, write):
    write("sms", "Your code is 123456", secret=True)
    write("sms", "Your draft closes tomorrow.")
    OutboxLine.objects.filter(secret=False).update(state="cancelled", settled_at="2026-06-17T10:00:00Z")
    assert "No messages yet" in read(client)


def test_nobody_reads_the_messages_of_another(client, write, make_citizen):
    write("sms", "For Bruno alone.", to=make_citizen("Bruno Vell"))
    assert "For Bruno alone." not in read(client)


def test_the_home_page_leads_there(client):
    assert f'href="{MESSAGES}"' in client.get("/my/").content.decode()


def test_many_messages_cost_as_much_as_one(client, write, django_assert_max_num_queries):
    for number in range(50):
        write("sms", f"Number {number}.", hours=number + 1)
    client.get(MESSAGES)
    with django_assert_max_num_queries(4):
        page = read(client)
    assert "Number 0." in page and "Number 49." not in page
