"""What publishing would do to people who have begun the form: shown before anybody approves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from content.forms.publishing import newest_version
from identity.access.actors import SYSTEM
from services.applications.queries import Touched, touched_by
from services.catalogue import queries as catalogue
from services.eligibility import queries as eligibility
from services.forms import queries
from services.forms.compile import CompileError, compile_form
from services.forms.schema import say
from services.kernel.errors import NotFound

from .places import Fault, fault_at, names_of


@dataclass(frozen=True, slots=True)
class Way:
    """One way to treat people who are half way through, and what the dry run says of it."""

    label: str
    words: list[str]
    is_chosen: bool


def touched(draft: Any, now: datetime) -> Touched | None:
    """The dry run on every draft of people there is; None where it cannot be made. Counts only, nobody's answers."""
    if newest_version(draft.key) is None:
        return None
    try:
        return touched_by(actor=SYSTEM, source=draft.definition(), in_flight=draft.in_flight(), now=now)
    except CompileError:
        return None


def warnings(draft: Any, now: datetime | None = None) -> list[Fault]:
    """How many people are half way through, whose answers would be set aside, and what the rules would miss."""
    return [*of_people(draft, now or timezone.now()), *of_rules(draft)]


def of_people(draft: Any, now: datetime) -> list[Fault]:
    """How many people are half way through, and whose answers would be set aside."""
    found = touched(draft, now)
    if found is None or not found.drafts:
        return []
    place = _("drafts of people")
    way = draft.get_policy_display()
    if not way:
        return [Fault(place, _begun(found.drafts))]
    moving = _("“%(way)s”: %(words)s") % {"way": way, "words": _moving(found)}
    return [Fault(place, moving), *(Fault(place, words) for words in _losing(draft, found))]


def of_rules(draft: Any) -> list[Fault]:
    """What the rules of the programme would miss in the answers; or that there are none yet."""
    return [Fault(_("rules of the programme"), words) for words in _of_rules(draft)]


def _of_rules(draft: Any) -> list[str]:
    try:
        programme = catalogue.programme(draft.key)
    except NotFound:
        return []
    try:
        return _unasked(draft, eligibility.looked_at(programme))
    except NotFound:
        words = _(
            "No rules are written for this programme yet. The form can be published, but nobody can apply with it "
            "before the rules and amounts stand; until then nobody is told whether they may receive it, either."
        )
        return [words]


def _unasked(draft: Any, needed: Sequence[str]) -> list[str]:
    """Answers that the rules look at and that this form does not ask."""
    definition, newest = draft.definition(), newest_version(draft.key)
    asked = {question["id"] for page in definition["pages"] for question in page["questions"]}
    names = names_of(newest.document) if newest else {}
    words = _(
        "The rules look at the answer to “%(question)s”, which this form does not ask. A person will have to look at "
        "every application. Ask it in the words of the published form, or choose its fact."
    )
    return [words % {"question": names.get(name, name)} for name in needed if name not in asked]


def ways(draft: Any, now: datetime) -> list[Way]:
    """All four, side by side. None before the first version, and while the form itself is not whole."""
    if newest_version(draft.key) is None or not _is_whole(draft):
        return []
    return [
        Way(str(label), _words_of(draft, policy, now), policy == draft.policy)
        for policy, label in draft._meta.get_field("policy").choices
    ]


def _words_of(draft: Any, policy: str, now: datetime) -> list[str]:
    definition = draft.definition()
    try:
        found = touched_by(actor=SYSTEM, source=definition, in_flight=draft.in_flight(policy), now=now)
    except CompileError as wrong:
        streams = {"migration": draft.raw("migration")}
        older = newest_version(draft.key).document
        told = [fault_at(place, reason, definition, streams, older) for place, reason in wrong.places]
        return [_("This does not fit yet."), *dict.fromkeys(f"{capfirst(each.place)}: {each.words}" for each in told)]
    if not found.drafts:
        return [_("Nobody is half way through this form.")]
    return [_moving(found), *(_losing(draft, found) or [_("Nobody’s answers are set aside.")])]


def _is_whole(draft: Any) -> bool:
    try:
        compile_form(draft.definition())
    except CompileError:
        return False
    return True


def _begun(count: int) -> str:
    return ngettext("%(count)d person has begun this form.", "%(count)d people have begun this form.", count) % {
        "count": count
    }


def _moving(found: Touched) -> str:
    words = ngettext(
        "%(count)d person has begun this form. Move on at once: %(now)d, later: %(later)d, stay: %(stay)d.",
        "%(count)d people have begun this form. Move on at once: %(now)d, later: %(later)d, stay: %(stay)d.",
        found.drafts,
    )
    return words % {"count": found.drafts, "now": found.now, "later": found.later, "stay": found.stay}


def _losing(draft: Any, found: Touched) -> list[str]:
    names = _names_of(draft.key)
    rows = sorted(found.lost.items(), key=lambda row: (-row[1], row[0]))
    words = _("Answers to “%(question)s” are set aside, in so many drafts: %(count)d.")
    return [words % {"question": names.get(name, name), "count": count} for name, count in rows]


def _names_of(key: str) -> dict[str, str]:
    """The questions of today's version in words; a field of a repeat as “children.birth_date”."""
    language, found = get_language() or "", {}
    for name, question in queries.load(queries.current(key).pk).questions().items():
        found[name] = say(question.short or question.label, language)
        for field in question.fields:
            found[f"{name}.{field.id}"] = f"{found[name]}, {say(field.short or field.label, language)}"
    return found
