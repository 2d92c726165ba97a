"""A setting that names code by a dotted path must name code that exists."""

import importlib
import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from .house import ROOMS

DOTTED = re.compile(rf"(?:{'|'.join(ROOMS)})(?:\.[A-Za-z_]\w*)+")


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) or hasattr(value, "items"):
        for item in value.values():
            yield from _values(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _values(item)


def _paths() -> list[tuple[str, str]]:
    named = [name for name in dir(settings) if name.isupper()]
    pairs = {(name, text) for name in named for text in _values(getattr(settings, name)) if DOTTED.fullmatch(text)}
    return sorted(pairs)


def _resolves(path: str) -> bool:
    try:
        if find_spec(path) is not None:
            importlib.import_module(path)
            return True
    except ModuleNotFoundError:
        pass  # not a module: then it must be something inside one
    try:
        import_string(path)
    except ImportError:
        return False
    return True


@pytest.mark.parametrize(("name", "path"), _paths())
def test_dotted_settings_resolve(name, path):
    assert _resolves(path), f"{name} names {path}, which does not exist"


def test_a_broken_path_is_noticed():
    assert not _resolves("portal.settings.nowhere.Nothing")
