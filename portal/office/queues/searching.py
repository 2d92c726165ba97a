"""What is searched for in a queue: a receipt number in the address, a name in the session and nowhere else."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from identity.access.actors import Actor

from .choices import Choices

_WORDS = "searched_in_queues"


def choices_of(request: HttpRequest, actor: Actor) -> Choices:
    """The choices in the address, with the words that were last searched for in this view.

    A receipt number in the address counts before kept words; anything else there is not read.
    """
    choices = Choices.read(request.GET, actor)
    if choices.names_a_receipt:
        return choices
    kept: dict[str, Any] = request.session.get(_WORDS, {})
    return replace(choices, search=kept.get(choices.view, ""))


def keep_search(request: HttpRequest, choices: Choices) -> None:
    """Keeps the words of this view until they are replaced or emptied, or the session ends."""
    others = {view: words for view, words in request.session.get(_WORDS, {}).items() if view != choices.view}
    kept = choices.search and not choices.names_a_receipt
    request.session[_WORDS] = {**others, choices.view: choices.search} if kept else others
