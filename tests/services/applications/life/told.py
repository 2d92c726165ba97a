"""What the portal has acknowledged, in plain values: what it must never lose."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.applications.drawn import Drawn

Cell = tuple[str, str]
"""A page in a window."""


@dataclass
class Draft:
    """An application that is being written, or was left until it closed.

    `number` is that of its form's version; `saves` are the versions after which each page was saved last.
    """

    id: UUID
    number: int
    touched_at: datetime
    saved: dict[str, Any] = field(default_factory=dict)
    saves: dict[str, int] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    windows: dict[Cell, Drawn] = field(default_factory=dict)
    closed_at: datetime | None = None


@dataclass
class Change:
    """What a person changes in what they sent. `open_to` are the questions that may be changed; none: all.

    `windows` are the pages as a window drew them last, `saves` as those of a draft.
    """

    id: UUID
    request_id: UUID | None = None
    open_to: frozenset[str] = frozenset()
    saved: dict[str, Any] = field(default_factory=dict)
    saves: dict[str, int] = field(default_factory=dict)
    windows: dict[Cell, Drawn] = field(default_factory=dict)
    state: str = "open"
    key: UUID | None = None
    answers: dict[str, Any] = field(default_factory=dict)


@dataclass
class Request:
    """What the office asked for."""

    id: UUID
    questions: list[str]


@dataclass
class Sent:
    """What was acknowledged when an application was sent, and what became of it."""

    receipt: Any
    key: UUID
    number: int
    answers: dict[str, Any]
    case_id: UUID
    state: str = "submitted"
    case: str = "received"
    outcome: str = ""
    request: Request | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return self.receipt.application_id

    @property
    def is_amendable(self) -> bool:
        """Whether the person may change it: nobody has begun to decide on it, and it was not taken back."""
        return self.state == "submitted" and self.case not in ("proposed", "decided")

    @property
    def open_change(self) -> Change | None:
        return next((change for change in self.changes if change.state == "open"), None)

    @property
    def sent_changes(self) -> list[Change]:
        return [change for change in self.changes if change.state == "sent"]


@dataclass
class Form:
    """One published version: how its optional question is called, and what was said of drafts on older ones."""

    id: UUID
    name: str
    policy: str
    until: date | None


@dataclass
class World:
    """What a life begins with: who acts, and what was told until then."""

    citizen: Any
    caseworker: Any
    approver: Any
    programme: Any
    answers: dict[str, Any]
    now: datetime
    forms: dict[int, Form]
    last_line: int = 0
    draft: Draft | None = None
    sent: list[Sent] = field(default_factory=list)
