"""Pictures and documents for the pages, stored as if an editor had uploaded them: through the same checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from content.files.documents import require_what_it_says
from content.files.models import Download, Picture
from content.files.pictures import made_anew
from portal.demo.country import HERE, table

from .leaflet import draw_leaflet

FOLDER = HERE / "files"


@dataclass(frozen=True, slots=True)
class Files:
    """`named`: what a page in the first language shows, by its name in the table. `instead`: what stands in its place
    in another language."""

    named: dict[str, int] = field(default_factory=dict)
    instead: dict[str, dict[int, int]] = field(default_factory=dict)


def build_files(today: date, words: Mapping[str, Mapping[str, str]]) -> Files:
    """Stores what is missing. `words` holds the translations of titles, by language. Needs the programmes."""
    files = Files()
    for row in table("files")["picture"]:
        files.named[row["name"]] = _picture(row).pk
    for row in (*table("files")["document"], *table("files")["leaflet"]):
        _store(row, files, today, words)
    return files


def _store(row: Mapping[str, Any], files: Files, today: date, words: Mapping[str, Mapping[str, str]]) -> None:
    """The document, in every language in which it is there."""
    for language in _languages(row):
        title = words.get(language, {}).get(row["title"], row["title"])
        document = _document(row, title, language, today)
        if language == settings.LANGUAGE_CODE:
            files.named[row["name"]] = document.pk
        else:
            files.instead.setdefault(language, {})[files.named[row["name"]]] = document.pk


def _languages(row: Mapping[str, Any]) -> Iterator[str]:
    """The first language first, then the others of the profile that this file is there in."""
    yield settings.LANGUAGE_CODE
    if "{language}" not in row["file"]:
        return
    for code, _name in settings.LANGUAGES:
        is_there = "programme" in row or (FOLDER / row["file"].format(language=code)).exists()
        if code != settings.LANGUAGE_CODE and is_there:
            yield code


def _picture(row: Mapping[str, Any]) -> Picture:
    found = Picture.objects.filter(title=row["title"]).first()
    return found or Picture.objects.create(title=row["title"], file=made_anew(_read(row["file"])))


def _document(row: Mapping[str, Any], title: str, language: str, today: date) -> Download:
    if found := Download.objects.filter(title=title).first():
        return found
    name = row["file"].format(language=language)
    if "programme" in row:
        upload = SimpleUploadedFile(name, draw_leaflet(row["programme"], language=language, today=today))
    else:
        upload = _read(name)
    require_what_it_says(upload)
    return Download.objects.create(title=title, file=upload)


def _read(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FOLDER / name).read_bytes())
