"""What a result is, in the words that stand beside it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    SERVICE = "service", _("Service")
    GUIDE = "guide", _("Guide")
    STEPS = "steps", _("Step by step")
    QUESTIONS = "questions", _("Questions and answers")
    OFFICE = "office", _("Office")
    OFFICES = "offices", _("Offices")
    NEWS = "news", _("News")
    EASY = "easy", _("Easy read")
    PAGE = "page", _("Information")


# What a word weighs in this kind of page, beside the same word in plain text.
WEIGHTS = {Kind.SERVICE: 2.0, Kind.STEPS: 1.3, Kind.OFFICES: 1.3, Kind.NEWS: 0.8, Kind.EASY: 0.5}
_KINDS = {
    "servicepage": Kind.SERVICE,
    "guidepage": Kind.GUIDE,
    "stepbysteppage": Kind.STEPS,
    "questionspage": Kind.QUESTIONS,
    "officepage": Kind.OFFICE,
    "officeindexpage": Kind.OFFICES,
    "newsindexpage": Kind.NEWS,
    "newspage": Kind.NEWS,
    "easyreadpage": Kind.EASY,
}


def kind_of(page: Any) -> Kind | None:
    """The kind of a page; None for the front page, which everybody has seen already."""
    name = page._meta.model_name
    return None if name == "homepage" else _KINDS.get(name, Kind.PAGE)
