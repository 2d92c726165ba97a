"""Files are known by their bytes; their names are cleaned and shown, nothing else."""

import pytest

from services.documents.kinds import Kind, fits_ending, kind_of
from services.documents.names import ending_of, shown_name
from tests.support.papers import EICAR, archive, pdf, picture


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("JPEG"), Kind.JPEG),
        (picture("PNG"), Kind.PNG),
        (picture("WEBP"), Kind.WEBP),
        (picture("HEIF"), Kind.HEIC),
        (pdf(), Kind.PDF),
    ],
    ids=str,
)
def test_each_kind_that_is_taken_is_known_by_its_first_bytes(content, kind):
    assert kind_of(content[:512]) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a/*\x00*/=1;alert(1)", b"<svg onload='alert(1)'>", b" \n%PDF-1.7", b"<html>", archive(), EICAR,
        b"RIFF\x00\x00\x00\x00AVI LIST", b"\x00\x00\x00\x20ftypavif", b"MZ\x90",
    ],
)  # fmt: skip
def test_everything_else_is_not_taken(content):
    assert kind_of(content) is None


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("certificate.jpg", "certificate.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Amina\\scan.pdf", "scan.pdf"),
        ("/", ""),
        ("..", ""),
        ("a\x00b\r\nSet-Cookie: x.jpg", "abSet-Cookie x.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ('"><script>alert(1)</script>.png', "script.png"),
        ("شهادة طبية.jpg", "شهادة طبية.jpg"),
    ],
)
def test_a_name_is_shown_without_its_tricks(sent, shown):
    assert shown_name(sent) == shown


def test_a_long_name_keeps_its_ending():
    shown = shown_name("x" * 5000 + ".pdf")
    assert len(shown) <= 80 and shown.endswith("….pdf")
    assert ending_of(shown_name("x" * 300 + ".pdf")) == "pdf"


def test_telephones_may_call_one_kind_of_photo_by_another():
    assert fits_ending(Kind.HEIC, "jpg") and fits_ending(Kind.JPEG, "")
    assert not fits_ending(Kind.JPEG, "pdf")
    assert not fits_ending(Kind.PDF, "jpg")
    assert not fits_ending(Kind.JPEG, "exe")
