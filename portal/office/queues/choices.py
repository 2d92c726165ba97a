"""What a queue shows and in which order, read from its address and written back into it."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from identity.access.actors import Actor
from identity.access.roles import Role
from services.kernel import references

VIEWS: dict[str, Promise] = {
    "mine": _("My queue"),
    "office": _("Office queue"),
    "approval": _("Second approval"),
}
STATES: dict[str, Promise] = {
    "": pgettext_lazy("cases", "Open"),
    "received": pgettext_lazy("cases", "New"),
    "screening": _("Being read"),
    "verification": _("Being checked"),
    "info_requested": _("With the applicant"),
    "assessment": _("Ready to decide"),
    "proposed": _("Waiting for approval"),
    "decided": pgettext_lazy("cases", "Decided"),
    "closed": pgettext_lazy("cases", "Closed"),
    "look_again": _("To be looked at again"),
    "all": _("Open and closed"),
}
ORDERS: dict[str, Promise] = {
    "promised": _("The day we promised"),
    "arrived": _("The day it arrived"),
    "name": _("Name"),
}
LONGEST_SEARCH = 150


@dataclass(frozen=True, slots=True)
class Choices:
    """One queue as somebody wants to see it. What nobody offered counts as the default."""

    view: str
    programme: str = ""
    state: str = ""
    search: str = ""
    order: str = "promised"

    @classmethod
    def read(cls, query: QueryDict, actor: Actor) -> Self:
        """The choices in an address or a form. `programme` is a slug; one that does not exist finds nothing."""
        return cls(
            view=_offered(query.get("view", ""), VIEWS, default_view(actor)),
            programme=query.get("programme", ""),
            state=_offered(query.get("state", ""), STATES, ""),
            search=query.get("search", "").strip()[:LONGEST_SEARCH],
            order=_offered(query.get("order", ""), ORDERS, "promised"),
        )

    @property
    def names_a_receipt(self) -> bool:
        """Whether what is searched for is a whole receipt number, which names nobody."""
        return references.is_valid(references.normalise(self.search))

    @property
    def is_narrowed(self) -> bool:
        """Whether an empty list may come from these choices and not from a quiet day."""
        return bool(self.programme or self.state or self.search)

    @property
    def address(self) -> str:
        """The queue with these choices, its first page."""
        return f"{reverse('office:queue')}?{self.query}"

    @property
    def query(self) -> str:
        """These choices as the query of an address, without those that are the default and without typed names.

        An address ends up in the history of a browser and in the logs of every machine on the way.
        """
        chosen = {
            "view": self.view,
            "programme": self.programme,
            "state": self.state,
            "search": references.normalise(self.search) if self.names_a_receipt else "",
            "order": "" if self.order == "promised" else self.order,
        }
        return urlencode({name: value for name, value in chosen.items() if value})


def default_view(actor: Actor) -> str:
    """Where somebody's work begins: caseworkers with their own cases, approvers with what waits for them."""
    if actor.has(Role.CASEWORKER):
        return "mine"
    return "approval" if actor.has(Role.APPROVER) else "office"


def _offered(value: str, offered: dict[str, Promise], default: str) -> str:
    return value if value in offered else default
