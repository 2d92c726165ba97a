"""The panels in their order. Everybody of the team sees the same, and links where their role lets them edit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from . import readers, work
from .rows import Board

MOST_ROWS = 8
MAKERS: tuple[Callable[[Any, datetime], Board], ...] = (
    work.waiting,
    work.scheduled,
    work.alerts,
    readers.figures,
    work.to_review,
    readers.unhelpful,
    readers.unfound,
    readers.untranslated,
)


class BoardPanel(Component):
    """One board of the home screen."""

    template_name = "desk/board.html"

    def __init__(self, board: Board, order: int) -> None:
        self.board = board
        self.name = board.name
        self.order = order

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        rows = self.board.rows
        hidden = max(len(rows) - MOST_ROWS, 0)
        token = (parent_context or {}).get("csrf_token", "")
        return {"board": self.board, "rows": rows[:MOST_ROWS], "hidden": hidden, "csrf_token": token}


def panels(user: Any) -> list[BoardPanel]:
    """Those that have something to say."""
    now = timezone.now()
    boards = (maker(user, now) for maker in MAKERS)
    shown = [board for board in boards if board.rows or board.empty]
    return [BoardPanel(board, order) for order, board in enumerate(shown, start=100)]
