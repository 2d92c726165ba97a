"""One programme that people can apply for, and answers as a browser posts them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from services.applications import queries as applications
from services.applications.models import Application
from services.applications.operations import save_page
from services.catalogue import operations as catalogue
from services.catalogue.models import Programme
from services.forms import definitions
from services.forms import operations as forms
from services.forms import queries as forms_published
from services.forms.runtime import read_page

CHILD_GRANT = {
    "amount_per_child_minor": 24000,
    "child_age_limit": 6,
    "income_limit_minor": 180000,
    "rent_counted_percent": 50,
    "rent_counted_limit_minor": 60000,
    "usual_rent_minor": 43000,
}

PAGES: dict[str, dict[str, str]] = {
    "about-you": {
        "full_name": "Amina Oss",
        "birth_date.day": "17",
        "birth_date.month": "5",
        "birth_date.year": "1990",
    },
    "home": {"home.text": "Lantern Street 9"},
    "children": {
        "children.0.row": "a1",
        "children.0.name": "Teo Oss",
        "children.0.birth_date.day": "14",
        "children.0.birth_date.month": "3",
        "children.0.birth_date.year": "2024",
        "children.0.relation": "child",
    },
    "partner": {"has_partner": "no", "partner_name": ""},
    "income": {"works": "employed", "income": "1420"},
    "rent": {"pays_rent": "yes", "rent": "610"},
    "payment": {"pay_account.kind": "wallet", "pay_account.number": "0712345641"},
}

DECLARED = {"declaration": "yes"}


def open_child_grant(now: datetime) -> Programme:
    """The Child Grant with its form, its numbers and an open window."""
    programme = catalogue.add_programme(
        actor=SYSTEM,
        now=now,
        code="CG",
        slug="child-grant",
        name={"en": "Child Grant"},
        summary={"en": "A monthly payment that helps with the cost of raising a child."},
        legal_basis={"en": "Social Support Act, section 12"},
        decide_within_working_days=15,
        currency="TVM",
    )
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, starts_on=date(2025, 7, 1), values=CHILD_GRANT)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=date(2025, 5, 1))
    catalogue.ask_for_evidence(
        actor=SYSTEM,
        now=now,
        programme=programme,
        key="birth-paper",
        name={"en": "The birth paper of each child"},
        required=True,
    )
    forms.publish(actor=SYSTEM, source=definitions.source("child-grant"), now=now)
    return programme


def typed(page_id: str, **changes: str) -> dict[str, str]:
    """What a browser posts for one page; `__` in a name stands for the dot."""
    return {**PAGES[page_id], **{name.replace("__", "."): text for name, text in changes.items()}}


def posted_by(page: Any) -> dict[str, str]:
    """What a browser would send from the hidden fields of a page as it stands."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}


def fill(client: Any, pages: Mapping[str, Mapping[str, str]] = PAGES) -> Application:
    """Start, and answer every page. Gives the draft."""
    actor = client.post("/my/apply/child-grant/").wsgi_request.actor
    draft = applications.draft_for(actor, "child-grant")
    assert draft is not None
    return answer_pages(actor, draft, pages)


def answer_pages(actor: Actor, draft: Application, pages: Mapping[str, Mapping[str, str]] = PAGES) -> Application:
    """Stores page after page, as the pages do it; none of them is drawn. Gives the draft as it stands."""
    answers = read_pages(draft, pages)
    for page in forms_published.load(draft.form_version_id).pages:
        if page.id in pages:
            values = {question.id: answers[question.id] for question in page.questions}
            draft = save_page(actor=actor, application_id=draft.pk, page_id=page.id, values=values, now=timezone.now())
    return draft


def read_pages(draft: Application, pages: Mapping[str, Mapping[str, str]] = PAGES) -> dict[str, Any]:
    """What a browser posts on these pages, as the form reads it."""
    form, answers = forms_published.load(draft.form_version_id), dict(draft.answers)
    for page_id, posted in pages.items():
        page = form.page(page_id)
        assert page is not None, page_id
        reading = read_page(form, page, QueryDict(urlencode(posted)), answers=answers)
        assert not reading.errors, (page_id, reading.errors)
        answers |= reading.values
    return answers
