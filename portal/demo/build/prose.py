"""From the plain prose of the tables to the rich text of pages."""

import re
from collections.abc import Mapping

from django.utils.html import escape

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def rich_text(prose: str, pages: Mapping[str, int]) -> str:
    """Paragraphs, lists and headings. `pages` gives the page for each address that a link `page:address` may name."""
    return "".join(_part(part.strip(), pages) for part in re.split(r"\n\s*\n", prose.strip()))


def _part(part: str, pages: Mapping[str, int]) -> str:
    lines = part.splitlines()
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_inline(line[2:], pages)}</li>" for line in lines) + "</ul>"
    for mark, tag in (("### ", "h3"), ("## ", "h2")):
        if part.startswith(mark):
            return f"<{tag}>{_inline(part.removeprefix(mark), pages)}</{tag}>"
    return f"<p>{_inline(' '.join(lines), pages)}</p>"


def _inline(text: str, pages: Mapping[str, int]) -> str:
    bold = _BOLD.sub(r"<b>\1</b>", escape(text))
    return _LINK.sub(lambda match: f"<a {_target(match[2], pages)}>{match[1]}</a>", bold)


def _target(address: str, pages: Mapping[str, int]) -> str:
    if not address.startswith("page:"):
        return f'href="{address}"'
    return f'linktype="page" id="{pages[address.removeprefix("page:")]}"'
