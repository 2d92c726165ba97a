"""The page of states shows the moves that the code allows, and no others."""

from .drawn_states import PAGE, page


def test_the_page_of_states_is_drawn_from_the_tables():
    assert PAGE.read_text() == page(), "Draw it anew: python -m tests.architecture.drawn_states > docs/states.md"
