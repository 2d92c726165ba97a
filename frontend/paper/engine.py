"""From a template to PDF/UA-1."""

import hashlib
import threading
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from frontend import theme

from .sources import ADDRESS, Sources


class PaperError(Exception):
    """A letter could not be drawn, or asked for something outside this house."""


class _Engine:
    """One set of fonts per process: reading them again costs a quarter of every letter. Pango is not for threads."""

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.turn = threading.Lock()


_engine = _Engine()


def render(template: str, context: dict[str, Any], *, language: str) -> bytes:
    """The template as PDF/UA-1 in `language`: tagged, with language and title, all fonts inside.

    The same HTML gives the same bytes. The template reads styles and pictures from `frontend/assets/paper`
    only; any other address raises PaperError and nothing is drawn.
    """
    with translation.override(language):
        html = render_to_string(template, context)
    identifier = hashlib.sha256((html + theme.current().digest).encode()).digest()[:16]
    with _engine.turn:
        try:
            return HTML(string=html, base_url=ADDRESS, url_fetcher=Sources()).write_pdf(
                font_config=_engine.fonts, pdf_variant="pdf/ua-1", pdf_identifier=identifier
            )
        except FatalURLFetchingError as error:
            raise PaperError(str(error)) from None
