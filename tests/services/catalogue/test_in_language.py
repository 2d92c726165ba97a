"""A text that is missing in the reader's language is told in the portal's first, whatever order it is stored in."""

import pytest

from services.catalogue.models import in_language
from services.forms.schema import say

# As PostgreSQL gives it back: short keys first, then by letter.
STORED = {"ar": "منحة", "en": "Grant", "fr": "Allocation"}


@pytest.mark.parametrize("look_up", [in_language, say])
@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "Allocation"), ("fr-ca", "Allocation"), ("am", "Grant"), ("", "Grant")]
)
def test_falls_back_to_the_first_language(look_up, language, expected):
    assert look_up(STORED, language) == expected


@pytest.mark.parametrize("look_up", [in_language, say])
def test_any_text_is_better_than_none(look_up):
    assert (look_up({"ar": "منحة"}, "fr"), look_up({}, "fr")) == ("منحة", "")
