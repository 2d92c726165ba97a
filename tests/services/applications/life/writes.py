"""How people write: the machine may die in the middle, or the answer may be lost, and they press once more."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from services.applications.receipts import Receipt
from services.kernel.errors import DomainError

from .stored import Stored, everything, stored
from .told import Draft, World

SAME, MORE, REFUSED = "same", "more", "refused"
"""What pressing again does after it was done: gives what was done, does it once more, or is refused in kind words."""
TROUBLE = st.sampled_from([0, 0, 0, 1, 2, 2, 3, 3, 5, 7, 12])
TROUBLES = st.lists(TROUBLE, min_size=1, max_size=8)
_LETTERS = str.maketrans("0123456789", "αβγδεζηθικ")
_WRITING = ("INSERT", "UPDATE", "DELETE")


class Killed(BaseException):
    """The process dies here. No code may catch it."""


class Writes(RuleBasedStateMachine):
    """What all parts of the machine share: the clock, what was told, and the one way to write."""

    worlds: ClassVar[dict[str, World]] = {}
    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.count = 0
        self.ahead: list[int] = []
        self.lines: Counter[tuple[str, UUID]] = Counter()
        self.closed: list[Draft] = []
        self.taken_back: list[Draft] = []

    def live_in(self, world: World) -> None:
        self.done["lives"] += 1
        self.world, self.now, self.forms = world, world.now, dict(world.forms)
        self.draft, self.sent = deepcopy((world.draft, world.sent))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @rule(ahead=TROUBLES)
    def trouble_comes(self, ahead: list[int]) -> None:
        """Each of the next writes dies in place of its change of that number, or is done, and its answer is lost.

        None of it happens to a write whose number is 0.
        """
        self.ahead = list(ahead)

    def write(
        self, act: Callable[..., Any], *, line: str = "", of: UUID | None = None, again: str = SAME, **given: Any
    ) -> Any:
        """Does it, whatever comes between; `line` is the one that it leaves in the trail, `of` what it returns."""
        given = {"actor": self.world.citizen, "now": self.now} | given
        trouble = self.ahead.pop() if self.ahead else 0
        lost = self.in_trouble(trouble, act, given) if trouble else None
        made = act(**given) if lost is None else lost
        self.wrote(line, of or _key(made))
        self.done[act.__name__] += 1
        if lost is None:
            return made
        self.done["again_after_a_lost_answer"] += 1
        if again == REFUSED:
            with pytest.raises(DomainError):
                act(**given)
            return made
        pressed = act(**given)
        assert _key(pressed) == _key(made)
        if again == MORE:
            self.wrote(line, of or _key(pressed))
        return pressed

    def in_trouble(self, at: int, act: Callable[..., Any], given: dict[str, Any]) -> Any:
        """What it returned; None when it died, and left everything as it found it."""
        before = everything()
        try:
            with _dying(at):
                return act(**given)
        except Killed:
            assert everything() == before
            self.done["cut_off"] += 1
            self.done[f"{act.__name__} cut off"] += 1
            return None

    def wrote(self, line: str, record_id: UUID) -> None:
        if line:
            self.lines[line, record_id] += 1

    def stored(self) -> Stored:
        return stored(self.world.citizen.person_id, self.world.last_line)

    def counted(self) -> str:
        """Every value is another one, so that each is found, or missed, by itself. In letters: nobody is called 12."""
        self.count += 1
        return str(self.count).translate(_LETTERS)


@contextmanager
def _dying(at: int) -> Iterator[None]:
    """Dies in place of the change number `at`; what came before it was made, and is to be rolled back."""
    made = 0

    def execute(run: Callable[..., Any], sql: str, *given: Any) -> Any:
        nonlocal made
        if sql.startswith(_WRITING):
            made += 1
            if made == at:
                raise Killed
        return run(sql, *given)

    with connection.execute_wrapper(execute):
        yield


def _key(made: Any) -> Any:
    if isinstance(made, Receipt):
        return made.application_id
    return getattr(made, "pk", None)
