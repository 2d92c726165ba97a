"""The demonstration's provider: messages land in a table that a page can show."""

from django.utils import timezone

from notifications.delivery.models import MailboxMessage

from .base import Accepted, Message, Sender


class Mailbox(Sender):
    """Takes every message. One that comes twice, as after a crash, is kept once."""

    def deliver(self, message: Message) -> Accepted:
        kept, _ = MailboxMessage.objects.get_or_create(
            message_id=message.message_id,
            defaults={
                "channel": message.channel,
                "address": message.address,
                "subject": message.subject,
                "body": message.body,
                "accepted_at": timezone.now(),
            },
        )
        return Accepted(provider_id=str(kept.pk))
