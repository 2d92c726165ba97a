"""Tables of allowed moves between states, one per role."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from .errors import NotAllowed


class TransitionTable:
    """Who may move a record from which state to which.

    The table checks itself when its module is imported: a string where a set of states belongs, a value that is no
    state, a move onto itself and a state that no role ever reaches or leaves stop the start, not the hundredth case.
    """

    def __init__(self, states: type[Enum], moves: Mapping[str, Mapping[Any, Collection[Any]]]) -> None:
        self.states = states
        self._moves = {str(role): self._row_set(str(role), rows) for role, rows in moves.items()}
        known = {state for rows in self._moves.values() for start, ends in rows.items() for state in (start, *ends)}
        lost = [state for state in states if state not in known]
        if lost:
            raise ValueError(f"{states.__name__}: no role's table knows {', '.join(str(s.value) for s in lost)}")

    @property
    def roles(self) -> tuple[str, ...]:
        """Who has any move at all, in the order of the table."""
        return tuple(self._moves)

    def targets(self, role: str, start: Any) -> frozenset[Any]:
        """The states `role` may move a record to that stands at `start`. Unknown roles may nothing."""
        return self._moves.get(str(role), {}).get(self.states(start), frozenset())

    def allows(self, role: str, start: Any, end: Any) -> bool:
        """Whether `role` may move a record from `start` to `end`; asks, and raises nothing."""
        return self.states(end) in self.targets(role, start)

    def check(self, role: str, start: Any, end: Any) -> None:
        """Raises NotAllowed unless `role` may move a record from `start` to `end`."""
        if not self.allows(role, start, end):
            raise NotAllowed("transition.not_allowed", "This step is not possible now. Read the page again.")

    def as_mermaid(self) -> str:
        """A state diagram for the documents; each arrow names the roles that may take it."""
        arrows: dict[tuple[str, str], list[str]] = {}
        for role, rows in self._moves.items():
            for start, ends in rows.items():
                for end in ends:
                    arrows.setdefault((str(start.value), str(end.value)), []).append(role)
        order = [str(state.value) for state in self.states]
        lines = sorted(arrows, key=lambda arrow: (order.index(arrow[0]), order.index(arrow[1])))
        drawn = [f"    {start} --> {end}: {', '.join(arrows[start, end])}" for start, end in lines]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {order[0]}", *drawn])

    def _row_set(self, role: str, rows: Mapping[Any, Collection[Any]]) -> dict[Enum, frozenset[Any]]:
        if not isinstance(rows, Mapping):
            raise TypeError(f"{self.states.__name__}: {role} needs a mapping of states to sets of states")
        return {self._state(role, start): self._ends(role, start, ends) for start, ends in rows.items()}

    def _ends(self, role: str, start: Any, ends: Collection[Any]) -> frozenset[Any]:
        if isinstance(ends, str) or not isinstance(ends, set | frozenset | tuple | list):
            raise TypeError(f"{self.states.__name__}: {role} from {start} needs a set of states, not {ends!r}")
        found = frozenset(self._state(role, end) for end in ends)
        if self._state(role, start) in found:
            raise ValueError(f"{self.states.__name__}: {role} moves {start} onto itself")
        return found

    def _state(self, role: str, value: Any) -> Enum:
        try:
            return self.states(value)
        except ValueError:
            raise ValueError(f"{self.states.__name__}: {role} names {value!r}, which is no state") from None
