"""The contrast table of the design holds for the tokens. Text needs 4.5, controls 3."""

import pytest

from frontend.theme import tokens
from frontend.theme.contrast import Pair, ratio, table

SCHEMES = {"light": tokens.light(), "dark": tokens.dark()}
PAIRS = [(scheme, pair) for scheme, palette in SCHEMES.items() for pair in table(palette)]


@pytest.mark.parametrize(("scheme", "pair"), PAIRS, ids=lambda part: getattr(part, "front", part))
def test_what_meets_stands_apart(scheme: str, pair: Pair) -> None:
    assert pair.holds, f"{scheme}: {pair}"


@pytest.mark.parametrize(
    ("front", "back", "said"),
    [("ink", "ground", 15.5), ("ink-2", "ground", 7.0), ("ink-2", "sunk", 6.4), ("brand", "surface", 10.2),
     ("brand", "brand-tint", 8.8), ("on-deep", "brand-deep", 15.3), ("lamp", "brand-deep", 8.8),
     ("focus", "ground", 6.3)],
)  # fmt: skip
def test_the_numbers_of_the_design_are_still_true(front: str, back: str, said: float) -> None:
    found = SCHEMES["light"]
    assert ratio(found[front], found[back]) == pytest.approx(said, abs=0.06)
