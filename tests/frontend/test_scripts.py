"""What a page of a form does beyond HTML, it does on both sides."""

import re
from pathlib import Path

import pytest

import frontend

ASSETS = Path(frontend.__file__).parent / "assets"
OF_A_FORM = {"back", "errors", "forms"}


@pytest.mark.parametrize("script", ["citizen.js", "office.js"])
def test_pages_of_a_form_behave_alike_for_citizens_and_at_the_counter(script: str) -> None:
    behaviours = re.findall(r'import "\./behaviours/(\w+)\.js";', (ASSETS / script).read_text())
    assert set(behaviours) >= OF_A_FORM


def test_what_keeps_typed_words_comes_with_the_line_that_tells_when_the_session_ends() -> None:
    """Both sides include that line wherever a form is filled in; no other page carries the script."""
    templates = Path(frontend.__file__).parent / "templates"
    carrying = [path.name for path in templates.rglob("*.html") if "dist/filling.js" in path.read_text()]
    assert carrying == ["session.html"]
