"""A small programme whose form asks for papers."""

from datetime import date, datetime

import pytest
from django.test import override_settings

from identity.access.actors import SYSTEM
from portal.demo.country import table
from services.catalogue import operations as catalogue
from services.catalogue.models import Programme
from services.forms import operations as forms

SLUG = "paper-help"
ADDRESS = f"/my/apply/{SLUG}/papers/"


def _words(text: str) -> dict[str, str]:
    return {"en": text}


FORM = {
    "key": SLUG,
    "languages": ["en"],
    "title": _words("Paper Help"),
    "pages": [
        {
            "id": "papers",
            "title": _words("Your papers"),
            "questions": [
                {
                    "id": "medical",
                    "type": "document",
                    "label": _words("Send us a medical certificate"),
                    "short": _words("Certificate"),
                    "error": _words("Choose the certificate."),
                    "constraints": {"max_files": 2, "bring": True, "office": True},
                    "bind": "paper.medical",
                },
                {"id": "remark", "type": "text", "label": _words("Anything else?"), "required": False},
            ],
        },
        {
            "id": "declaration",
            "title": _words("Your word"),
            "questions": [{"id": "declaration", "type": "declaration", "label": _words("It is true.")}],
        },
    ],
}


def ask_the_ill_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is asked for only by an answer on another page."""
    papers, declaration = FORM["pages"]
    medical = {**papers["questions"][0], "show_if": {"q": "ill", "op": "eq", "value": True}}
    ill = {"id": "ill", "type": "yes_no", "label": _words("Are you ill?")}
    first = {"id": "you", "title": _words("You"), "questions": [ill]}
    pages = [first, {**papers, "questions": [medical, *papers["questions"][1:]]}, declaration]
    monkeypatch.setitem(FORM, "pages", pages)


def open_paper_help(now: datetime) -> Programme:
    """Decided by the rules of the Disability Allowance, with the numbers of the demo."""
    programme = catalogue.add_programme(
        actor=SYSTEM,
        now=now,
        code="DA",
        slug=SLUG,
        name=_words("Paper Help"),
        summary=_words("For trying papers."),
        legal_basis=_words("Paper Act, section 1"),
        decide_within_working_days=15,
        currency="TVM",
    )
    values = next(row for row in table("programmes")["programme"] if row["code"] == "DA")["parameters"][-1]["values"]
    start = date(2025, 1, 1)
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, starts_on=start, values=values)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=start)
    with override_settings(LANGUAGES=[("en", "English")]):  # one language is all that these tests need
        forms.publish(actor=SYSTEM, source=FORM, now=now)
    return programme
