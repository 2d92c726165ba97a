"""What a piece of rich text holds: links, headings, pictures, sentences."""

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ENDS_A_SENTENCE = {"p", "li", "br", "td", "th", *_HEADINGS}


@dataclass(slots=True)
class Link:
    """`kind` is “page” or “document” with its `number`, or empty for a written address."""

    kind: str
    number: int | None
    href: str
    text: str = ""


@dataclass(slots=True)
class Markup:
    """`pictures` holds the alternative text of each; `text` the words, a line for each paragraph."""

    links: list[Link] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    text: str = ""


@lru_cache(maxsize=500)
def read(html: str) -> Markup:
    """Take apart what Wagtail stores for a rich text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.found.text = "".join(reader.words).strip()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self.words: list[str] = []
        self.link: Link | None = None
        self.heading: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            number = given.get("id", "")
            self.link = Link(
                given.get("linktype", ""), int(number) if number.isdigit() else None, given.get("href", "")
            )
            self.found.links.append(self.link)
        elif tag in _HEADINGS:
            self.heading = len(self.found.headings)
            self.found.headings.append((_HEADINGS[tag], ""))
        elif tag == "img" or (tag == "embed" and given.get("embedtype") == "image"):
            self.found.pictures.append(given.get("alt", ""))
        if tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.link = None
        if tag in _HEADINGS:
            self.heading = None
        if tag in _ENDS_A_SENTENCE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.link is not None:
            self.link.text += data
        if self.heading is not None:
            level, text = self.found.headings[self.heading]
            self.found.headings[self.heading] = (level, text + data)
