"""Where paper may read from: the folder `frontend/assets/paper` and the theme, kept in memory, and nowhere else."""

from functools import cache
from pathlib import Path
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from frontend import theme

ADDRESS = "https://paper.invalid/"  # a name that can never exist; addresses are joined only for known schemes
FOLDER = Path(__file__).parents[1] / "assets" / "paper"
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


@cache
def _contents() -> dict[str, bytes]:
    return {ADDRESS + file.name: file.read_bytes() for file in FOLDER.iterdir() if file.suffix in KINDS}


def _themed() -> dict[str, bytes]:
    """What the deployment's look puts in the place of a file."""
    worn = theme.current()
    if not worn.is_changed:
        return {}
    files = {"theme.css": worn.paper_sheet, "mark.svg": worn.mark_file}
    return {ADDRESS + name: text.encode() for name, text in files.items()}


class Sources(URLFetcher):
    """Answers from memory; refuses the network and the disk, because letters hold what people told us."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        body = _themed().get(url) or _contents().get(url)
        if body is None:
            raise FatalURLFetchingError(f"paper may not read from outside its own folder: {url[:80]}")
        return URLFetcherResponse(url, body, headers={"Content-Type": KINDS[Path(url).suffix]})
