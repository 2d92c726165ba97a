"""Compiles a form definition, or says exactly where it is wrong."""

import hashlib
from dataclasses import dataclass
from typing import Any

from .compiling.documents import canonical_json
from .compiling.places import CompileError, Places
from .compiling.reach import check_reach
from .compiling.reading import Reader
from .compiling.references import check_references
from .schema import Form


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A definition that can be published: its one true spelling, the digest of that, and the form itself."""

    canonical_json: str
    sha256: str
    form: Form


def compile_form(source: Any) -> CompiledForm:
    """The compiled form for an editor's JSON. Raises CompileError with every place that is wrong."""
    places = Places()
    form = Reader(places).form(source, version=0)
    places.raise_if_any()
    check_references(form, places)
    places.raise_if_any()
    check_reach(form, places)
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
