"""What the applicant reads about their case: what happened, what happens next, by when. Pure, no database.

The words are for the applicant and never name an internal state.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .states import CaseState, Outcome

Text = str | Promise

# What was sent may be changed until somebody has proposed a decision: only then do we say that we decide.
_TITLES = {CaseState.ASSESSMENT: _("We prepare our decision"), CaseState.PROPOSED: _("We decide")}


@dataclass(frozen=True, slots=True)
class Step:
    """One arch of the status path. `when` is a moment that passed, `by` a day we promise; at most one is set."""

    key: str
    title: Text
    state: str
    text: Text = ""
    when: datetime | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """Everything the path is made from."""

    state: CaseState
    sent_at: datetime
    first_look_by: date
    due_on: date
    changed_at: datetime
    taken_at: datetime | None = None
    request_text: str = ""
    request_due_on: date | None = None
    outcome: Outcome | None = None
    decided_at: datetime | None = None
    appeal_until: date | None = None


def path(facts: StatusFacts) -> list[Step]:
    """The steps in order: those passed, the one where things are now, those ahead."""
    sent = Step("sent", pgettext_lazy("an application", "Sent"), "done", when=facts.sent_at)
    if facts.state == CaseState.CLOSED:
        taken_back = _("You took your application back. Nothing more happens unless you apply again.")
        return [sent, Step("withdrawn", _("Taken back by you"), "stop", taken_back, when=facts.changed_at)]
    return [sent, _reading(facts), *_checking(facts), *_deciding(facts)]


def _reading(facts: StatusFacts) -> Step:
    if facts.state == CaseState.RECEIVED:
        return Step("reading", _("A person reads it"), "now", _("You need to do nothing now."), by=facts.first_look_by)
    return Step("reading", _("A person has read it"), "done", when=facts.taken_at)


def _checking(facts: StatusFacts) -> list[Step]:
    if facts.state == CaseState.RECEIVED:
        return []
    if facts.state == CaseState.INFO_REQUESTED:
        return [Step("request", _("We need one thing from you"), "now", facts.request_text, by=facts.request_due_on)]
    if facts.state in (CaseState.SCREENING, CaseState.VERIFICATION):
        text = _("We compare your answers with the rules. You need to do nothing now.")
        return [Step("checking", _("We check your answers"), "now", text)]
    return [Step("checking", _("Your answers are checked"), "done")]


def _deciding(facts: StatusFacts) -> list[Step]:
    if facts.state == CaseState.DECIDED:
        return _decided(facts)
    if facts.state in _TITLES:
        text = _("Two people look at every decision. You need to do nothing now.")
        return [Step("deciding", _TITLES[facts.state], "now", text, by=facts.due_on)]
    text = _("You get the answer with the reasons, here, by message and in a letter.")
    return [Step("deciding", _("You get our decision"), "next", text, by=facts.due_on)]


def _decided(facts: StatusFacts) -> list[Step]:
    appeal = Step(
        "appeal",
        _("If you disagree"),
        "next",
        _("You can ask us to look again, free of charge. The letter says how."),
        by=facts.appeal_until,
    )
    if facts.outcome == Outcome.GRANT:
        text = _("The amount and the reasons are below and in your letter.")
        return [Step("granted", _("We said yes"), "now", text, when=facts.decided_at), appeal]
    text = _("The reasons are below and in your letter.")
    return [Step("refused", _("We said no"), "stop", text, when=facts.decided_at), appeal]
