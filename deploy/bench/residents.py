"""One person who has answered everything in the long form and in the short one, which are published for it."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from deploy.bench.long_forms import LONG, SHORT, answers_to, long_form, short_form
from deploy.bench.people import applicant, session_of
from identity.access.actors import SYSTEM, Actor
from services.applications import operations as applications
from services.catalogue import queries as catalogue
from services.forms import operations as forms

NUMBER, QUESTIONS = 600_000, 60


def prepare(now: datetime) -> dict[str, str]:
    """Publish the forms and let one person answer everything in both; addresses and the cookie of the scenes."""
    actor = applicant(NUMBER, now)
    for slug, source in ((LONG, long_form(QUESTIONS)), (SHORT, short_form())):
        forms.publish(actor=SYSTEM, source=source, now=now)
        _answer_all(actor, slug, source, now)
    return {
        "resident": session_of(actor.user_id),
        "household": reverse("citizen:apply_start", args=[LONG]),
        "journey": reverse("citizen:apply_start", args=[SHORT]),
    }


def _answer_all(actor: Actor, slug: str, source: dict[str, Any], now: datetime) -> None:
    application = applications.start(actor=actor, programme=catalogue.programme(slug), now=now)
    answers = answers_to(source)
    for page in source["pages"][:-1]:
        values = {asked["id"]: answers[asked["id"]] for asked in page["questions"]}
        applications.save_page(actor=actor, application_id=application.pk, page_id=page["id"], values=values, now=now)
