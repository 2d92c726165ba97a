"""Takes the pictures of docs/screens from a running demo: python -m tests.journeys.pictures ADDRESS FOLDER.

`manage.py screens` starts the portal and calls this. The listing in README.md of the folder is written from PICTURES.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from deploy.commands.packages import chromium

from . import walks
from .conftest import FLAGS, PHONE, give_fingerprint

PHONE_WIDTH, DESK_WIDTH = 360, 1280
LOWEST, HIGHEST = 800, 2600
COLOURS = 128
PICTURES = {
    "home": "The home page: what there is, and the way in",
    "child-grant": "A service page; amount and conditions come from the catalogue",
    "signin": "Sign in with a card, or with what the phone already has",
    "new-account": "A new account asks four things",
    "start": "Before the first question: what to have at hand, how long it takes",
    "question": "One thing a page: the children of the household",
    "question-error": "An answer that we cannot take: what was typed stays, each line leads to its field",
    "tasks": "A long form shows its parts first, and what each waits for",
    "question-address": "An address in the areas of the country, list by list or by its name",
    "question-paper": "A place for a paper: what is needed, how large, or later, or at an office",
    "check": "All answers with the way to change each, the estimate, the declaration",
    "receipt": "The receipt: number, square code, what happens next and by when",
    "status": "Where an application is now",
    "change": "What was sent can be changed until somebody decides",
    "life": "Something in my life changed: told once, for every programme",
    "status-decided": "The answer, the reasons and the letter; the page changes by itself",
    "documents": "Letters and receipts",
    "data": "What we hold to reach somebody",
    "looks": "Who looked at my data, when and why",
    "queue": "A caseworker's queue, sorted by the day we promised",
    "purpose": "Nobody opens a case without a reason, and the applicant reads it",
    "case": "A case: what the rules found and why, and the proposal",
    "case-approval": "The second pair of eyes",
    "history": "What happened, and every decision that was proposed",
    "mailbox": "SMS and e-mail of the demo country",
    "cards": "Cards to try the sign-in with, good and bad",
    "people": "The people of the demo country and how each signs in",
    "patterns": "Every component of the design, by group",
    "patterns-forms": "Fields and their states",
    "patterns-journey": "What leads through an application",
    "patterns-desk": "Components of the desk",
}
# Every type of public page, in English and in Arabic: taken by page_types.py, but for the English ones above.
PAGE_TYPES = {
    "home": "The home page",
    "child-grant": "A service page",
    "guide": "A guide, in chapters",
    "step-by-step": "Step by step",
    "news": "The list of news",
    "article": "A piece of news",
    "offices": "The list of offices with its map",
    "office": "An office: where, when, who gets in how",
    "questions": "Questions that people ask",
    "easy-read": "The twin of a page in easy words",
    "search": "What a search found",
    "nothing-found": "A search that found nothing: what comes nearest, and whom to call",
    "statement": "The accessibility statement",
    "text": "A page of text",
    "changes": "What changed on programme pages",
    "forbidden": "403: this page is not yours",
    "not-found": "404: there is no such page",
    "broken": "500: something went wrong here",
    "unavailable": "503: we are there in a moment",
    "offline": "Without a connection",
    "patterns": "Every component of the design",
}
# Taken by second_look.py from a portal that wears another theme.
SECOND_LOOK = {
    "harbour-home": "Another republic, by a profile of forty lines: the home page",
    "harbour-queue": "The same at the desk",
}
DESK_ONLY = ("patterns-forms", "patterns-journey", "patterns-desk", "harbour-queue")
LETTER = ("letter.png", "The decision letter, tagged and sealed")
SECOND_LETTER = ("harbour-letter.png", "The letter in that look")
# The page as a reader finds it: nothing has the focus.
AT_REST = "document.activeElement.blur(); window.scrollTo(0, 0)"


def main(address: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        taken = {stop for walk in walks.WALKS for stop in _walk(browser, address, walk, folder)}
        browser.close()
    if missing := set(PICTURES) - taken:
        sys.exit(f"No walk came by: {', '.join(sorted(missing))}")
    _list(folder)


def _walk(browser: Browser, address: str, walk: walks.Walk, folder: Path) -> list[str]:
    """The names of the stops."""
    context = browser.new_context(viewport=PHONE, base_url=address, device_scale_factor=2)
    page = context.new_page()
    give_fingerprint(context, page)
    stops = []
    for stop in walk(page):
        stops.append(stop)
        if stop in PICTURES:
            take(page, stop, folder)
        if stop == "documents":
            _letter(page, folder)
    context.close()
    return stops


def named_in(language: str, name: str) -> str:
    """The name of a picture; English ones do not say it."""
    return name if language == "en" else f"{name}-{language}"


def take(page: Page, name: str, folder: Path, *, sharp: bool = True, highest: int = HIGHEST) -> None:
    """The whole page at both widths: at 360 px as sharp as a phone unless told otherwise, at 1280 px as a desk."""
    if page.locator("[data-live-topic]").count() and name.startswith("status"):
        expect(page.get_by_text("Live", exact=True)).to_be_visible()
    for width in (PHONE_WIDTH, DESK_WIDTH):
        if width == PHONE_WIDTH and name in DESK_ONLY:
            continue
        page.set_viewport_size({"width": width, "height": LOWEST})
        page.evaluate(AT_REST)
        high = page.evaluate("document.scrollingElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(high, LOWEST), highest)})
        picture = page.screenshot(scale="device" if sharp and width == PHONE_WIDTH else "css", animations="disabled")
        save(Image.open(io.BytesIO(picture)), folder / f"{name}-{width}.png")
    page.set_viewport_size(PHONE)


def _letter(page: Page, folder: Path) -> None:
    link = page.locator("main a[href*='/my/documents/']").first.get_attribute("href")
    with tempfile.TemporaryDirectory() as name:
        paper = Path(name) / "letter.pdf"
        paper.write_bytes(page.request.get(link or "").body())
        subprocess.run(["pdftoppm", "-png", "-r", "90", "-singlefile", paper, paper.with_suffix("")], check=True)
        save(Image.open(paper.with_suffix(".png")), folder / LETTER[0])


def save(picture: Image.Image, file: Path) -> None:
    """Flat colours need no more than a small palette; without dithering they stay flat."""
    few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def _list(folder: Path) -> None:
    lines = [
        "# Screens",
        "",
        "Every page on a phone (360 px) and at a desk (1280 px). `make screens` takes them anew.",
        "",
    ]
    lines += ["| page | phone | desk |", "|---|---|---|"]
    for name, caption in {**PICTURES, **SECOND_LOOK}.items():
        phone = "" if name in DESK_ONLY else f"[{name}-360.png]({name}-360.png)"
        lines.append(f"| {caption} | {phone} | [{name}-1280.png]({name}-1280.png) |")
    lines += [f"| {caption} | | [{name}]({name}) |" for name, caption in (LETTER, SECOND_LETTER)]
    lines += ["", "Every type of public page, from left to right and from right to left:", ""]
    lines += ["| page | English, phone | English, desk | Arabic, phone | Arabic, desk |", "|---|---|---|---|---|"]
    for name, caption in PAGE_TYPES.items():
        files = [f"{named_in(code, name)}-{wide}.png" for code in ("en", "ar") for wide in (PHONE_WIDTH, DESK_WIDTH)]
        lines.append(f"| {caption} | " + " | ".join(f"[{file}]({file})" for file in files) + " |")
    (folder / "README.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    django.setup()  # what people read is looked up in the catalogues
    main(sys.argv[1], Path(sys.argv[2]))
