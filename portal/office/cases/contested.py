"""Where the applicant says otherwise than an official source."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from frontend import wording
from services.applications.amended import answers_of
from services.applications.prefill import Offer, contested
from services.forms import queries as forms
from services.forms import runtime
from services.forms.schema import Form

if TYPE_CHECKING:
    from services.applications.models import Application


@dataclass(frozen=True, slots=True)
class Differs:
    """One fact told two ways, in words."""

    label: str
    says: str
    official: str
    source: str


def differing(application: "Application", language: str) -> list[Differs]:
    """What a person has to look at: neither side is taken for right."""
    offers = contested(application)
    if not offers:
        return []
    form, answers = forms.load(application.form_version_id), answers_of(application)
    said = _in_words(form, answers, language)
    official = _in_words(form, {**answers, **{offer.question: offer.value for offer in offers}}, language)
    return [
        Differs(said[offer.question][0], said[offer.question][1], official[offer.question][1], _source(offer))
        for offer in offers
        if offer.question in said and offer.question in official
    ]


def _in_words(form: Form, answers: dict[str, Any], language: str) -> dict[str, tuple[str, str]]:
    sections = runtime.summary(form, answers, language)
    return {row.question_id: (row.label, row.value_text) for section in sections for row in section.rows}


def _source(offer: Offer) -> str:
    """The only official source so far is the card. What others say stays with its person."""
    return _("So says the identity card, read on %(day)s.") % {"day": wording.day(offer.on)}
