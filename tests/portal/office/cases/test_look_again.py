"""Why a case is among those of which a supervisor checks some."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "by a witness or on paper"),
        ("witness", "by a witness or on paper"),
        ("paper", "by a witness or on paper"),
        ("shared", "by a number that confirms for many people"),
        ("unconfirmed", "by a number that was written down at the counter"),
    ],
)
def test_the_reason_is_told(reason, words):
    page = render_to_string("office/cases/parts/look_again.html", {"case": SimpleNamespace(look_again_for=reason)})
    assert words in page
