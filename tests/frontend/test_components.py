"""Every component is a folder with a template and an example, and renders."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override

import frontend
from tests.frontend.drawing import draw

TEMPLATES = Path(frontend.__file__).parent / "templates"
ALL = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("file", ALL, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_a_template_holds_no_style_and_no_script(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text), "use a class: the content security policy drops inline styles"
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']", text), "scripts live in files"
    assert "javascript:" not in text


@pytest.mark.parametrize("file", ALL, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_attributes_are_passed_on_escaped(file: Path) -> None:
    assert not re.search(r"\{\{\s*attrs\s*\}\}", file.read_text(encoding="utf-8")), "write {% rest attrs %}"


class TestWhatPeopleTypedStaysText:
    NASTY = "\"><script>alert(1)</script>'"

    @pytest.mark.parametrize(
        "source",
        [
            '<c-input name="name" label="Name" :value="typed" />',
            '<c-button :data-name="typed">{{ typed }}</c-button>',
            '<c-fact label="Name">{{ typed }}</c-fact>',
            '<c-fact :label="typed">Amina</c-fact>',
            '<c-note :title="typed">text</c-note>',
            '<c-select name="a" label="b" :choices="choices" :value="typed" />',
            '<c-errors :items="errors" />',
            '<c-question :q="q" />',
            "{% chip typed tone=typed %}",
        ],
    )
    def test_in_every_place(self, source: str) -> None:
        question = {"name": "full_name", "type": "text", "label": self.NASTY, "typed": self.NASTY, "error": self.NASTY}
        values = {"choices": [(self.NASTY, self.NASTY)], "errors": [("a", self.NASTY)], "q": question}
        html = draw(source, typed=self.NASTY, **values)
        assert "<script>" not in html
        assert "&lt;script&gt;" in html

    def test_a_quoted_value_cannot_open_a_new_attribute(self) -> None:
        html = draw('<c-button :data-name="typed">x</c-button>', typed='"a" autofocus onfocus="x"')
        assert 'autofocus onfocus="' not in html


class TestComponentsStayApart:
    def test_a_title_of_the_page_does_not_reach_a_component(self) -> None:
        assert "Leaked" not in draw('<c-note tone="info"><p>x</p></c-note>', title="Leaked", icon="x", href="/leaked/")

    def test_an_error_of_one_field_does_not_reach_another(self) -> None:
        html = draw('<c-form><c-input name="a" label="A" error="Wrong"/><c-input name="b" label="B"/></c-form>')
        assert html.count("Wrong") == 1


class TestAnAnswerInALongList:
    LINE = '{% include "components/fact/line.html" with label="Child" value=value only %}'

    def test_things_in_a_row_run_as_the_page_does(self) -> None:
        # Around isolated parts alone a <bdi> finds no direction and takes that of English.
        row = "\u2068Lia\u2069، \u20682 نوفمبر\u2069"
        with override("ar"):
            assert f"<dd>{row}" in draw(self.LINE, value=row)

    def test_what_was_typed_stays_text(self) -> None:
        assert "<dd>&lt;b&gt;<br>" in draw(self.LINE, value="<b>\nIdris")
