"""Reads what stands beside the pages of a form: the tasks they are grouped into, and the sample answers."""

import json
import re
from datetime import date
from typing import Any

from services.forms.schema import Sample, Task, Texts

from .places import Places
from .values import a_flag, a_list, an_id, an_object, texts

MOST_TASKS, MOST_SAMPLES, MOST_PAGES, LONGEST_NAME = 20, 40, 60, 100
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


def read_tasks(source: dict[str, Any], languages: tuple[str, ...], places: Places) -> tuple[Task, ...]:
    """The tasks of a form; none for a form that is filled in from its first page to its last."""
    if "tasks" not in source:
        return ()
    return tuple(
        _task(task, f"tasks.{_name(task, n)}", languages, places)
        for n, task in enumerate(a_list(source, "tasks", "", MOST_TASKS, places))
    )


def read_samples(source: dict[str, Any], places: Places) -> tuple[Sample, ...]:
    """The sample answers of a form, with the path each of them must take."""
    if "samples" not in source:
        return ()
    return tuple(
        _sample(sample, f"samples.{n}", places)
        for n, sample in enumerate(a_list(source, "samples", "", MOST_SAMPLES, places))
    )


def _task(source: Any, place: str, languages: tuple[str, ...], places: Places) -> Task:
    given = an_object(source, place, ("id", "title", "hint", "pages", "after"), places)
    title: Texts = texts(given, "title", place, languages, places, required=True)
    return Task(
        id=an_id(given, "id", place, _ID, places),
        title=title,
        pages=_ids(given, "pages", place, places),
        after=_ids(given, "after", place, places) if "after" in given else (),
        hint=texts(given, "hint", place, languages, places),
    )


def _sample(source: Any, place: str, places: Places) -> Sample:
    given = an_object(source, place, ("name", "answers", "path", "complete", "on"), places)
    name = given.get("name")
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        places.add(f"{place}.name", f"a name of 1 to {LONGEST_NAME} characters is needed")
    answers = given.get("answers")
    if not isinstance(answers, dict) or not _can_be_written(answers):
        places.add(f"{place}.answers", "an object is needed, of values that JSON can hold")
    if "complete" not in given:
        places.add(f"{place}.complete", "true or false is needed")
    return Sample(
        name=name if isinstance(name, str) else "",
        answers=answers if isinstance(answers, dict) else {},
        path=_ids(given, "path", place, places),
        complete=a_flag(given, "complete", place, places, default=True),
        on=_day(given, place, places),
    )


def _can_be_written(answers: dict[str, Any]) -> bool:
    """Whether the canonical JSON can hold them: no infinite numbers, no halves of characters."""
    try:
        json.dumps(answers, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


def _ids(source: dict[str, Any], key: str, place: str, places: Places) -> tuple[str, ...]:
    found = a_list(source, key, place, MOST_PAGES, places)
    for n, one in enumerate(found):
        if not isinstance(one, str):
            places.add(f"{place}.{key}.{n}", "an id is needed")
    return tuple(one for one in found if isinstance(one, str))


def _day(source: dict[str, Any], place: str, places: Places) -> str:
    day = source.get("on", "")
    try:
        if day == "" or date.fromisoformat(day).isoformat() == day:
            return str(day)
    except (TypeError, ValueError):
        pass
    places.add(f"{place}.on", "a day like 2026-11-22 is needed")
    return ""


def _name(source: Any, number: int) -> str:
    found = source.get("id") if isinstance(source, dict) else None
    return found if isinstance(found, str) and _ID.fullmatch(found) else str(number)
