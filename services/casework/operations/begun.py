"""An answer to the office that is still being written: kept while somebody types, and found on another device."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from identity.access.actors import Actor
from identity.audit.operations import record_change
from services.casework.models import InformationRequest
from services.kernel.errors import Conflict
from services.kernel.messages import gettext_noop
from services.kernel.text import clean

from .requests import locked_request, require_open

MOST_OTHERS = 5


class WrittenElsewhere(Conflict):
    """Another window wrote other words since this page was drawn."""

    default_code = "request.written_elsewhere"
    default_message = gettext_noop(
        "You write this answer in another window or on another device too. Press Send to see both; nothing is sent yet."
    )


@dataclass(frozen=True, slots=True)
class Begun:
    """What waits to be sent, under a `mark` that changes with every keeping.

    `others` are words of other windows that stand nowhere in `words`; their writer has still to look at them.
    """

    words: str = ""
    papers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    mark: str = ""

    def is_within(self, words: str, papers: Iterable[str]) -> bool:
        """Whether nothing would be lost if these stood instead."""
        return clean(self.words, lines=True) in words and set(self.papers) <= set(papers)


def begun_of(request: InformationRequest) -> Begun:
    """What was begun and not sent; empty where nothing was."""
    kept = request.begun or {}
    return Begun(
        kept.get("words", ""), tuple(kept.get("papers", ())), tuple(kept.get("others", ())), kept.get("mark", "")
    )


@transaction.atomic
def keep_begun(
    *, actor: Actor, request_id: UUID, words: str, document_ids: Sequence[str], seen: str, now: datetime
) -> str:
    """Keeps what stands in the fields, unjudged, and returns its mark. `seen` is the mark that the page showed.

    Raises as answering does, and WrittenElsewhere without keeping anything where another window wrote other words.
    """
    words, papers = clean(words, lines=True), tuple(dict.fromkeys(document_ids))
    request = locked_request(actor, request_id)
    require_open(request)
    before = begun_of(request)
    if before.mark != seen and not before.is_within(words, papers):
        raise WrittenElsewhere
    return _keep(actor, request, Begun(words, papers, before.others, secrets.token_hex(4)), now)


@transaction.atomic
def keep_beside(*, actor: Actor, request_id: UUID, words: str, document_ids: Sequence[str], now: datetime) -> str:
    """Keeps these words beside what another window wrote, and the files of both. Raises as answering does."""
    words = clean(words, lines=True)
    request = locked_request(actor, request_id)
    require_open(request)
    before = begun_of(request)
    others = dict.fromkeys(other for other in (before.words, *before.others) if other not in words)
    papers = tuple(dict.fromkeys([*document_ids, *before.papers]))
    return _keep(actor, request, Begun(words, papers, tuple(others)[:MOST_OTHERS], secrets.token_hex(4)), now)


def _keep(actor: Actor, request: InformationRequest, begun: Begun, now: datetime) -> str:
    is_first = request.begun is None
    request.begun = {"words": begun.words, "papers": begun.papers, "others": begun.others, "mark": begun.mark}
    request.save(update_fields=["begun"])
    if is_first:
        subject = request.case.person_id
        record_change(actor=actor, action="request.answer_begun", record=request, subject=subject, now=now)
    return begun.mark
