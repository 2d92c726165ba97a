"""From the values of blocks to a definition. Never fails: what is missing is left out, and the compiler says so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .answers import questions_of
from .conditions import to_json
from .keys import CONDITIONS, CONSTRAINTS, NEVER_ASKED, TEXTS, WORDS
from .samples import to_samples
from .scopes import Types, by_block

Raw = Sequence[Mapping[str, Any]]


def to_definition(
    *, key: str, languages: Sequence[str], title: Raw, pages: Raw, tasks: Raw = (), samples: Raw = ()
) -> dict[str, Any]:
    """What `compile_form` takes. Words in languages that the form does not speak stay in the draft."""
    writer = Writer(languages, by_block(pages))
    found: dict[str, Any] = {
        "schema": 1,
        "key": key,
        "languages": list(languages),
        "title": writer.texts(title[0]["value"] if title else {}),
        "pages": [writer.page(page["value"]) for page in pages],
    }
    tried = to_samples(samples, questions_of(found["pages"]), [page["id"] for page in found["pages"]])
    return found | _given(tasks=[writer.task(task["value"]) for task in tasks], samples=tried)


class Writer:
    """Writes one definition, in the languages that it speaks."""

    def __init__(self, languages: Iterable[str], types: Types) -> None:
        self.languages, self.types = tuple(languages), types

    def texts(self, words: Mapping[str, Any] | None) -> dict[str, str]:
        """The texts that were written; nothing when none was."""
        said = {language: ((words or {}).get(language) or "").strip() for language in self.languages}
        return {language: text for language, text in said.items() if text}

    def page(self, value: Mapping[str, Any]) -> dict[str, Any]:
        questions = [self.question(each["type"], each["value"]) for each in value.get("questions") or ()]
        found = {"id": value.get("id") or "", "title": self.texts(value.get("title")), "questions": questions}
        words = {key: self.texts(value.get(key)) for key in ("hint", "part")}
        return found | _given(**words, show_if=to_json(value.get("show_if"), self.types))

    def question(self, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """One question, or one field of a row."""
        found = {"id": value.get("id") or "", "type": kind, "label": self.texts(value.get("label"))}
        fields = value.get("fields") or ()
        # In a row a name means the field of that row first.
        row = Writer(self.languages, {**self.types, **{each["value"].get("id", ""): each["type"] for each in fields}})
        found |= _given(
            **{key: self.texts(value.get(key)) for key in TEXTS if key != "label"},
            **{key: value.get(key) for key in WORDS},
            **{key: to_json(value.get(key), self.types) for key in CONDITIONS},
            constraints=_bounds(kind, value),
            sensitive=value.get("sensitive"),
            legal_basis=self.legal_basis(value.get("legal_basis") or {}),
            choices=[self.choice(each["value"]) for each in value.get("choices") or ()],
            fields=[row.question(each["type"], each["value"]) for each in fields],
        )
        if kind not in NEVER_ASKED:
            found["reuse"] = value.get("reuse") or "ask"
            found["required"] = bool(value.get("required")) and "require_if" not in found
        return found

    def legal_basis(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The law, when one is named."""
        reference, reuse = self.texts(value.get("reference")), bool(value.get("reuse"))
        return {"reference": reference, "reuse": reuse} if reference or reuse else {}

    def choice(self, value: Mapping[str, Any]) -> dict[str, Any]:
        found = {"value": value.get("value") or "", "label": self.texts(value.get("label"))}
        return found | _given(hint=self.texts(value.get("hint")), alone=value.get("alone"))

    def task(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Pages that are done in one sitting."""
        named = {key: [each["value"] for each in value.get(key) or () if each["value"]] for key in ("pages", "after")}
        found = {"id": value.get("id") or "", "title": self.texts(value.get("title")), "pages": named["pages"]}
        return found | _given(after=named["after"], hint=self.texts(value.get("hint")))


def _bounds(kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    said = {key: value.get(key) for key in CONSTRAINTS.get(kind, ())}
    return {key: bound for key, bound in said.items() if _is_said(bound)}


def _is_said(bound: Any) -> bool:
    """Nothing at all bounds nothing; the number 0 does."""
    return bool(bound) or (isinstance(bound, int) and not isinstance(bound, bool))


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
