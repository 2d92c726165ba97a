"""Letters are tagged PDF in the reader's language, and nothing reaches outside while they are drawn."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from frontend import qr
from frontend.paper import DecisionLetter, PaperError, Reason, ReceiptPaper, Step, engine, render

LETTER = DecisionLetter(
    ministry="Ministry of Social Protection",
    country="Republic of Tavala",
    help_line="1450",
    help_hours="every day 7:00 to 21:00",
    office_name="Selmar office",
    office_address="Harbour Road 3",
    recipient_name="Amina Doru",
    reference="CG-26-4821374-6",
    letter_number="L-26-0931144-2",
    dated=date(2026, 12, 2),
    applied_on=date(2026, 11, 22),
    programme_name="Child Grant",
    outcome="grant",
    amount_text="TVM\u00a0480.00 a month",
    reasons=(Reason("Teo and Lia are under 6.", "Your answers"),),
    appeal_until=date(2027, 1, 31),
    decided_by="Rosa Lind",
    qr_svg=qr.svg("http://localhost:8000/r/CG-26-4821374-6", title="QR code of letter L-26-0931144-2"),
)
RECEIPT = ReceiptPaper(
    ministry=LETTER.ministry,
    country=LETTER.country,
    help_line="1450",
    help_hours=LETTER.help_hours,
    recipient_name="Amina Doru",
    reference=LETTER.reference,
    programme_name="Child Grant",
    submitted_at=datetime(2026, 11, 22, 7, 58, tzinfo=UTC),
    happens=(Step("A person reads it", "By Thursday 26 November"),),
)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def tags(node: object) -> list[DictionaryObject]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if isinstance(node, DictionaryObject) and "/S" in node:
        return [node, *tags(node.get("/K", []))]
    return []


@pytest.fixture(scope="module")
def letter() -> bytes:
    return render("letters/decision.html", {"letter": LETTER}, language="en")


@pytest.fixture
def from_text(monkeypatch):
    """Draws HTML that is given as text instead of a file."""

    def draw(html: str, **context: object) -> bytes:
        monkeypatch.setattr(
            engine, "render_to_string", lambda name, values: engines["django"].from_string(html).render(values)
        )
        return render("letters/any.html", context, language="en")

    return draw


class TestTheFile:
    def test_it_is_tagged_and_says_language_and_title(self, letter: bytes) -> None:
        root = read(letter).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en"
        assert read(letter).metadata.title == "Decision on your Child Grant, L-26-0931144-2"
        assert b"pdfuaid:part" in root["/Metadata"].get_data()

    def test_headings_and_pictures_are_named(self, letter: bytes) -> None:
        found = tags(read(letter).trailer["/Root"]["/StructTreeRoot"]["/K"])
        kinds = [tag["/S"] for tag in found]
        assert kinds.count("/H1") == 1
        assert "/H2" in kinds
        assert [tag["/Alt"] for tag in found if tag["/S"] == "/Figure"] == ["QR code of letter L-26-0931144-2"]

    def test_it_fits_one_page(self, letter: bytes) -> None:
        assert len(read(letter).pages) == 1

    def test_the_same_letter_is_the_same_file(self, letter: bytes) -> None:
        assert render("letters/decision.html", {"letter": LETTER}, language="en") == letter

    def test_all_fonts_are_inside(self, letter: bytes) -> None:
        for page in read(letter).pages:
            for font in page["/Resources"]["/Font"].values():
                descendant = font.get_object()["/DescendantFonts"][0].get_object()
                assert "/FontFile2" in descendant["/FontDescriptor"] or "/FontFile3" in descendant["/FontDescriptor"]


class TestTheWords:
    def test_a_yes_says_the_amount_and_the_reasons(self, letter: bytes) -> None:
        assert "You will receive the Child Grant" in words(letter)
        assert "TVM 480.00 a month" in words(letter)
        assert "Teo and Lia are under 6." in words(letter)

    @pytest.mark.parametrize("outcome", ["grant", "refuse"])
    def test_every_decision_says_how_to_object_and_until_when(self, outcome: str) -> None:
        text = words(render("letters/decision.html", {"letter": replace(LETTER, outcome=outcome)}, language="en"))
        assert "You can ask us to look again until 31 January 2027" in text

    def test_a_no_promises_no_money(self) -> None:
        text = words(render("letters/decision.html", {"letter": replace(LETTER, outcome="refuse")}, language="en"))
        assert "You will not receive the Child Grant" in text
        assert "480.00" not in text

    def test_a_receipt_says_number_and_next_step(self) -> None:
        text = words(render("letters/receipt.html", {"letter": RECEIPT}, language="en"))
        assert "CG-26-4821374-6" in text
        assert "22 November 2026, 10:58" in text
        assert "By Thursday 26 November" in text

    @pytest.mark.parametrize(
        ("language", "said"), [("fr", "1er décembre 2026 à 10:58"), ("ar", "1 ديسمبر 2026، 10:58")]
    )
    def test_its_moment_is_written_as_the_language_writes_it(self, language: str, said: str) -> None:
        sent = replace(RECEIPT, submitted_at=datetime(2026, 12, 1, 7, 58, tzinfo=UTC))
        with translation.override(language):
            text = render_to_string("letters/receipt.html", {"letter": sent})
        assert said in text.replace("\u00a0", " ")

    def test_a_long_name_of_a_ministry_leaves_room_for_the_help_line(self) -> None:
        name = "Ministry of Social Protection, Families, Work and the Solidarity of the Generations"
        paper = render("letters/receipt.html", {"letter": replace(RECEIPT, ministry=name)}, language="en")
        lines = read(paper).pages[0].extract_text().splitlines()
        assert name in " ".join(lines)
        assert not any(name in line for line in lines)

    def test_names_cannot_become_markup(self) -> None:
        text = words(
            render("letters/decision.html", {"letter": replace(LETTER, recipient_name="<b>O’Doru</b>")}, language="en")
        )
        assert "<b>O’Doru</b>" in text

    def test_the_letter_leaves_the_language_of_the_process_alone(self) -> None:
        with translation.override("en"):
            render("letters/receipt.html", {"letter": RECEIPT}, language="ar")
            assert translation.get_language() == "en"

    def test_a_letter_in_arabic_runs_from_right_to_left(self) -> None:
        root = read(render("letters/receipt.html", {"letter": RECEIPT}, language="ar")).trailer["/Root"]
        assert root["/Lang"] == "ar"


class TestNothingReachesOutside:
    @pytest.mark.parametrize(
        "address",
        ["http://127.0.0.1:9/x.png", "https://example.org/x.png", "file:///etc/hostname", "../../../etc/hostname",
         "/etc/hostname", "ftp://example.org/x", "letter.css/../../icons.json", "data:text/css,a{}"],
    )  # fmt: skip
    def test_a_picture_from_elsewhere_is_refused(self, from_text, address: str) -> None:
        with pytest.raises(PaperError):
            from_text('<title>x</title><img src="{{ address }}" alt="x">', address=address)

    def test_a_sheet_from_the_disk_is_refused(self, from_text, tmp_path: Path) -> None:
        sheet = tmp_path / "x.css"
        sheet.write_text("p{color:red}")
        with pytest.raises(PaperError):
            from_text('<title>x</title><link rel="stylesheet" href="{{ address }}"><p>x</p>', address=sheet.as_uri())

    def test_fonts_are_read_once(self, letter: bytes) -> None:
        before = engine._engine.fonts
        render("letters/receipt.html", {"letter": RECEIPT}, language="en")
        assert engine._engine.fonts is before
