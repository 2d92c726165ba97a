"""The answers of the demo people: what they are, told in the questions of the three forms."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from identity.people import queries as people
from portal.demo.country import table
from services.applications import operations as applications
from services.documents import queries as documents
from services.forms import queries as forms
from services.forms import runtime
from services.households.queries import household_of

from .places import home_area
from .telephones import in_this_country

if TYPE_CHECKING:
    from identity.people.models import Person
    from services.applications.models import Application

    from .stories import Story

HUNDREDTHS = 100
ACCOUNTS = {"bank": "0417 7304 {:04d}", "wallet": "+254 700 00 {:04d}"}


def fill_in(actor: Actor, application: "Application", story: "Story", now: datetime) -> None:
    """Saves page after page as the applicant would, up to the page where this story stops."""
    answers = answers_of(application.person, story)
    form = forms.load(application.form_version_id)
    for page in runtime.path(form, answers)[: story.answered]:
        values = {question.id: answers.get(question.id) for question in page.questions}
        applications.save_page(actor=actor, application_id=application.pk, page_id=page.id, values=values, now=now)


def answers_of(person: "Person", story: "Story") -> dict[str, Any]:
    """All answers of one story, by question."""
    return {**_everybody(person, story), **ANSWERS[story.programme](person, story.facts)}


def _everybody(person: "Person", story: "Story") -> dict[str, Any]:
    number, household = _household(story.person)
    pay_to = "wallet" if number % 2 else "bank"
    account = ACCOUNTS[pay_to].format(number * 37 % 10_000)
    if pay_to == "wallet":
        account = in_this_country(account)
    return {
        "full_name": person.full_name,
        "birth_date": _day(person.birth_date),
        "home": {"area": home_area(household["district"], number, timezone.localdate()), "text": household["address"]},
        "pay_account": {"kind": pay_to, "number": "".join(account.split())} | _bank(pay_to, number),
        "declaration": True,
    }


def _bank(pay_to: str, number: int) -> dict[str, str]:
    listed = settings.PORTICO_PAYMENTS.banks if pay_to == "bank" else ()
    return {"bank": listed[number % len(listed)]} if listed else {}


def _household(key: str) -> tuple[int, dict[str, Any]]:
    """The household of a person in the tables, with its number."""
    for number, household in enumerate(table("people")["household"], start=1):
        if any(row["key"] == key for row in household["people"]):
            return number, household
    raise KeyError(key)


def _child_grant(person: "Person", facts: dict[str, Any]) -> dict[str, Any]:
    members = [member.person_id for member in household_of(person.pk) if member.relation == "child"]
    children = people.people(members).values()
    return {
        "children": [
            {
                "row": f"child{number}",
                "name": child.full_name,
                "birth_date": _day(child.birth_date),
                "relation": "child",
            }
            for number, child in enumerate(sorted(children, key=lambda child: str(child.birth_date)), start=1)
        ],
        "has_partner": "partner" in facts,
        "partner_name": facts.get("partner"),
        "works": facts["works"],
        "income": _money(facts["income"]),
        "pays_rent": bool(facts["rent"]),
        "rent": _money(facts["rent"]),
    }


def _older_persons_pension(person: "Person", facts: dict[str, Any]) -> dict[str, Any]:
    return {"has_pension": bool(facts["pension"]), "pension": _money(facts["pension"])}


def _disability_allowance(person: "Person", facts: dict[str, Any]) -> dict[str, Any]:
    """Whoever sent a certificate before uses it; the others give it at an office."""
    sent = [str(row.pk) for row in documents.visible_to(SYSTEM).filter(person=person, purpose="medical")]
    certificate = {"files": sent, "later": "" if sent else "office"}
    return {
        **{name: facts[name] for name in ("difficulty", "lasts", "help", "aids")},
        "medical_certificate": certificate,
    }


ANSWERS: dict[str, Callable[["Person", dict[str, Any]], dict[str, Any]]] = {
    "child-grant": _child_grant,
    "older-persons-pension": _older_persons_pension,
    "disability-allowance": _disability_allowance,
}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _money(amount: int) -> dict[str, int]:
    return {"minor": amount * HUNDREDTHS}
