"""One programme that people can apply for, and answers as a browser posts them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import QueryDict

from identity.access.actors import SYSTEM, Actor
from services.applications import operations as applications
from services.applications.models import Application
from services.catalogue import operations as catalogue
from services.catalogue.models import Programme
from services.forms import definitions, queries, runtime
from services.forms import operations as forms

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


def answered(actor: Actor, programme: Programme, now: datetime) -> Application:
    """A draft with every page saved: what `fill` leads to, without a browser in between."""
    draft = applications.start(actor=actor, programme=programme, now=now)
    form = queries.load(draft.form_version_id)
    for page_id, posted in PAGES.items():
        page = form.page(page_id)
        assert page, page_id
        typed = QueryDict(mutable=True)
        typed.update(posted)
        reading = runtime.read_page(form, page, typed, answers=draft.answers, today=now.date())
        assert not reading.errors, reading.errors
        given = {"application_id": draft.pk, "page_id": page_id, "values": reading.values}
        draft = applications.save_page(actor=actor, now=now, **given)
    return draft


def fill(client: Any, pages: Mapping[str, Mapping[str, str]] = PAGES) -> None:
    """Start and answer every page, as a person would."""
    client.post("/my/apply/child-grant/")
    for page_id, posted in pages.items():
        answer = client.post(f"/my/apply/child-grant/{page_id}/", posted)
        assert answer.status_code == 302, (page_id, answer.status_code)
