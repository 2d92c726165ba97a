"""Where an answer comes from that stands in a field already, and since when."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from frontend import wording
from identity.access.actors import Actor
from services.applications.prefill import Offer, Said, Source, offers_to

if TYPE_CHECKING:
    from services.forms.runtime import QuestionView
    from services.forms.schema import Page


def told_two_ways(actor: Actor, application: Any) -> dict[str, str]:
    """What is said under an answer that an official source does not share, by question, as far as one may see it."""
    offers = offers_to(actor, application).values()
    return {offer.question: words(offer) for offer in offers if offer.said is Said.CONTESTED}


def say_where_from(actor: Actor, page: "Page", questions: "list[QuestionView]", application: Any) -> bool:
    """Puts the words under each question that shows an offer nobody has answered yet.

    Returns whether the page asks if they are still right, as its questions with `reuse` “ask” do.
    Where an answer was refused, the field holds what was typed, which no source said.
    """
    offers = offers_to(actor, application)
    asked, shown = {question.id for question in page.questions if question.reuse == "ask"}, False
    for view in questions:
        offer = offers.get(view.id)
        if offer is not None and not view.error and offer.said in (None, Said.CONTESTED):
            view.source, view.contested = words(offer), offer.said is Said.CONTESTED
            shown = shown or (offer.said is None and view.id in asked)
    return shown


def words(offer: Offer) -> str:
    """Where an offer comes from, in a sentence of its own to its person; contested, what becomes of it."""
    day = wording.day(offer.on)
    if offer.said is Said.CONTESTED:
        says = wording.isolated(offer.value)
        told = _("Your identity card, read on %(day)s, says “%(says)s”. A person looks at both before we decide.")
        return told % {"day": day, "says": says}
    return _where_from(offer.source) % {"number": offer.name, "day": day}


def _where_from(source: Source) -> str:
    match source:
        case Source.CARD:
            return _("From your identity card, read on %(day)s.")
        case Source.APPLICATION:
            return _("From your application %(number)s of %(day)s.")
        case Source.CONFIRMED:
            return _("From your application %(number)s. On %(day)s you said that it is still right.")
        case Source.TOGETHER:
            return _("From the application that you began together with this one, %(day)s.")
        case Source.HOUSEHOLD:
            return _("From our records, since %(day)s.")
        case _:
            return _("From your account, since %(day)s.")
