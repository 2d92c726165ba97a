"""Takes the pictures of a portal that wears another look: python -m tests.journeys.second_look ADDRESS FOLDER.

The process itself runs with the profile of that look, because it draws the letter.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import django
from django.conf import settings
from PIL import Image
from playwright.sync_api import sync_playwright

from deploy.commands.packages import chromium

from .conftest import FLAGS, PHONE
from .officer import Officer
from .pictures import SECOND_LETTER, save, take


def main(address: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport=PHONE, base_url=address, device_scale_factor=2)
        officer = Officer(context, "hana.welde")
        officer.page.goto("/")
        take(officer.page, "harbour-home", folder)
        officer.sign_in()
        take(officer.page, "harbour-queue", folder)
        browser.close()
    _letter(folder / SECOND_LETTER[0])


def _letter(file: Path) -> None:
    django.setup()
    from frontend.paper import DecisionLetter, Reason, render

    letter = DecisionLetter(
        ministry=str(settings.PORTICO_MINISTRY),
        country=str(settings.PORTICO_COUNTRY),
        help_line=settings.PORTICO_HELP_LINE,
        help_hours=str(settings.PORTICO_HELP_HOURS),
        office_name="Ordessa North",
        office_address="Harbour Road 3",
        recipient_name="Amina Doru",
        recipient_lines=("Lantern Street 9",),
        reference="CG-26-4821374-6",
        letter_number="L-26-0931144-2",
        dated=date(2026, 12, 2),
        applied_on=date(2026, 11, 22),
        programme_name="Child Grant",
        legal_basis={"en": "Social Support Act, section 12"},
        outcome="grant",
        amount_text="ORD 480.00 a month",
        amount_lines=("2 children at ORD 240.00", "from November 2026"),
        reasons=(Reason("Two children under 6 live with you.", "Your answers"),),
        happens=("The first payment reaches your wallet in the week of 7 December.",),
        appeal_until=date(2027, 1, 31),
        decided_by="Rosa Lind",
    )
    with tempfile.TemporaryDirectory() as name:
        paper = Path(name) / "letter.pdf"
        paper.write_bytes(render("letters/decision.html", {"letter": letter}, language="en"))
        subprocess.run(["pdftoppm", "-png", "-r", "90", "-singlefile", paper, paper.with_suffix("")], check=True)
        save(Image.open(paper.with_suffix(".png")), file)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
