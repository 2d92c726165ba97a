"""What the process that opens files makes of bad ones: each is refused by its reason, in bounded time and memory."""

import resource
from io import BytesIO

import pytest
from PIL import Image

from services.documents.kinds import Kind
from services.documents.sandbox import inspect
from tests.support import papers
from tests.support.papers import PLACE, archive, bomb_of_dots, pdf, pdf_with, photo_with_place, picture


def look(content: bytes, kind: Kind, **more):
    return inspect(content, kind, redraw=more.pop("redraw", False), **more)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (papers.runs_a_script, "active"),
        (papers.launches_a_program, "active"),
        (papers.carries_a_file, "active"),
        (papers.script_that_no_page_leads_to, "active"),
        (papers.is_locked, "locked"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_pdf_that_is_more_than_paper_is_refused(act, reason):
    assert look(pdf_with(act), Kind.PDF).refused == reason


def test_a_pdf_of_too_many_pages_is_refused():
    assert look(pdf(21), Kind.PDF).refused == "too_many_pages"


def test_a_pdf_with_an_archive_behind_it_is_refused():
    assert look(pdf() + archive(), Kind.PDF).refused == "hidden"


def test_a_pdf_that_broke_off_is_refused():
    assert look(pdf()[:-200], Kind.PDF).refused == "damaged"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"<" * 100_000 + b"%%EOF"])
def test_a_pdf_in_name_only_is_refused(content):
    assert look(content, Kind.PDF).refused == "damaged"


@pytest.mark.parametrize(("kind", "name"), [(Kind.JPEG, "JPEG"), (Kind.PNG, "PNG"), (Kind.WEBP, "WEBP"),
                                            (Kind.HEIC, "HEIF")])  # fmt: skip
def test_a_picture_that_broke_off_is_refused(kind, name):
    whole = picture(name, size=(900, 700))
    assert look(whole[: len(whole) // 2], kind).refused == "damaged"


@pytest.mark.parametrize("side", [7_200, 60_000])
def test_a_bomb_of_dots_is_refused_by_its_head(side):
    assert look(bomb_of_dots(side), Kind.PNG).refused == "too_many_dots"


def test_a_picture_that_moves_is_refused():
    made = BytesIO()
    frames = [Image.new("RGB", (40, 40), (shade, 0, 0)) for shade in (0, 90, 180)]
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    assert look(made.getvalue(), Kind.WEBP).refused == "moves"


def test_a_flood_inside_a_pdf_meets_the_limits_and_not_our_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = look(pdf_with(papers.stream_that_unpacks_to_a_flood), Kind.PDF)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert found.refused in {"", "too_heavy", "damaged"}  # drawn or given up, but never here
    assert grown < 100 * 1024


def test_a_process_that_takes_too_long_is_ended():
    assert look(picture(), Kind.JPEG, seconds=0.01).refused == "too_heavy"


def test_what_is_kept_of_a_photo_holds_dots_only():
    found = look(photo_with_place(), Kind.JPEG)
    assert not found.refused
    (page,) = found.pages
    assert not any(word in page for word in (b"<script", b"Telephone", PLACE, b"Exif", b"<html"))
    assert (found.width, found.height) == (200, 300)  # it was turned upright


def test_a_large_photo_is_kept_within_our_measure():
    found = look(picture(size=(4000, 3000)), Kind.JPEG)
    assert (found.width, found.height) == (2000, 1500)


def test_a_drawing_on_nothing_is_kept_on_white():
    made = BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(made, "PNG")
    (page,) = look(made.getvalue(), Kind.PNG).pages
    assert Image.open(BytesIO(page)).getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_is_drawn_page_by_page_and_on_request_made_anew():
    found = look(pdf(3), Kind.PDF, redraw=True)
    assert len(found.pages) == 3
    assert all(page.startswith(b"\xff\xd8\xff") for page in found.pages)
    assert found.redrawn.startswith(b"%PDF-")


def test_the_process_gets_none_of_our_secrets(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTICO_KEYS", "secret")
    seen = {}

    def start(line, **options):
        seen.update(options)
        raise OSError

    monkeypatch.setattr("subprocess.Popen", start)
    with pytest.raises(Exception, match="OSError"):
        look(picture(), Kind.JPEG)
    assert set(seen["env"]) == {"PYTHONPATH", "PATH", "LANG", "PYTHONDONTWRITEBYTECODE"}
