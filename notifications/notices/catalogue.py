"""Every notice that Portico sends, in English; translators find the texts by gettext.

An SMS is read on locked screens and shared telephones: it names no programme, no outcome, no amount and no person,
only the number of the application. The rest waits behind the sign-in and in the letter.
"""

from django.utils.translation import gettext_noop as _

from notifications.delivery.codes import CONFIRM_CODE, CONTACT_CODE, SIGN_IN_CODE, SIGNATURE_CODE
from notifications.delivery.texts import Notice

_FOR_ALL = frozenset({"help_line", "portal"})

APPLICATION_RECEIVED = Notice(
    key="application_received",
    places=_FOR_ALL | {"reference"},
    sms=_("Portico: we have your application {reference}. Keep this number. We write to you when something changes."),
    email_subject=_("We have your application {reference}"),
    email=_(
        "We have your application. Its number is {reference}. Keep it: with it, anybody at the help line can find "
        "your application.\n\n"
        "We write to you when something changes. You can see where it stands at any time: {portal}\n\n"
        "Questions: call {help_line}, it is free."
    ),
)

APPLICATION_WITHDRAWN = Notice(
    key="application_withdrawn",
    places=_FOR_ALL | {"reference"},
    sms=_("Portico: application {reference} is withdrawn, and we stop work on it. Not you? Call {help_line}."),
    email_subject=_("Your application {reference} is withdrawn"),
    email=_(
        "Your application {reference} is withdrawn, and we stop work on it. You can apply again at any time.\n\n"
        "If it was not you who withdrew it, call {help_line} today."
    ),
)

INFORMATION_REQUESTED = Notice(
    key="information_requested",
    places=_FOR_ALL | {"reference", "day"},
    sms=_("Portico: we need one thing from you for {reference}, by {day}. Sign in to see what, or call {help_line}."),
    email_subject=_("We need one thing from you, by {day}"),
    email=_(
        "We need one thing from you to go on with application {reference}, by {day}. Nothing is lost until then.\n\n"
        "Sign in to see what it is: {portal}\n\n"
        "If you cannot get it, or not by then, call {help_line}. We find another way with you."
    ),
)

DECISION_MADE = Notice(
    key="decision_made",
    places=_FOR_ALL | {"reference"},
    sms=_("Portico: we have decided on {reference}. Sign in to read your letter, or call {help_line}."),
    email_subject=_("We have decided on your application {reference}"),
    email=_(
        "We have decided on your application {reference}. The letter says what, why, and what you can do if you "
        "disagree.\n\n"
        "Sign in to read it: {portal}\n\n"
        "If you want it read to you, call {help_line}."
    ),
)

CONTACT_CHANGED = Notice(
    key="contact_changed",
    places=_FOR_ALL,
    sms=_("Portico: we write to another address from now on, as somebody asked us to. Not you? Call {help_line} now."),
    email_subject=_("We write to another address from now on"),
    email=_(
        "Somebody who was signed in to your account asked us to write to another address. We do so from now on, and "
        "this is the last message to this one.\n\n"
        "If that was you, you need to do nothing. If it was not, call {help_line} now, at any hour it is open."
    ),
)

PAYMENT_ACCOUNT_NAMED = Notice(
    key="payment_account_named",
    places=_FOR_ALL | {"day"},
    sms=_("Portico: your money is to go to another account from {day}. Not you? Call {help_line} now, we stop it."),
    email_subject=_("Your money is to go to another account"),
    email=_(
        "Somebody who was signed in to your account asked us to pay to another bank or mobile-money account, from "
        "{day} on. Until then nothing changes.\n\n"
        "If that was you, you need to do nothing. If it was not, call {help_line} now, or sign in and stop it: {portal}"
    ),
)

PAYMENT_ACCOUNT_STOPPED = Notice(
    key="payment_account_stopped",
    places=_FOR_ALL,
    sms=_("Portico: the new account is stopped. Your money goes where it went before. Questions: {help_line}."),
    email_subject=_("The new account is stopped"),
    email=_(
        "The new account for your money is stopped, and your money goes where it went before.\n\n"
        "If somebody else had named it, call {help_line}: we look at who was in your account with you."
    ),
)

NOTICES = {
    notice.key: notice
    for notice in (
        APPLICATION_RECEIVED,
        APPLICATION_WITHDRAWN,
        INFORMATION_REQUESTED,
        DECISION_MADE,
        CONTACT_CHANGED,
        CONTACT_CODE,
        SIGN_IN_CODE,
        CONFIRM_CODE,
        SIGNATURE_CODE,
        PAYMENT_ACCOUNT_NAMED,
        PAYMENT_ACCOUNT_STOPPED,
    )
}
