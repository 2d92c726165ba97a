"""The short names that a profile may use, and what they stand for."""

SENDERS = {
    "mailbox": "notifications.delivery.senders.mailbox.Mailbox",
    "smtp": "notifications.delivery.senders.smtp.Smtp",
}
CHANNELS = ("sms", "email")
CARRIES = {"mailbox": CHANNELS, "smtp": ("email",)}
SIGNIN_METHODS = {"card", "national", "passkey", "code"}
REVOCATIONS = {"ocsp", "crl"}
NATIONAL_NUMBERS = {
    "any": "identity.people.numbers.national.any_number",
    "tavala": "identity.people.numbers.national.tavala",
}
STAFF_KEYS = {"any", "attested"}
WITHOUT_SCANNER = frozenset({"quarantine", "redraw"})
