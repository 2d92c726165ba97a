"""Real SMTP against a server in this process."""

import socket

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from notifications.delivery.dispatch import deliver_due
from notifications.delivery.models import OutboxLine
from notifications.delivery.senders import Message, PermanentFailure, TemporaryFailure
from notifications.delivery.senders.smtp import Smtp

from .conftest import NOW

MESSAGE = Message("abc@localhost", "email", "amina@example.org", "Ωμέγα: your letter", "There is a letter for you. ✓")


class PostOffice:
    """Answers RCPT and DATA as told and keeps what it takes."""

    def __init__(self) -> None:
        self.rcpt = self.data = ""
        self.kept: list = []

    async def handle_RCPT(self, server: SMTP, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.data:
            return self.data
        self.kept.append(envelope)
        return "250 kept"


@pytest.fixture
def post_office(settings):
    handler = PostOffice()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = "127.0.0.1", False, 5
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_PORT = port
    yield handler
    controller.stop()


def test_a_message_arrives_whole_with_its_id(post_office):
    Smtp().send(MESSAGE)
    (envelope,) = post_office.kept
    text = envelope.content.decode()
    assert envelope.rcpt_tos == ["amina@example.org"]
    assert "Message-ID: <abc@localhost>" in text
    assert "Auto-Submitted: auto-generated" in text
    assert "Subject: =?utf-8?" in text


@pytest.mark.parametrize(
    ("step", "reply", "failure"),
    [
        ("rcpt", "550 no such user", PermanentFailure),
        ("rcpt", "451 try later", TemporaryFailure),
        ("data", "554 refused", PermanentFailure),
        ("data", "421 closing", TemporaryFailure),
    ],
)
def test_replies_from_500_are_final_and_those_below_are_not(post_office, step, reply, failure):
    setattr(post_office, step, reply)
    with pytest.raises(failure) as caught:
        Smtp().send(MESSAGE)
    assert caught.value.code == f"smtp {reply[:3]}"


def test_a_server_that_is_away_is_tried_again(post_office, settings):
    settings.EMAIL_PORT = 1
    with pytest.raises(TemporaryFailure) as caught:
        Smtp().send(MESSAGE)
    assert caught.value.code == "smtp ConnectionRefusedError"


def test_an_address_that_no_mail_can_have_is_final(post_office):
    with pytest.raises(PermanentFailure):
        Smtp().send(Message("abc@localhost", "email", "amina@example.org\nBcc: x@y.z", "s", "b"))
    assert not post_office.kept


def test_a_line_that_met_451_is_delivered_later(post_office, amina, queued, settings):
    settings.PORTICO_SENDERS = {"email": "notifications.delivery.senders.smtp.Smtp"}
    queued(amina.pk)
    post_office.rcpt = "451 greylisted"
    deliver_due(now=NOW)
    post_office.rcpt = ""
    deliver_due(now=OutboxLine.objects.get().next_try_at)
    assert OutboxLine.objects.get().state == "accepted"
    assert len(post_office.kept) == 1
