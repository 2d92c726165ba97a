"""Draws a piece of template source as a page would."""

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler


def draw(source: str, **values: object) -> str:
    return engines["django"].from_string(CottonCompiler().process(source)).render(values)
