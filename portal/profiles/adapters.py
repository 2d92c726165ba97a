"""The short names that a profile may use, and what they stand for."""

SENDERS = {
    "mailbox": "notifications.delivery.senders.mailbox.Mailbox",
    "smtp": "notifications.delivery.senders.smtp.Smtp",
}
SIGNIN_METHODS = {"passkey"}
SECOND_FACTORS = {"totp"}
