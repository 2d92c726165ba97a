"""Compiles a form definition, or says exactly where it is wrong."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from .compiling.area_levels import check_area_levels
from .compiling.documents import canonical_json
from .compiling.facts import check_facts, check_told_once
from .compiling.lawful import check_lawful_reuse
from .compiling.places import CompileError, Places
from .compiling.reach import check_reach
from .compiling.reading import Reader
from .compiling.references import check_references
from .compiling.samples import check_samples
from .compiling.tasks import check_tasks
from .schema import Form


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A definition that can be published: its one true spelling, the digest of that, and the form itself."""

    canonical_json: str
    sha256: str
    form: Form


def compile_form(source: Any, *, today: date | None = None, required: Collection[str] = ()) -> CompiledForm:
    """The compiled form for an editor's JSON. Raises CompileError with every place that is wrong.

    Ages, and samples that name no day, are judged on `today`; without it, on the day in the country's time zone. The
    form must speak the `required` languages.
    """
    day = today or timezone.localdate()
    places = Places()
    form = Reader(places, required).form(source, version=0)
    places.raise_if_any()
    check_references(form, places)
    check_facts(form, places)
    check_told_once(form, places)
    check_lawful_reuse(form, places)
    check_tasks(form, places)
    check_area_levels(form, places)
    places.raise_if_any()
    check_reach(form, places, day)
    places.raise_if_any()
    check_samples(form, places, day)
    places.raise_if_any()
    canonical = canonical_json(form)
    return CompiledForm(canonical, hashlib.sha256(canonical.encode()).hexdigest(), form)


def form_of(document: Any, version: int) -> Form:
    """The form for a stored document, which was checked when it was published. Raises CompileError."""
    places = Places()
    form = Reader(places).form(document, version=version)
    places.raise_if_any()
    return form


__all__ = ["CompileError", "CompiledForm", "compile_form", "form_of"]
