"""New versions of the form, with every policy for those who are half way through."""

import json
from datetime import timedelta
from functools import cache
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from identity.access.actors import SYSTEM
from services.forms import operations as forms
from services.forms.compile import compile_form

from ..conftest import changed_form
from .told import Form
from .writes import Writes

POLICIES = st.sampled_from(["hard_stop", "compatible_until", "breaking", "patch", ""])
NAMES = ("nickname", "pet_name")
_BINDING = ("breaking", "hard_stop")


class Publishing(Writes):
    """Every version that is no patch calls its optional question otherwise than the one before."""

    @property
    def newest(self) -> int:
        return max(self.forms)

    @rule(policy=POLICIES)
    def publish(self, policy: str) -> None:
        number, now, until = self.newest + 1, self.forms[self.newest].name, None
        name = now if policy == "patch" else NAMES[now == NAMES[0]]
        in_flight: dict[str, Any] = {"policy": policy}
        if policy == "compatible_until":
            until = timezone.localdate(self.now) + timedelta(days=3)
            in_flight["until"] = str(until)
        if policy == "breaking":
            in_flight["migration"] = [{"op": "rename", "from": now, "to": name}]
        source, given = asking(name, f"Title {number}"), in_flight if policy else None
        made = self.write(forms.publish, line="form.published", actor=SYSTEM, source=source, in_flight=given)
        assert made.number == number
        self.forms[number] = Form(made.pk, name, policy, until)

    def belongs_on(self, number: int) -> int:
        """On which version a draft belongs today that is on this one; in other words than the portal has for it."""
        later = range(number + 1, self.newest + 1)
        reached = max((each for each in later if self.forms[each].policy in _BINDING), default=number)
        while reached < self.newest and self.moves_on(self.forms[reached + 1]):
            reached += 1
        return reached

    def moves_on(self, form: Form) -> bool:
        return form.policy == "patch" or (form.until is not None and form.until <= timezone.localdate(self.now))


def asking(name: str, title: str) -> dict[str, Any]:
    """The form with two optional questions in words: one called `name` on its first page, one where the home is."""

    def ask(source: dict[str, Any]) -> None:
        label = dict.fromkeys(source["languages"], "What do others call you?")
        words = {"type": "text", "required": False, "label": label}
        source["pages"][0]["questions"].append({"id": name, **words})
        source["pages"][1]["questions"].append({"id": "way", **words})

    return changed_form(ask, title=title)


@cache
def compiled(source: str):
    """A form, compiled once for all lives: they publish the same words again and again."""
    return compile_form(json.loads(source))
