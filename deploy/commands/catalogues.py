"""`python -m deploy.commands.catalogues`: the part of `manage.py messages` that needs Django and polib.

Texts are collected from a copy of the sources, so that nothing of ours appears in the tree, and a catalogue is
replaced in one step, only if nobody wrote to it meanwhile: translators work on the same files.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from babel.messages.plurals import get_plural
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

from deploy.commands.places import ROOMS, ROOT
from deploy.commands.saying import Stop, say, table

LOCALE = ROOT / "locale"
SUFFIXES = {".py", ".html", ".txt"}
# What our own code calls with a text for people, beside gettext and its family: name, then the place of the text.
KEYWORDS = (
    "_now",
    "said",
    "counted:1,2",
    "alike:1,1",
    "DomainError:2",
    "NotAllowed:2",
    "NotFound:2",
    "Conflict:2",
    "AlreadyReceiving:2",
    "TakesNoPapers:2",
    "AnswersRefused:3",
)
_LAYOUT = ["--no-wrap", "--add-location=file"]
_HEAD = """# Texts of Portico.
msgid ""
msgstr ""
"Project-Id-Version: Portico\\n"
"Report-Msgid-Bugs-To: \\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural};\\n"
"""
_MADE_AT = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


class Collect(makemessages.Command):
    """Django's own collecting, which knows templates, with our keywords."""

    xgettext_options = [*makemessages.Command.xgettext_options, *(f"--keyword={keyword}" for keyword in KEYWORDS)]


def collected() -> polib.POFile:
    """Every text of the sources, with the files that hold it."""
    if not settings.configured:
        settings.configure(LOCALE_PATHS=[], MEDIA_ROOT="", STATIC_ROOT="")
    with tempfile.TemporaryDirectory(prefix="portico-messages-") as name:
        folder = Path(name)
        for room in ROOMS:
            shutil.copytree(ROOT / room, folder / room, ignore=_unless_source)
        (folder / "locale").mkdir()
        with contextlib.chdir(folder):
            call_command(Collect(), **_OPTIONS)
        text = (folder / "locale" / "django.pot").read_text(encoding="utf-8")
    return polib.pofile(_MADE_AT.sub("", text), wrapwidth=0)


_OPTIONS = {"all": True, "no_wrap": True, "add_location": "file", "keep_pot": True, "verbosity": 0}


def _unless_source(folder: str, names: list[str]) -> set[str]:
    left_out = {"__pycache__", "migrations", "static", "node_modules"}
    files = (name for name in names if not (Path(folder) / name).is_dir())
    return {name for name in names if name in left_out} | {n for n in files if Path(n).suffix not in SUFFIXES}


def begin(code: str) -> None:
    """A catalogue for one more language, with as many forms of the plural as it has. Leaves one that is there."""
    path = LOCALE / code / "LC_MESSAGES" / "django.po"
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_text(_HEAD.format(code=code, plural=get_plural(code).plural_forms), encoding="utf-8")


def merge(path: Path, template: Path) -> None:
    """Bring the catalogue at `path` to the texts in `template`; begun anew when somebody writes to it meanwhile."""
    while True:
        before = path.read_bytes()
        line = ["msgmerge", "--quiet", "--previous", *_LAYOUT, str(path), str(template)]
        merged = _run(line)
        merged = _run(["msgattrib", "--no-obsolete", *_LAYOUT, "-"], merged)
        after = _MADE_AT.sub("", merged.decode()).encode()
        if path.read_bytes() == before:
            if after != before:
                _replace(path, after)
            return


def compiled(path: Path) -> bytes:
    """What the catalogue at `path` is as a .mo file: translated entries only, the same bytes every time."""
    return polib.pofile(str(path)).to_binary()


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def _run(line: list[str], entering: bytes = b"") -> bytes:
    done = subprocess.run(line, input=entering, capture_output=True, check=False)
    if done.returncode != 0:
        raise Stop(f"{line[0]} did not work:\n{done.stderr.decode().strip()[-2000:]}")
    return done.stdout


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def _row(path: Path) -> tuple[str, ...]:
    entries = polib.pofile(str(path))
    counts = (entries.translated_entries(), entries.fuzzy_entries(), entries.untranslated_entries())
    return (path.parts[-3], str(len(entries)), *(str(len(some)) for some in counts))


def main(arguments: list[str]) -> None:
    for code in arguments:
        if not code.startswith("-"):
            begin(code)
    if "--compile" not in arguments:
        with tempfile.TemporaryDirectory(prefix="portico-messages-") as name:
            template = Path(name) / "django.pot"
            collected().save(str(template))
            for path in catalogues():
                merge(path, template)
    for path in catalogues():
        _replace(path.with_suffix(".mo"), compiled(path))
    say("")
    table([("language", "texts", "translated", "fuzzy", "empty"), *(_row(path) for path in catalogues())])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Stop as reason:
        sys.exit(str(reason))
