import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from content.files.documents import require_what_it_says
from content.files.models import Download
from content.files.refusing import FileRefused

TYPES = "[Content_Types].xml"
ODT = "application/vnd.oasis.opendocument.text"
MP4 = b"\x00\x00\x00\x18ftypmp42" + b"\0" * 50
WEBM = b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm" + b"\0" * 50
PDF = b"%PDF-1.7\n%\xe2\xe3"


def packed(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return out.getvalue()


WORD = {TYPES: "<Types/>", "word/document.xml": "<w/>"}
EXCEL = {TYPES: "<Types/>", "xl/workbook.xml": "<w/>"}
OPEN = {"mimetype": ODT, "content.xml": "<o/>"}


def look(name: str, content: bytes) -> None:
    require_what_it_says(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.pdf", PDF),
        ("FORM.PDF", PDF),
        ("letter.docx", packed(**WORD)),
        ("table.xlsx", packed(**EXCEL)),
        ("letter.odt", packed(**OPEN)),
        ("offices.csv", "name,district\nالمكتب,Kisima\n".encode()),
        ("offices.csv", "\ufeffname;district\r\n".encode()),
        ("read me.txt", b"Bring an identity document."),
        ("film.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome\n"),
        ("film.mp4", MP4),
        ("film.webm", WEBM),
    ],
)
def test_a_file_that_is_what_its_name_says_comes_in(name, content):
    look(name, content)


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("page.html", b"<html>", "hold programs"),
        ("drawing.svg", b"<svg/>", "hold programs"),
        ("run.exe", b"MZ", "hold programs"),
        ("all.zip", packed(a="b"), "hold programs"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "as PDF"),
        ("macro.docm", packed(**WORD), "as PDF"),
        ("film.mov", MP4, "as MP4"),
        ("noname", PDF, "Choose a PDF"),
        ("form.pdf.js", PDF, "hold programs"),
        # Another kind than the name says
        ("form.pdf", b"<html><script>alert(1)</script>", "another kind"),
        ("form.pdf", b"\n\n<script>%PDF-1.7", "another kind"),
        ("form.pdf", packed(**WORD), "another kind"),
        ("letter.docx", PDF, "another kind"),
        ("letter.docx", packed(**EXCEL), "another kind"),
        ("letter.docx", packed(**OPEN), "another kind"),
        ("table.xlsx", packed(**WORD), "another kind"),
        ("letter.odt", packed(mimetype="application/zip", **{"content.xml": ""}), "another kind"),
        ("letter.docx", b"PK\x03\x04" + b"\0" * 100, "another kind"),
        ("film.mp4", WEBM, "another kind"),
        ("film.mp4", b"\x00\x00\x00\x18ftypavif" + b"\0" * 50, "another kind"),
        ("film.webm", MP4, "another kind"),
        ("film.vtt", b"1\n00:00.000 --> 00:02.000\nHello", "another kind"),
        # Text that is a page or a program
        ("data.csv", b"  <!DOCTYPE html><script>alert(1)</script>", "another kind"),
        ("data.txt", b"<?php system($_GET['c']);", "another kind"),
        ("data.txt", b"<svg onload=alert(1)>", "another kind"),
        ("data.txt", b"one\x00two", "another kind"),
        ("data.csv", b"\x1b[2J", "another kind"),
        ("data.csv", "café".encode("latin-1"), "UTF-8"),
        ("data.csv", "name".encode("utf-16"), "UTF-8"),
        # Macros by any road
        ("letter.docx", packed(**WORD, **{"word/vbaProject.bin": "x"}), "macros"),
        ("letter.docx", packed(**{**WORD, TYPES: "vnd.ms-word.document.macroEnabled.main+xml"}), "macros"),
        ("table.xlsx", packed(**EXCEL, **{"xl/macrosheets/sheet1.xml": "x"}), "macros"),
        ("letter.odt", packed(**OPEN, **{"Basic/Standard/Module1.xml": "x"}), "macros"),
        ("letter.odt", packed(**OPEN, **{"Scripts/python/run.py": "x"}), "macros"),
    ],
)
def test_everything_else_is_refused_and_told_what_to_do(name, content, advice):
    with pytest.raises(FileRefused, match=advice):
        look(name, content)


def test_a_document_that_unpacks_to_very_much_is_not_unpacked():
    with pytest.raises(FileRefused, match="unpacks"):
        look("letter.docx", packed(**WORD, **{"word/media/zeros": "0" * (201 * 2**20)}))


@pytest.mark.parametrize(("name", "content", "limit"), [("a.pdf", PDF, "DOCUMENT"), ("a.mp4", MP4, "VIDEO")])
def test_large_files_are_refused(settings, name, content, limit):
    setattr(settings, f"PORTICO_{limit}_MAX_BYTES", 10)
    with pytest.raises(FileRefused, match="larger than 10"):
        look(name, content)


def test_what_the_views_read_begins_at_the_beginning():
    file = SimpleUploadedFile("a.pdf", PDF)
    require_what_it_says(file)
    assert file.read() == PDF


@pytest.mark.django_db
def test_a_document_knows_its_size_before_a_reader_asks(home, django_assert_num_queries):
    document = Download.objects.create(title="Form", file=SimpleUploadedFile("form.pdf", PDF))
    with django_assert_num_queries(0):
        assert document.get_file_size() == len(PDF)
