"""From JSON to the schema: shapes, types and texts. What refers to what is checked in `references` and `reach`."""

import re
from collections.abc import Collection
from typing import Any, cast

from services.forms import conditions
from services.forms.schema import (
    BINDS,
    CHOICE_TYPES,
    FIELD_TYPES,
    QUESTION_TYPES,
    REUSE,
    Choice,
    Form,
    LegalBasis,
    Page,
    Question,
    QuestionType,
)

from .bounds import read_constraints
from .grouping import read_samples, read_tasks
from .places import Places
from .values import a_flag, a_list, an_id, an_object, languages, one_of, texts

SCHEMA = 1
MOST_PAGES, MOST_QUESTIONS, MOST_CHOICES, MOST_FIELDS = 60, 40, 300, 12
_KEY = re.compile(r"[a-z][a-z0-9-]{1,59}")
_PAGE_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_QUESTION_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CHOICE_VALUE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_AUTOCOMPLETE = re.compile(r"[a-z][a-z0-9 -]{0,59}")
_FORM_KEYS = ("schema", "key", "languages", "title", "pages", "tasks", "samples")
_PAGE_KEYS = ("id", "title", "hint", "part", "show_if", "questions")
_QUESTION_KEYS = (
    "id", "type", "label", "hint", "error", "short", "add_label", "row_title", "required", "show_if", "constraints",
    "choices", "bind", "reuse", "sensitive", "autocomplete", "fields", "require_if", "why", "legal_basis",
)  # fmt: skip


class Reader:
    """Reads one definition. What is wrong goes to `places`."""

    def __init__(self, places: Places, required: Collection[str] = ()) -> None:
        self.places = places
        self.required = required
        self.languages: tuple[str, ...] = ()

    def form(self, source: Any, version: int) -> Form:
        """The whole form. Faults are noted in `places`; what is returned is only good without any."""
        given = an_object(source, "", _FORM_KEYS, self.places)
        if given.get("schema", SCHEMA) != SCHEMA or isinstance(given.get("schema"), bool):
            self.places.add("schema", f"only schema {SCHEMA} is known")
        self.languages = languages(given, self.places, self.required)
        return Form(
            key=an_id(given, "key", "", _KEY, self.places),
            version=version,
            languages=self.languages,
            title=texts(given, "title", "", self.languages, self.places, required=True),
            pages=tuple(
                self.page(page, f"pages.{_name(page, n)}")
                for n, page in enumerate(a_list(given, "pages", "", MOST_PAGES, self.places))
            ),
            tasks=read_tasks(given, self.languages, self.places),
            samples=read_samples(given, self.places),
        )

    def page(self, source: Any, place: str) -> Page:
        given = an_object(source, place, _PAGE_KEYS, self.places)
        questions = a_list(given, "questions", place, MOST_QUESTIONS, self.places)
        return Page(
            id=an_id(given, "id", place, _PAGE_ID, self.places),
            title=texts(given, "title", place, self.languages, self.places, required=True),
            hint=texts(given, "hint", place, self.languages, self.places),
            part=texts(given, "part", place, self.languages, self.places),
            show_if=self.condition(given, "show_if", place),
            questions=tuple(self.question(q, f"{place}.questions.{_name(q, n)}") for n, q in enumerate(questions)),
        )

    def question(self, source: Any, place: str, types: frozenset[str] = frozenset(QUESTION_TYPES)) -> Question:
        """One question, with the bounds that its type knows."""
        given = an_object(source, place, _QUESTION_KEYS, self.places)
        kind = one_of(given, "type", place, self.places, known=types) or "text"
        self._require_fitting_keys(given, kind, place)
        self._require_no_answer(given, kind, place)
        repeats = kind == "person_repeat"
        if _asks_areas(given) and given.get("choices"):
            self.places.add(
                f"{place}.choices", "the areas are those of the country: no choices stand beside area_level"
            )
        words = {
            key: texts(given, key, place, self.languages, self.places)
            for key in ("hint", "error", "short", "add_label", "row_title")
        }
        return Question(
            id=an_id(given, "id", place, _QUESTION_ID, self.places),
            type=cast("QuestionType", kind),
            label=texts(given, "label", place, self.languages, self.places, required=True),
            **words,
            required=a_flag(
                given, "required", place, self.places, default=kind != "information" and "require_if" not in given
            ),
            show_if=self.condition(given, "show_if", place),
            constraints=read_constraints(given, kind, place, self.places),
            choices=self.choices(given, place) if kind in CHOICE_TYPES and not _asks_areas(given) else (),
            bind=one_of(given, "bind", place, self.places, known=BINDS) if "bind" in given else "",
            reuse=one_of(given, "reuse", place, self.places, known=REUSE, default=_reuse_of(kind)),
            sensitive=a_flag(given, "sensitive", place, self.places, default=False),
            autocomplete=an_id(given, "autocomplete", place, _AUTOCOMPLETE, self.places)
            if "autocomplete" in given
            else "",
            fields=self.fields(given, place) if repeats else (),
            require_if=self.condition(given, "require_if", place),
            why=texts(given, "why", place, self.languages, self.places),
            legal_basis=self.legal_basis(given, place),
        )

    def condition(self, source: dict[str, Any], key: str, place: str) -> conditions.Condition | None:
        """When a page or question is shown or needed; None when always."""
        if key not in source:
            return None
        try:
            return conditions.read(source[key])
        except conditions.ConditionFault as fault:
            self.places.add(f"{place}.{key}{fault.at}", str(fault))
            return None

    def legal_basis(self, source: dict[str, Any], place: str) -> LegalBasis | None:
        """The law that lets us ask; None where the form names none."""
        if "legal_basis" not in source:
            return None
        at = f"{place}.legal_basis"
        given = an_object(source["legal_basis"], at, ("reference", "reuse"), self.places)
        reference = texts(given, "reference", at, self.languages, self.places, required=True)
        return LegalBasis(reference, a_flag(given, "reuse", at, self.places, default=False))

    def choices(self, source: dict[str, Any], place: str) -> tuple[Choice, ...]:
        """The choices of a question, each value once."""
        found = []
        for n, choice in enumerate(a_list(source, "choices", place, MOST_CHOICES, self.places)):
            at = f"{place}.choices.{n}"
            given = an_object(choice, at, ("value", "label", "hint", "alone"), self.places)
            value = an_id(given, "value", at, _CHOICE_VALUE, self.places)
            label = texts(given, "label", at, self.languages, self.places, required=True)
            hint = texts(given, "hint", at, self.languages, self.places)
            alone = a_flag(given, "alone", at, self.places, default=False)
            if alone and source.get("type") != "several":
                self.places.add(f"{at}.alone", "only one of several can be alone")
            found.append(Choice(value, label, hint, alone))
        return tuple(found)

    def fields(self, source: dict[str, Any], place: str) -> tuple[Question, ...]:
        """The questions inside one row of a repeated question."""
        members = a_list(source, "fields", place, MOST_FIELDS, self.places)
        return tuple(self.question(q, f"{place}.fields.{_name(q, n)}", FIELD_TYPES) for n, q in enumerate(members))

    def _require_fitting_keys(self, given: dict[str, Any], kind: str, place: str) -> None:
        if "choices" in given and kind not in CHOICE_TYPES:
            self.places.add(f"{place}.choices", "only a choice, several or an address has choices")
        if kind != "person_repeat":
            for key in ("fields", "add_label", "row_title"):
                if key in given:
                    self.places.add(f"{place}.{key}", "only a person_repeat has this")
        bind = given.get("bind")
        if isinstance(bind, str) and bind.startswith("paper.") != (kind == "document") and bind in BINDS:
            self.places.add(f"{place}.bind", "papers are bound by documents, and by nothing else")
        if "require_if" in given and given.get("required", False) is not False:
            self.places.add(f"{place}.require_if", "the question is always required: set required to false")
        if kind == "declaration" and (given.get("required", True) is not True or "require_if" in given):
            self.places.add(f"{place}.required", "a declaration is always required")
        if kind == "declaration" and given.get("reuse", "never") != "never":
            self.places.add(f"{place}.reuse", "a declaration is never reused")

    def _require_no_answer(self, given: dict[str, Any], kind: str, place: str) -> None:
        if kind != "information":
            return
        for key in ("error", "short", "bind", "autocomplete"):
            if key in given:
                self.places.add(f"{place}.{key}", "nothing is answered here")
        for key, unanswered in (("required", False), ("reuse", "never"), ("sensitive", False)):
            if given.get(key, unanswered) != unanswered:
                self.places.add(f"{place}.{key}", "nothing is answered here")


def _asks_areas(source: Any) -> bool:
    """Whether an address is given in an area of the country, so that the question needs no choices."""
    bounds = source.get("constraints") if isinstance(source, dict) else None
    return bool(isinstance(bounds, dict) and source.get("type") == "address" and bounds.get("area_level"))


def _reuse_of(kind: str) -> str:
    """Declarations are signed afresh each time; everything else is offered and asked."""
    return "never" if kind in ("declaration", "information") else "ask"


def _name(source: Any, number: int) -> str:
    """How a place names a page or question: by its id when it has one, else by its number from 0."""
    found = source.get("id") if isinstance(source, dict) else None
    return found if isinstance(found, str) and _PAGE_ID.fullmatch(found.replace("_", "-")) else str(number)
