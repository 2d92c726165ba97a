"""What an application says with everything that its person changed since. What was sent is never touched."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from identity.access.actors import Actor
from services.catalogue.models import Programme
from services.forms import queries as forms
from services.forms import runtime
from services.forms.schema import DECLARATION_PAGE, Form, Page
from services.kernel.errors import NotFound

from .models import Amendment, Application, UnfinishedChange
from .queries import get, visible_to
from .states import AmendmentState, ApplicationState


@dataclass(frozen=True, slots=True)
class Working:
    """An open amendment as the pages of filling take it: the form of the application, its answers with the changes.

    `before` holds the answers as they count until the changes are sent.
    """

    pk: UUID
    application_id: UUID
    reference: str
    person_id: UUID
    programme: Programme
    form_version_id: UUID
    answers: dict[str, Any]
    version: int
    saved_at: datetime
    kind: str
    questions: frozenset[str]
    page_saves: Mapping[str, Any]
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that an amendment changed, in words; empty where nothing stood, or stands."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with the changes to something sent: when the open one was saved, which was sent last, and the
    answers as they count now.
    """

    saved_at: datetime | None
    last_sent: Amendment | None
    answers: dict[str, Any]


def answers_of(application: Application) -> dict[str, Any]:
    """What the application says now: as it was sent, with all amendments that were sent since. One query."""
    return _with(application.answers, application.amendments.filter(state=AmendmentState.SENT))


def sent_amendments(application: Application) -> list[Amendment]:
    """All that was changed after sending, oldest first."""
    return list(application.amendments.filter(state=AmendmentState.SENT))


def standing_of(application: Application) -> Standing:
    """Whether a change was begun and not sent, and what became of the last one. One query."""
    rows = list(application.amendments.filter(state__in=(AmendmentState.OPEN, AmendmentState.SENT)))
    sent = [row for row in rows if row.state == AmendmentState.SENT]
    still_open = next((row for row in rows if row.state == AmendmentState.OPEN), None)
    saved_at = still_open.saved_at if still_open else None
    return Standing(saved_at, sent[-1] if sent else None, _with(application.answers, sent))


def answers_at(application: Application, amendment: Amendment) -> dict[str, Any]:
    """The whole application as it was signed with this amendment."""
    form = forms.load(application.form_version_id)
    return runtime.clean(form, {**_before(application, amendment), **amendment.answers})


def open_amendment(actor: Actor, application_id: UUID) -> Working | None:
    """What the actor is changing in an application, if they are. Raises NotFound for somebody else's."""
    application = get(actor, application_id)
    amendment = application.amendments.filter(state=AmendmentState.OPEN).first()
    return working(application, amendment) if amendment else None


def unfinished(amendment: Working, page_id: str) -> UnfinishedChange | None:
    """What was typed on a page of a change that the actor has, and was not saved yet. One query."""
    return UnfinishedChange.objects.filter(amendment_id=amendment.pk, page_id=page_id).first()


def unfinished_pages(amendment: Working) -> list[UnfinishedChange]:
    """All pages of a change with words that were not saved yet. One query."""
    return list(UnfinishedChange.objects.filter(amendment_id=amendment.pk))


def being_changed(actor: Actor) -> dict[UUID, datetime]:
    """Which applications the actor is changing, with the time of the last save. One query."""
    seen = visible_to(actor).filter(state=ApplicationState.SUBMITTED, is_amendable=True)
    rows = Amendment.objects.filter(state=AmendmentState.OPEN, application__in=seen.order_by().values("pk"))
    return dict(rows.values_list("application_id", "saved_at"))


def amendment_of(actor: Actor, application_id: UUID, amendment_id: UUID) -> Amendment:
    """One amendment of an application that the actor may see. Raises NotFound."""
    found = get(actor, application_id).amendments.filter(pk=amendment_id).first()
    if found is None:
        raise NotFound("application.no_amendment", "We did not find this change.")
    return found


def working(application: Application, amendment: Amendment) -> Working:
    """The amendment with the answers it changes. What was declared before is not: it is declared anew."""
    declared = {
        question.id
        for question in forms.load(application.form_version_id).questions().values()
        if question.type == "declaration"
    }
    before = answers_of(application)
    answers = {**before, **amendment.answers}
    return Working(
        pk=amendment.pk,
        application_id=application.pk,
        reference=application.reference or "",
        person_id=application.person_id,
        programme=application.programme,
        form_version_id=application.form_version_id,
        answers={question: value for question, value in answers.items() if question not in declared},
        version=amendment.version,
        saved_at=amendment.saved_at,
        kind=amendment.kind,
        questions=frozenset(amendment.questions),
        page_saves=amendment.page_saves,
        before=before,
    )


def open_pages(form: Form, answers: Mapping[str, Any], questions: frozenset[str], saved: Collection[str]) -> list[Page]:
    """The pages that an amendment may walk: all that are asked, or those of its questions and what follows from them.

    A changed answer may lead to questions that nobody was asked before: these are open too. A page that was `saved` in
    the amendment stays open: it can be corrected, and a second window that writes on it is told.
    """
    path = [page for page in runtime.path(form, answers) if page.id != DECLARATION_PAGE]
    if not questions:
        return path
    reached = {*runtime.check(form, answers), *saved}
    return [page for page in path if page.id in reached or any(q.id in questions for q in page.questions)]


def changes(application: Application, amendment: Amendment, language: str) -> list[Change]:
    """What this amendment changed, in the words of `language`; secrets stay shortened as on every page."""
    form = forms.load(application.form_version_id)
    return compared(form, _before(application, amendment), answers_at(application, amendment), language)


def changed_so_far(amendment: Working, language: str) -> list[Change]:
    """What a change that is not sent yet makes of the answers that count now. No query."""
    form = forms.load(amendment.form_version_id)
    before, after = (runtime.clean(form, answers) for answers in (amendment.before, amendment.answers))
    return compared(form, before, after, language)


def compared(form: Form, before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> list[Change]:
    """Which answers to one form differ. A secret that changed may read the same, shortened as it is."""
    old, new = (_in_words(form, answers, language) for answers in (before, after))
    return [
        Change(label, old.get(key, (label, ""))[1], new.get(key, (label, ""))[1])
        for key, (label, _words) in {**old, **new}.items()
        if old.get(key, ("", ""))[1] != new.get(key, ("", ""))[1] or before.get(key) != after.get(key)
    ]


def _in_words(form: Form, answers: Mapping[str, Any], language: str) -> dict[str, tuple[str, str]]:
    return {
        row.question_id: (row.label, row.value_text)
        for section in runtime.summary(form, answers, language)
        for row in section.rows
    }


def _before(application: Application, amendment: Amendment) -> dict[str, Any]:
    earlier = takewhile(lambda one: one.pk != amendment.pk, sent_amendments(application))
    return _with(application.answers, earlier)


def _with(sent: Mapping[str, Any], amendments: Iterable[Amendment]) -> dict[str, Any]:
    answers = dict(sent)
    for amendment in amendments:
        answers.update(amendment.answers)
    return {question: value for question, value in answers.items() if value is not None}
