"""Applicants in any number, made through the operations that the screens call."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from deploy.bench.answers import answers_for, declaration_of
from identity.access.actors import SYSTEM, Actor
from identity.access.assurance import Level, Proof, keep_proof
from identity.people.models import User
from identity.people.operations import register_person
from identity.people.operations.registering import add_contact
from identity.signin.models import OpenSession
from portal.demo.build.signing import signed
from services.applications import operations as applications
from services.applications.models import Application
from services.catalogue import queries as catalogue
from services.forms import queries as forms
from services.forms.schema import DECLARATION_PAGE

PROGRAMME = "child-grant"
AT_ONCE = 50


def drafts(count: int, now: datetime, *, first: int = 0) -> list[tuple[Actor, Application]]:
    """`count` people with a confirmed number and a draft that lacks nothing but the submission."""
    made: list[tuple[Actor, Application]] = []
    for start in range(first, first + count, AT_ONCE):
        with transaction.atomic():
            made += [_draft(number, now) for number in range(start, min(start + AT_ONCE, first + count))]
    return made


def submissions(count: int, now: datetime, *, first: int = 0) -> None:
    """`count` applications sent, each with its case."""
    for actor, application in drafts(count, now, first=first):
        declared = declaration_of(forms.load(application.form_version_id))
        applications.submit(
            actor=actor,
            application_id=application.pk,
            submit_key=uuid4(),
            now=now,
            declaration=declared,
            declaration_id=signed(actor, application, now),
        )


def session_of(user_id: UUID | None) -> str:
    """The key of a new session in which this account is signed in."""
    client, user = Client(), User.objects.get(pk=str(user_id))
    client.force_login(user)
    session = client.session
    keep_proof(session, Proof(Level.STRONG, timezone.now(), "bench"))
    session.save()
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    OpenSession.objects.create(user=user, session_key=key, began_at=timezone.now(), method="bench")
    return key


def applicant(number: int, now: datetime) -> Actor:
    """A person with a confirmed number, signed in strongly."""
    user = User.objects.create_citizen(id=uuid4(), preferred_language="en")
    born = date(1990, 1, 1)
    person = register_person(actor=SYSTEM, full_name=_name(number), birth_date=born, user=user, now=now)
    add_contact(person=person, kind="sms", value=f"+254712{number:06d}", now=now, confirmed_at=now)
    return Actor(kind="citizen", user_id=user.pk, person_id=person.pk, proofs=(Proof(Level.STRONG, now, "bench"),))


def _draft(number: int, now: datetime) -> tuple[Actor, Application]:
    actor = applicant(number, now)
    application = applications.start(actor=actor, programme=catalogue.programme(PROGRAMME), now=now)
    _fill_in(actor, application, now)
    application.refresh_from_db()
    return actor, application


def _name(number: int) -> str:
    """A different name for every number; names have no digits."""
    return "Applicant " + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _fill_in(actor: Actor, application: Application, now: datetime) -> None:
    form = forms.load(application.form_version_id)
    answers = answers_for(form, timezone.localdate(now))
    for page in form.pages:
        values = {question.id: answers[question.id] for question in page.questions if question.id in answers}
        if values and page.id != DECLARATION_PAGE:
            applications.save_page(actor=actor, application_id=application.pk, page_id=page.id, values=values, now=now)
