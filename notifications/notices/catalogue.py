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

APPLICATION_AMENDED = Notice(
    key="application_amended",
    places=_FOR_ALL | {"reference"},
    sms=_("Portico: we have what you changed in application {reference}. Not you? Call {help_line}."),
    email_subject=_("We have what you changed in application {reference}"),
    email=_(
        "We have what you changed in application {reference}. It counts from now on, beside what you sent before.\n\n"
        "You can see where it stands at any time: {portal}\n\n"
        "If it was not you who changed it, call {help_line} today."
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

REQUEST_ANSWERED = Notice(
    key="request_answered",
    places=_FOR_ALL | {"reference"},
    sms=_("Portico: we have your answer for {reference} and go on with it. Not you? Call {help_line}."),
    email_subject=_("We have your answer for application {reference}"),
    email=_(
        "We have your answer to what we asked for application {reference}, and go on with it. You need to do nothing "
        "now.\n\n"
        "You can read what was answered at any time: {portal}\n\n"
        "If it was not you who answered, call {help_line} today."
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

DOCUMENT_REFUSED = Notice(
    key="document_refused",
    places=_FOR_ALL,
    sms=_("Portico: we could not open a file that you sent. Sign in to see why and send another, or call {help_line}."),
    email_subject=_("We could not open a file that you sent"),
    email=_(
        "We could not open a file that you sent with an application. Nothing else of your application is lost.\n\n"
        "Sign in to see which one, why, and what you can do: {portal}\n\n"
        "If you cannot send it another way, call {help_line}, or bring the paper to an office."
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

CONTACT_ADDED = Notice(
    key="contact_added",
    places=_FOR_ALL,
    sms=_("Portico: somebody added another number or address to your account. Not you? Call {help_line} now."),
    email_subject=_("A number or an address was added to your account"),
    email=_(
        "Somebody who was signed in to your account added another telephone number or e-mail address. We write to it "
        "too from now on, as we write to this one.\n\n"
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

MANDATE_ASKED = Notice(
    key="mandate_asked",
    places=_FOR_ALL,
    sms=_("Portico: somebody asks to act for you. Sign in to read it and say yes or no. Questions: {help_line}."),
    email_subject=_("Somebody asks to act for you"),
    email=_(
        "Somebody asks to do things at Portico for you. Nothing is allowed before you say yes.\n\n"
        "Sign in to read who it is and what they ask for, and say yes or no: {portal}\n\n"
        "If you do not know of this, say no, or call {help_line}."
    ),
)

MANDATE_ACTIVE = Notice(
    key="mandate_active",
    places=_FOR_ALL,
    sms=_("Portico: somebody may act for you from now on. Not your wish? Sign in and end it, or call {help_line} now."),
    email_subject=_("Somebody may act for you from now on"),
    email=_(
        "From now on somebody may do things at Portico for you. Sign in to see who, what for and until when: "
        "{portal}\n\n"
        "If that is what you want, you need to do nothing. If it is not, end it there, or call {help_line} now: it "
        "ends at once."
    ),
)

MANDATE_HELD = Notice(
    key="mandate_held",
    places=_FOR_ALL,
    sms=_("Portico: you may act for somebody from now on. Sign in to see for whom. Questions: {help_line}."),
    email_subject=_("You may act for somebody from now on"),
    email=_(
        "From now on you may do things at Portico for somebody else. Sign in to see for whom, what and until when: "
        "{portal}\n\n"
        "They see everything that you do for them. If you did not expect this, call {help_line}."
    ),
)

MANDATE_ENDED = Notice(
    key="mandate_ended",
    places=_FOR_ALL,
    sms=_("Portico: somebody who could act for you, or asked to, no longer can. Questions: {help_line}."),
    email_subject=_("Somebody can no longer act for you"),
    email=_(
        "Somebody who could act for you at Portico, or asked to, can do so no longer. What they did before still "
        "counts. Sign in to see it: {portal}\n\n"
        "If you did not expect this, call {help_line}."
    ),
)

MANDATE_LOST = Notice(
    key="mandate_lost",
    places=_FOR_ALL,
    sms=_("Portico: a mandate by which you act for somebody has ended. Questions: {help_line}."),
    email_subject=_("A mandate has ended"),
    email=_(
        "A mandate by which you could act for somebody at Portico, or asked to, has ended. You act for yourself only "
        "from now on: {portal}\n\n"
        "If they still need your help, ask them for a new mandate. Questions: call {help_line}."
    ),
)

CREDENTIAL_SUSPENDED = Notice(
    key="credential_suspended",
    places=_FOR_ALL,
    sms=_(
        "Portico: one of your ways to sign in may be copied, so we closed it. Sign in another way or call {help_line}."
    ),
    email_subject=_("We closed one of your ways to sign in"),
    email=_(
        "A device signed in to your account, and something about it did not fit: its key may have been copied. We let "
        "nobody in and closed this way, and every place where you were signed in by it.\n\n"
        "Your account and your data are safe. Sign in another way and look at what we closed: {portal}\n\n"
        "If you have no other way, come to any office or call {help_line}. We open it again with you."
    ),
)

CREDENTIAL_ADDED = Notice(
    key="credential_added",
    places=_FOR_ALL,
    sms=_("Portico: your account can now be opened in one more way. Not you? Call {help_line} now, we close it."),
    email_subject=_("Your account can be opened in one more way"),
    email=_(
        "Somebody who was signed in to your account added one more way to open it: the fingerprint, face or PIN of a "
        "device, an identity card, or the national login.\n\n"
        "If that was you, you need to do nothing. If not, call {help_line} now, or sign in and remove it: {portal}"
    ),
)

CREDENTIAL_REMOVED = Notice(
    key="credential_removed",
    places=_FOR_ALL,
    sms=_("Portico: a way to sign in was taken off your account. Not you? Call {help_line} now."),
    email_subject=_("A way to sign in was taken off your account"),
    email=_(
        "Somebody who was signed in to your account took away one of the ways to open it: a device, an identity card, "
        "or the national login. It opens nothing any more. See what is left: {portal}\n\n"
        "If that was you, you need to do nothing. If not, call {help_line} now, or come to any office."
    ),
)

CREDENTIAL_LIFTED = Notice(
    key="credential_lifted",
    places=_FOR_ALL,
    sms=_("Portico: a way to sign in that we had closed opens your account again. Not you? Call {help_line} now."),
    email_subject=_("A way to sign in that we had closed works again"),
    email=_(
        "We had closed one of the ways to open your account, because it may have been copied. It works again: "
        "somebody who showed who they are, signed in or at an office, has said that it is in their hands.\n\n"
        "If that was you, you need to do nothing. If not, call {help_line} now: we close it for good. You can also "
        "sign in and remove it: {portal}"
    ),
)

ACCOUNT_RECOVERED = Notice(
    key="account_recovered",
    places=_FOR_ALL | {"time"},
    sms=_("Portico: an office gave out a code for a new way into your account. Not you? Call {help_line} now."),
    email_subject=_("An office gave out a code for a new way into your account"),
    email=_(
        "Somebody came to an office, showed who they are, and got a code to open your account with a new device. Where "
        "you were signed in before, you are signed out.\n\n"
        "If that was you, you need to do nothing. For {time} nobody can change where your money goes.\n\n"
        "If it was not you, call {help_line} now, at any hour it is open. We close it."
    ),
)

DRAFT_EXPIRING = Notice(
    key="draft_expiring",
    places=_FOR_ALL | {"day"},
    sms=_("Portico: what you began is not sent yet, and closes on {day}. Sign in to go on, or call {help_line}."),
    email_subject=_("What you began closes on {day}"),
    email=_(
        "You began an application and have not sent it yet. It closes on {day}, unless you go on with it before.\n\n"
        "Sign in and press “Carry on”: everything you wrote is there. {portal}\n\n"
        "If you do not need it any more, you need to do nothing. If you need help with it, call {help_line}."
    ),
)

DRAFT_EXPIRED = Notice(
    key="draft_expired",
    places=_FOR_ALL | {"day"},
    sms=_("Portico: what you began is closed. Sign in to start again with what you wrote, until {day}. {help_line}"),
    email_subject=_("What you began is closed, and can be opened again"),
    email=_(
        "You began an application, and nobody has gone on with it for a long time. It is closed now, and nothing was "
        "sent.\n\n"
        "Until {day} you can open it again by one press, with everything you wrote: {portal}\n\n"
        "If you do not need it any more, you need to do nothing: after that day it is removed. Questions: call "
        "{help_line}."
    ),
)

NOTICES = {
    notice.key: notice
    for notice in (
        APPLICATION_RECEIVED,
        APPLICATION_WITHDRAWN,
        APPLICATION_AMENDED,
        INFORMATION_REQUESTED,
        REQUEST_ANSWERED,
        DECISION_MADE,
        DOCUMENT_REFUSED,
        CONTACT_CHANGED,
        CONTACT_ADDED,
        CONTACT_CODE,
        SIGN_IN_CODE,
        CONFIRM_CODE,
        SIGNATURE_CODE,
        PAYMENT_ACCOUNT_NAMED,
        PAYMENT_ACCOUNT_STOPPED,
        MANDATE_ASKED,
        MANDATE_ACTIVE,
        MANDATE_HELD,
        MANDATE_ENDED,
        MANDATE_LOST,
        CREDENTIAL_SUSPENDED,
        CREDENTIAL_ADDED,
        CREDENTIAL_REMOVED,
        CREDENTIAL_LIFTED,
        ACCOUNT_RECOVERED,
        DRAFT_EXPIRING,
        DRAFT_EXPIRED,
    )
}
