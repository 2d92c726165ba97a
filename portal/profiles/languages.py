"""Languages that Django has no entry for, and where catalogues of texts lie.

Naming a language in a profile and adding its catalogue is all it takes.
"""

import gettext
import os
from pathlib import Path

import django.conf
from django.conf.locale import LANG_INFO
from django.utils.translation import to_locale

OURS = Path(__file__).parents[2] / "locale"

MORE: dict[str, tuple[str, str]] = {
    "am": ("Amharic", "አማርኛ"),
    "so": ("Somali", "Soomaali"),
    "ti": ("Tigrinya", "ትግርኛ"),
}


def register() -> None:
    """Adds them to Django's own table, which answers for names and direction. What Django knows stays as it is."""
    for code, (name, own_name) in MORE.items():
        LANG_INFO.setdefault(code, {"bidi": False, "code": code, "name": name, "name_local": own_name})


def folders() -> list[Path]:
    """Where catalogues lie. A ministry may keep some of its own; they win over ours."""
    return [Path(path) for path in (os.environ.get("PORTICO_CATALOGUES"), OURS) if path]


def has_catalogue(code: str) -> bool:
    """Whether texts can be read in this language: of ours, the ministry's or at least Django's own."""
    places = [*folders(), Path(django.conf.__file__).parent / "locale"]
    return any(gettext.find("django", place, [to_locale(code)]) for place in places)
