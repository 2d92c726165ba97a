from enum import StrEnum

import pytest

from services.kernel.errors import NotAllowed
from services.kernel.transitions import TransitionTable


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"


MOVES = {
    "guest": {Door.OPEN: {Door.SHUT}, Door.SHUT: {Door.OPEN}},
    "keeper": {Door.SHUT: {Door.LOCKED}, Door.LOCKED: {Door.SHUT}},
}
TABLE = TransitionTable(Door, MOVES)


class TestCheck:
    @pytest.mark.parametrize("role", ["guest", "keeper", "stranger"])
    @pytest.mark.parametrize("start", Door)
    @pytest.mark.parametrize("end", Door)
    def test_allows_what_the_table_says_and_nothing_else(self, role, start, end):
        if end in MOVES.get(role, {}).get(start, set()):
            TABLE.check(role, start, end)
        else:
            with pytest.raises(NotAllowed):
                TABLE.check(role, start, end)

    def test_reads_states_as_the_database_gives_them(self):
        assert TABLE.allows("guest", "open", "shut")
        assert TABLE.targets("keeper", "shut") == {Door.LOCKED}


class TestATableOfNonsense:
    def test_a_string_is_no_set_of_states(self):
        with pytest.raises(TypeError, match="needs a set"):
            TransitionTable(Door, {"guest": {Door.OPEN: "shut"}})

    def test_a_single_state_is_no_set_of_states(self):
        with pytest.raises(TypeError, match="needs a set"):
            TransitionTable(Door, {"guest": {Door.OPEN: (Door.SHUT)}})

    def test_an_unknown_state_is_refused(self):
        with pytest.raises(ValueError, match="'ajar', which is no state"):
            TransitionTable(Door, {"guest": {Door.OPEN: {"ajar"}}})

    def test_a_state_in_no_table_is_refused(self):
        with pytest.raises(ValueError, match="no role's table knows locked"):
            TransitionTable(Door, {"guest": MOVES["guest"]})

    def test_a_move_onto_itself_is_refused(self):
        with pytest.raises(ValueError, match="onto itself"):
            TransitionTable(Door, {"guest": {Door.OPEN: {Door.OPEN}}})


def test_the_drawing_shows_each_arrow_once_with_its_roles():
    drawing = TABLE.as_mermaid()
    assert drawing.startswith("stateDiagram-v2\n    [*] --> open")
    assert "    shut --> locked: keeper" in drawing
    assert drawing.count("-->") == 5
