"""Documents in the answers: they belong to the applicant, can be used, and are used where the applicant put them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from identity.access.actors import Actor
from services.documents import operations as documents
from services.documents import queries
from services.documents.operations import Place
from services.forms import queries as forms
from services.forms.runtime.paths import steps
from services.forms.schema import Form, Question, say
from services.forms.types.papers import COMES_LATER, files_of, later_of
from services.kernel.errors import AnswersRefused, NotFound

from .amended import answers_of
from .models import Application


def slots(form: Form) -> dict[str, Question]:
    """The questions of a form that are answered by documents."""
    return {question.id: question for question in form.questions().values() if question.type == "document"}


def asked_slots(form: Form, answers: Mapping[str, Any]) -> dict[str, Question]:
    """Those of them to which these answers lead; what was answered on another way may stand in `answers` still."""
    asked = {each.question.id for step in steps(form, answers) for each in step.asked}
    return {name: question for name, question in slots(form).items() if name in asked}


def asked_slot(application: Application, slot: str) -> Question:
    """One place of what was sent. Raises NotFound where nobody asks for such a paper, or not any more."""
    found = asked_slots(forms.load(application.form_version_id), answers_of(application)).get(slot)
    if found is None:
        raise NotFound("document.no_such_place", "This form asks for no such paper.")
    return found


def faults(application: Application, answers: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the documents in these answers, by question. One query at most."""
    form = forms.load(application.form_version_id)
    named = {question_id: files_of(answers.get(question_id)) for question_id in slots(form)}
    unusable = queries.unusable(application.person_id, [one for ids in named.values() for one in ids])
    return {
        question_id: said_of_unusable(next(unusable[one] for one in ids if one in unusable))
        for question_id, ids in named.items()
        if not unusable.keys().isdisjoint(ids)
    }


def require_usable(application: Application, answers: Mapping[str, Any]) -> None:
    """Raises AnswersRefused for documents that are somebody else's, refused or removed."""
    found = faults(application, answers)
    if found:
        raise AnswersRefused(found)


def put_to_use(actor: Actor, application: Application, values: Mapping[str, Any], now: datetime) -> None:
    """Writes down that the documents of a saved page are used for this application, and which no longer are."""
    for slot in slots(forms.load(application.form_version_id)).keys() & values.keys():
        _place(actor, application, slot, files_of(values[slot]), now)


def put_sent_to_use(actor: Actor, application: Application, answers: Mapping[str, Any], now: datetime) -> None:
    """Exactly the papers of what is sent stand in its places from now on.

    Also those that came along from an earlier application, and those whose question is called otherwise by now. What
    nobody asks for any more is let go: no decision rests on it, and its owner may remove it.
    """
    asked = slots(forms.load(application.form_version_id))
    if asked:
        put_to_use(actor, application, {slot: answers.get(slot) for slot in asked}, now)
        documents.let_go(record_id=application.pk, beside=asked, now=now)


def put_changed_to_use(
    actor: Actor, application: Application, before: Mapping[str, Any], after: Mapping[str, Any], now: datetime
) -> None:
    """The papers of something sent stand in its places as the answers say after a change of those `before`.

    What nobody asks for any more is let go, and comes back with its question. No answer names what an office took in:
    that stays as long as it is asked for.
    """
    form = forms.load(application.form_version_id)
    places = slots(form)
    if not places:
        return
    asked = asked_slots(form, after)
    standing = _standing(application)
    named = {slot: files_of(after.get(slot)) for slot in places}
    # One that was removed since stays away, and hinders no other change.
    unusable = queries.unusable(application.person_id, [one for ids in named.values() for one in ids])
    for slot in places:
        here = standing.get(slot, [])
        taken_in = [one for one in here if one not in files_of(before.get(slot))] if slot in asked else []
        wanted = {one: None for one in [*named[slot], *taken_in] if one in here or one not in unusable}
        if wanted.keys() != set(here):
            _place(actor, application, slot, wanted, now)


def _standing(application: Application) -> dict[str, list[str]]:
    standing: dict[str, list[str]] = {}
    for use in queries.of_record(application.pk):
        standing.setdefault(use.slot, []).append(str(use.document_id))
    return standing


def _place(actor: Actor, application: Application, slot: str, document_ids: Iterable[str], now: datetime) -> None:
    documents.put_to_use(
        actor=actor,
        person_id=application.person_id,
        place=Place(application.pk, slot, application.programme.code),
        document_ids=document_ids,
        now=now,
    )


def promised(application: Application, answers: Mapping[str, Any], language: str) -> list[str]:
    """What the papers are called that are still to come, sent or brought: which of the two, the person may decide anew.

    What an office took in since is here. One query where any was promised.
    """
    asked = asked_slots(forms.load(application.form_version_id), answers)
    later = {name: question for name, question in asked.items() if later_of(answers.get(name)) in COMES_LATER}
    if not later:
        return []
    come = {
        use.slot
        for use in queries.of_record(application.pk)
        if str(use.document_id) not in files_of(answers.get(use.slot))
    }
    return [
        say(question.short, language) or say(question.label, language)
        for name, question in later.items()
        if name not in come
    ]


def said_of_unusable(state: str) -> str:
    """Why a file cannot be used, by its state; none where it is nobody's or somebody else's."""
    if state == "refused":
        return _("We cannot use one of these files. Remove it and choose another one.")
    return _("One of these files is not here any more. Choose it again.")
