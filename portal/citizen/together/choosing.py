"""Which programmes somebody may apply for in one go, and what is worth knowing of each before they tick it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from identity.access.actors import Actor
from identity.people.mandates.kinds import Scope
from services.applications import queries as applications
from services.applications.prefill import lent
from services.casework import queries as casework
from services.catalogue import queries as catalogue
from services.eligibility import queries as eligibility
from services.forms import queries as forms
from services.kernel.errors import NotFound

from ..apply.hint import hints as before

if TYPE_CHECKING:
    from services.applications.models import Application
    from services.catalogue.models import Programme
    from services.forms.schema import Form
    from services.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Choice:
    """One programme to tick, as the component of choices takes it."""

    value: str
    label: str
    hint: str
    programme: "Programme"
    is_begun: bool
    at_hand: list[str]


def free(actor: Actor, today: date) -> "tuple[list[Programme], dict[str, Application]]":
    """What is open today and does not wait for a decision already, and the drafts by programme. Three queries."""
    rows = list(applications.standing(actor))
    drafts = {row.programme.slug: row for row in rows if row.is_draft}
    decided = casework.decided_programmes(actor)
    waiting = {row.programme.slug for row in rows if not row.is_draft} - decided
    found = [one for one in catalogue.open_programmes(today) if actor.may(Scope.APPLY, one.code)]
    return [one for one in found if one.slug not in waiting or one.slug in drafts], drafts


def choices(actor: Actor, first: str, language: str, today: date) -> list[Choice]:
    """The programmes to tick, the one that somebody came from first. A form has to be published for it."""
    found, drafts = free(actor, today)
    versions = forms.current_versions([one.slug for one in found])
    # Whoever has begun goes on with the version that they began on, which may ask in an older way.
    versions |= {slug: draft.form_version_id for slug, draft in drafts.items() if slug in versions}
    known = {one.slug: forms.load(versions[one.slug]) for one in found if one.slug in versions}
    told = [(forms.load(draft.form_version_id), draft.answers) for draft in drafts.values() if draft.answers]
    asked = [one for one in found if one.slug in known]
    against = {slug: hint.against for slug, hint in before(actor, asked, known, language, today).items()}
    hints = _Hints(known.get(first), told, against, language, today)
    at_hand = catalogue.to_have_at_hand(asked, language)
    rows = [
        Choice(
            value=one.slug,
            label=one.name_in(language),
            hint=hints.of(one, known[one.slug], is_begun=one.slug in drafts),
            programme=one,
            is_begun=one.slug in drafts,
            at_hand=at_hand[one.pk],
        )
        for one in asked
    ]
    return sorted(rows, key=lambda choice: choice.value != first)


def facts_alike(one: "Form", other: "Form") -> int:
    """How many questions of both forms ask for the same fact and may be answered once. Pure."""
    return len(_reusable(one) & _reusable(other))


def _reusable(form: "Form") -> set[tuple[str, str]]:
    """Each fact with how it is asked for: the words of an address are no answer where its area has to be chosen."""
    asked = (question for question in form.questions().values() if question.may_be_reused)
    return {(question.bind, "text" if question.type == "name" else question.type) for question in asked}


@dataclass(frozen=True, slots=True)
class _Hints:
    """What is said below each programme: by the form that somebody came from, what drafts tell already, and what we
    know that speaks `against` it today.
    """

    first: "Form | None"
    told: "list[tuple[Form, Mapping[str, Any]]]"
    against: Mapping[str, list[str]]
    language: str
    today: date

    def of(self, programme: "Programme", form: "Form", *, is_begun: bool) -> str:
        """In sentences: begun already, what is asked only once, what it could be, or what we know against it."""
        count = facts_alike(self.first, form) if self.first and self.first.key != form.key else 0
        once = ngettext("%(count)s question is asked only once.", "%(count)s questions are asked only once.", count)
        said = [
            _("You have begun it already.") if is_begun else "",
            once % {"count": count} if count else "",
            "" if is_begun else self.could_be(programme, form) or " ".join(self.against[programme.slug]),
        ]
        return " ".join(sentence for sentence in said if sentence)

    def could_be(self, programme: "Programme", form: "Form") -> str:
        """What the rules would name by what was told. Only ever a hint that it may be worth it, never a no."""
        answers: dict[str, Any] = {}
        for giving, values in self.told:
            offers = lent(giving, values, form, name="", on=self.today)
            answers |= {name: offer["value"] for name, offer in offers.items()}
        if not answers:
            return ""
        with suppress(NotFound):  # no numbers in force, or no rule: nothing is named
            found = eligibility.estimate(programme, answers, self.today)
            if found.outcome != "not_eligible" and any(criterion.result == "met" for criterion in found.criteria):
                return self._worth_it(found.amount)
        return ""

    def _worth_it(self, amount: "Money | None") -> str:
        if amount is None:
            return _("By what you told us, it could be for you.")
        return _("By what you told us, it could be %(amount)s a month.") % {"amount": amount.formatted(self.language)}
