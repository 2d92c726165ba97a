"""A programme on one sheet, in every language, with the figures of the day."""

from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from pypdf import PdfReader

from portal.demo.build.leaflet import draw_leaflet
from portal.demo.build.places import build_places
from portal.demo.build.programmes import build_programmes
from portal.demo.clock import Clock

from .test_republic import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def programmes():
    build_places()
    build_programmes(Clock(TODAY).moment(30, "08:00"))


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_it_is_one_tagged_page_in_its_language_with_its_address(language):
    paper = PdfReader(BytesIO(draw_leaflet("child-grant", language=language, today=TODAY)))
    assert len(paper.pages) == 1
    assert paper.trailer["/Root"]["/Lang"] == language and "/StructTreeRoot" in paper.trailer["/Root"]
    prefix = "" if language == settings.LANGUAGE_CODE else f"{language}/"
    assert f"{settings.PORTICO_PUBLIC_ADDRESS}/{prefix}child-grant/" in paper.pages[0].extract_text()


@pytest.mark.parametrize(("day", "amount"), [(TODAY, "240.00"), (date(2025, 6, 1), "210.00")])
def test_it_states_what_holds_on_the_day_that_it_names(day, amount):
    text = PdfReader(BytesIO(draw_leaflet("child-grant", language="en", today=day))).pages[0].extract_text()
    assert amount in text and str(day.year) in text
    assert "Who can receive it" in text and "birth record" in text
