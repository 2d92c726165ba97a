"""E-mail by SMTP (RFC 5321), through Django's e-mail backend and its EMAIL_* settings."""

import smtplib

from django.core.mail import EmailMessage

from .base import Accepted, Message, PermanentFailure, Sender, TemporaryFailure

_PERMANENT_FROM = 500


class Smtp(Sender):
    """Replies from 500 on are final, those below are worth another try, and so is a broken line.

    The Message-ID is ours and the same at each attempt, so a mailbox shows a repeated message once.
    """

    def deliver(self, message: Message) -> Accepted:
        mail = EmailMessage(
            subject=message.subject,
            body=message.body,
            to=[message.address],
            headers={"Message-ID": f"<{message.message_id}>", "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as refusal:
            raise _failure(max(code for code, _ in refusal.recipients.values())) from None
        except smtplib.SMTPAuthenticationError:
            # Our own credentials are wrong: that is for the operator to mend, and no fault of the address.
            raise TemporaryFailure("smtp sign-in refused") from None
        except smtplib.SMTPResponseException as refusal:
            raise _failure(refusal.smtp_code) from None
        except ValueError:
            raise PermanentFailure("address or text not sendable") from None
        except (smtplib.SMTPException, OSError) as error:
            raise TemporaryFailure(f"smtp {type(error).__name__}"[:40]) from None
        return Accepted()


def _failure(code: int) -> PermanentFailure | TemporaryFailure:
    kind = PermanentFailure if code >= _PERMANENT_FROM else TemporaryFailure
    return kind(f"smtp {code}")
