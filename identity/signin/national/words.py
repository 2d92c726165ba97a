"""What people are told when the national login did not let them in. Why exactly, only the trail knows."""

from django.conf import settings
from django.utils.translation import gettext as _


def away() -> str:
    return _(
        "%(login)s does not answer at the moment. That is not your fault and nothing is lost. Try again in some "
        "minutes, or choose another way below."
    ) % {"login": settings.PORTICO_NATIONAL_NAME}


def not_signed_in() -> str:
    return _(
        "You came back without signing in at %(login)s. Nothing has changed. Try again, or choose another way below."
    ) % {"login": settings.PORTICO_NATIONAL_NAME}


def too_weak() -> str:
    return _(
        "The way in which you signed in at %(login)s is not strong enough for this. Try again and choose there a "
        "stronger way, such as your fingerprint, your face or a code, or choose another way below."
    ) % {"login": settings.PORTICO_NATIONAL_NAME}


def refused(reason: str) -> str:
    """Words for the few cases in which the person can do something; for all others one sentence."""
    words = {
        "not_linked": _(
            "This %(login)s account does not belong to who is signed in here. If it is yours, link it under "
            "“How you sign in”. If it is somebody else's, sign out first."
        ),
        "linked_elsewhere": _(
            "This %(login)s account already opens another record. Two colleagues will look at both records; "
            "nothing is lost, and you can go on here as before."
        ),
        "has_another_login": _(
            "Another %(login)s account is linked here already. If that is a mistake, come to any office or call us."
        ),
        "other_birth_date": _(
            "%(login)s knows another date of birth than we do, so we did not link the two. Come to any office with "
            "a paper that shows it, or call us: one of the two can be put right."
        ),
        "other_number": _(
            "%(login)s knows another national number than we do, so we did not link the two. Come to any office "
            "with your card, or call us: one of the two can be put right."
        ),
        "no_name": _(
            "%(login)s did not tell us your name, which we need for your account. Try again and allow it to be "
            "told, or choose another way below."
        ),
        "taken_off": _(
            "This way to sign in was taken off its account. Choose another way below, and link %(login)s again from "
            "inside. If you have no other way, come to any office or call us."
        ),
        "suspended": _(
            "This way to sign in is stopped, to keep your data safe. Choose another way below, come to any office, "
            "or call us."
        ),
    }
    other = _("We could not be sure of what %(login)s told us. Try again from here, or choose another way below.")
    return words.get(reason, other) % {"login": settings.PORTICO_NATIONAL_NAME}
