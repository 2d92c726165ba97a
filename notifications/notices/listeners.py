"""Who is told of what. Each listener writes rows in the transaction of the event; the worker sends them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.dispatch import receiver
from django.utils import timezone

from identity.people import events as people
from identity.people import queries as people_queries
from identity.signin import events as signin
from notifications.delivery.texts import Notice
from notifications.letters import events as letters
from notifications.letters.operations import reserve_decision_letter
from notifications.live import topics
from notifications.live.push import ring
from services.applications import events as applications
from services.casework import events as casework
from services.documents import events as documents
from services.payments import events as payments

from . import catalogue
from .sending import News, day_in, language_of, lasting_in, tell, tell_contact

RECENTLY = timedelta(days=30)


@receiver(applications.submitted, dispatch_uid="notices.application_received")
def application_received(sender: Any, event: applications.Submitted, **kwargs: Any) -> None:
    facts = {"reference": event.reference}
    tell(event.person_id, News(catalogue.APPLICATION_RECEIVED, event.application_id, facts), now=event.now)
    ring(topic=topics.person(event.person_id), now=event.now)


@receiver(applications.withdrawn, dispatch_uid="notices.application_withdrawn")
def application_withdrawn(sender: Any, event: applications.Withdrawn, **kwargs: Any) -> None:
    ring(topic=topics.person(event.person_id), now=event.now)
    if event.reference is None:
        return  # A draft was put away: nobody but its writer ever knew of it.
    facts = {"reference": event.reference}
    tell(event.person_id, News(catalogue.APPLICATION_WITHDRAWN, event.application_id, facts), now=event.now)


@receiver(applications.amended, dispatch_uid="notices.application_amended")
def application_amended(sender: Any, event: applications.Amended, **kwargs: Any) -> None:
    news = News(catalogue.APPLICATION_AMENDED, event.amendment_id, {"reference": event.reference})
    tell(event.person_id, news, now=event.now)


@receiver(applications.draft_expiring, dispatch_uid="notices.draft_expiring")
def draft_expiring(sender: Any, event: applications.DraftExpiring, **kwargs: Any) -> None:
    """Each warning is news of its own, and so is the first one after somebody went on and stopped again."""
    facts = {"day": day_in(language_of(event.person_id), event.closes_on)}
    cause = uuid5(event.application_id, f"{event.closes_on}:{event.warning}")
    tell(event.person_id, News(catalogue.DRAFT_EXPIRING, cause, facts), now=event.now)


@receiver(applications.draft_expired, dispatch_uid="notices.draft_expired")
def draft_expired(sender: Any, event: applications.DraftExpired, **kwargs: Any) -> None:
    facts = {"day": day_in(language_of(event.person_id), event.kept_until)}
    cause = uuid5(event.application_id, str(event.kept_until))
    tell(event.person_id, News(catalogue.DRAFT_EXPIRED, cause, facts), now=event.now)


@receiver(casework.case_opened, dispatch_uid="notices.case_opened")
def case_opened(sender: Any, event: casework.CaseOpened, **kwargs: Any) -> None:
    ring(topic=topics.queue(event.office_id), now=event.now)


@receiver(casework.status_changed, dispatch_uid="notices.status_changed")
def status_changed(sender: Any, event: casework.StatusChanged, **kwargs: Any) -> None:
    ring(topic=topics.person(event.person_id), now=event.now)
    ring(topic=topics.queue(event.office_id), now=event.now)


@receiver(casework.information_requested, dispatch_uid="notices.information_requested")
def information_requested(sender: Any, event: casework.InformationRequested, **kwargs: Any) -> None:
    facts = {"reference": event.reference, "day": day_in(language_of(event.person_id), event.due_on)}
    tell(event.person_id, News(catalogue.INFORMATION_REQUESTED, event.request_id, facts), now=event.now)


@receiver(casework.request_answered, dispatch_uid="notices.request_answered")
def request_answered(sender: Any, event: casework.RequestAnswered, **kwargs: Any) -> None:
    news = News(catalogue.REQUEST_ANSWERED, event.request_id, {"reference": event.reference})
    tell(event.person_id, news, now=event.now)


@receiver(casework.decision_made, dispatch_uid="notices.decision_made")
def decision_made(sender: Any, event: casework.DecisionMade, **kwargs: Any) -> None:
    reserve_decision_letter(
        decision_id=event.decision_id, case_id=event.case_id, person_id=event.person_id, now=event.now
    )
    facts = {"reference": event.reference}
    tell(event.person_id, News(catalogue.DECISION_MADE, event.decision_id, facts), now=event.now)


@receiver(documents.document_looked_at, dispatch_uid="notices.document_looked_at")
def document_looked_at(sender: Any, event: documents.DocumentLookedAt, **kwargs: Any) -> None:
    """An open page shows it at once. Only who counts on a file that cannot be used is written to."""
    ring(topic=topics.person(event.person_id), now=event.now)
    if event.refused and event.in_use:
        tell(event.person_id, News(catalogue.DOCUMENT_REFUSED, event.document_id), now=event.now)


@receiver(people.contact_changed, dispatch_uid="notices.contact_changed")
def contact_changed(
    sender: Any, *, person_id: UUID, old_contact_id: UUID | None, new_contact_id: UUID, now: datetime, **kwargs: Any
) -> None:
    """The first of its kind took nobody's place: what the person is surely reached by besides hears of it."""
    if old_contact_id is not None:
        tell_contact(person_id, old_contact_id, News(catalogue.CONTACT_CHANGED, new_contact_id), now=now)
        return
    news = News(catalogue.CONTACT_ADDED, new_contact_id)
    for contact in people_queries.sure_contacts_beside(person_id, new_contact_id, now - RECENTLY):
        tell_contact(person_id, contact.pk, news, now=now)


@receiver(payments.payment_account_named, dispatch_uid="notices.payment_account_named")
def payment_account_named(sender: Any, event: payments.PaymentAccountNamed, **kwargs: Any) -> None:
    """Contacts that ended a short while ago hear of it too: who changes both may have done neither."""
    local = timezone.localdate(event.usable_from)
    news = News(catalogue.PAYMENT_ACCOUNT_NAMED, event.account_id, {"day": day_in(language_of(event.person_id), local)})
    tell(event.person_id, news, now=event.now)
    for contact in people_queries.contacts_ended_since(event.person_id, event.now - RECENTLY):
        tell_contact(event.person_id, contact.pk, news, now=event.now)


@receiver(payments.payment_account_stopped, dispatch_uid="notices.payment_account_stopped")
def payment_account_stopped(sender: Any, event: payments.PaymentAccountStopped, **kwargs: Any) -> None:
    tell(event.person_id, News(catalogue.PAYMENT_ACCOUNT_STOPPED, event.account_id), now=event.now)


@receiver(signin.credential_suspended, dispatch_uid="notices.credential_suspended")
def credential_suspended(sender: Any, event: signin.CredentialSuspended, **kwargs: Any) -> None:
    """Each time is news of its own: one that was taken up again may be copied again."""
    _tell_of_credential(event, catalogue.CREDENTIAL_SUSPENDED)


@receiver(signin.credential_added, dispatch_uid="notices.credential_added")
def credential_added(sender: Any, event: signin.CredentialAdded, **kwargs: Any) -> None:
    _tell_of_credential(event, catalogue.CREDENTIAL_ADDED)


@receiver(signin.credential_removed, dispatch_uid="notices.credential_removed")
def credential_removed(sender: Any, event: signin.CredentialRemoved, **kwargs: Any) -> None:
    _tell_of_credential(event, catalogue.CREDENTIAL_REMOVED)


@receiver(signin.credential_lifted, dispatch_uid="notices.credential_lifted")
def credential_lifted(sender: Any, event: signin.CredentialLifted, **kwargs: Any) -> None:
    _tell_of_credential(event, catalogue.CREDENTIAL_LIFTED)


OfCredential = signin.CredentialSuspended | signin.CredentialAdded | signin.CredentialRemoved | signin.CredentialLifted


def _tell_of_credential(event: OfCredential, notice: Notice) -> None:
    """Staff have no contacts here: the trail has it. Contacts of a short while ago hear of it too."""
    if event.person_id is None:
        return
    news = News(notice, uuid5(event.credential_id, event.now.isoformat()))
    tell(event.person_id, news, now=event.now)
    for contact in people_queries.contacts_ended_since(event.person_id, event.now - RECENTLY):
        tell_contact(event.person_id, contact.pk, news, now=event.now)


@receiver(signin.account_recovered, dispatch_uid="notices.account_recovered")
def account_recovered(sender: Any, event: signin.AccountRecovered, **kwargs: Any) -> None:
    """Contacts of a short while ago hear of it too: who deceives a counter may have changed them before."""
    closed = lasting_in(language_of(event.person_id), settings.PORTICO_POLICIES.payment_hold_hours)
    news = News(catalogue.ACCOUNT_RECOVERED, event.recovery_id, {"time": closed})
    tell(event.person_id, news, now=event.now)
    for contact in people_queries.contacts_ended_since(event.person_id, event.now - RECENTLY):
        tell_contact(event.person_id, contact.pk, news, now=event.now)


@receiver(letters.letter_issued, dispatch_uid="notices.letter_issued")
def letter_issued(sender: Any, event: letters.LetterIssued, **kwargs: Any) -> None:
    ring(topic=topics.person(event.person_id), now=event.now)
