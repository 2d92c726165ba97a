"""What is signed when an application is sent: all of it, as it is read, and whether a signature is for exactly that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import pgettext_lazy

from identity.access.actors import Actor
from identity.people import queries as people
from identity.signin import declarations
from identity.signin.declarations import SigningCertificate, ToSign
from services.forms import queries as forms
from services.forms import runtime
from services.forms.schema import DECLARATION_PAGE, Form, Question, say
from services.kernel.errors import Conflict
from services.kernel.messages import gettext_noop as _

from . import policies
from .models import Amendment, Application

if TYPE_CHECKING:
    from identity.signin.models import SignedDeclaration

RECORD = "applications.application"
AMENDMENT = "applications.amendment"
_WITH = {
    "card": pgettext_lazy("signed with", "an identity card"),
    "passkey": pgettext_lazy("signed with", "fingerprint, face or PIN of a device"),
    "typed_and_code": pgettext_lazy("signed with", "name and code"),
    "witness": pgettext_lazy("signed with", "the word of a witness"),
}
_AGAIN = _("Your answers changed after you signed, or you have not signed yet. Look at them once more, then sign.")


class SignAgain(Conflict):
    """There is no signature for exactly this. Nothing is lost: the draft is as it was."""

    def __init__(self) -> None:
        super().__init__("application.sign_again", _AGAIN)


@dataclass(frozen=True, slots=True)
class Signature:
    """How an application was signed, and whether the signature fits what lies there today.

    `certificate` is that of the card, where a card signed and what it gave is untouched. `by` names whoever signed for
    the person, with their mandate; empty where the person did.
    """

    method: str
    level: int
    at: datetime
    assisted: bool
    holds: bool
    certificate: SigningCertificate | None = None
    by: str = ""

    @property
    def words(self) -> str:
        """The method in the reader's language, as it stands after “signed with”."""
        return str(_WITH[self.method])


def to_sign(actor: Actor, application: Application, language: str) -> ToSign:
    """What is signed when this application is sent now, declared in `language`.

    Raises NotAllowed for staff who belong together with the person: they neither ask for the signature nor witness it.
    """
    if actor.is_staff:
        policies.require_may_assist(actor, application.person)
    form = forms.load(application.form_version_id)
    answers = runtime.clean(form, {**application.answers, **confirmed(application)})
    digest = _digest(application, answers, language=language, mandate_id=actor.mandate_id)
    return ToSign(RECORD, application.pk, application.person_id, language, digest)


def confirmed(application: Application) -> dict[str, Any]:
    """The answers of the last page, once the person has confirmed what it says."""
    return {question.id: True for question in _declared(forms.load(application.form_version_id))}


def declared_words(application: Application, language: str) -> list[str]:
    """The sentences that are confirmed, to be read out where somebody fills in for another."""
    return [say(question.label, language) for question in _declared(forms.load(application.form_version_id))]


def require_signed(
    actor: Actor, application: Application, answers: Mapping[str, Any], declaration_id: UUID | None
) -> UUID:
    """The signature under exactly these answers. Raises SignAgain for none, another's, or one for other answers."""
    found = _declared_about(RECORD, application.pk, application.person_id, actor, declaration_id)
    now = _digest(application, answers, language=found.language, mandate_id=found.mandate_id)
    if not declarations.verify(found, now):
        raise SignAgain
    return found.pk


def signature_of(application: Application) -> Signature | None:
    """How this application was signed, checked anew; None for one that was sent before signatures were kept."""
    found = declarations.declaration(application.declaration_id)
    if found is None:
        return None
    now = _digest(application, application.answers, language=found.language, mandate_id=found.mandate_id)
    holds = declarations.verify(found, now) and found.record_id == application.pk
    certificate = declarations.certificate_behind(found) if holds else None
    by = _representative(found.mandate_id)
    return Signature(found.method, found.level, found.at, found.assisted_by is not None, holds, certificate, by)


def _declared_about(
    kind: str, record_id: UUID, person_id: UUID, actor: Actor, declaration_id: UUID | None
) -> "SignedDeclaration":
    """What was declared about this record, for this person, by whoever acts so now. Raises SignAgain.

    Whether it is under exactly these answers is for the caller to judge.
    """
    found = declarations.declaration(declaration_id)
    if found is None or (found.record_type, found.record_id) != (kind, record_id):
        raise SignAgain
    if found.person_id != person_id or found.mandate_id != actor.mandate_id:
        raise SignAgain
    return found


def _representative(mandate_id: UUID | None) -> str:
    mandate = people.mandate(mandate_id) if mandate_id else None
    if mandate is None:
        return ""
    return mandate.representative.full_name if mandate.representative else mandate.institution


def why_look_again(application: Application) -> str:
    """Why its signature is one of those of which some are checked (see `declarations.Doubt`); "" where it is not."""
    found = declarations.declaration(application.declaration_id)
    return declarations.doubt_about(found) if found is not None else ""


def _digest(application: Application, answers: Mapping[str, Any], *, language: str, mandate_id: UUID | None) -> str:
    return declarations.digest_of(
        {
            "application": str(application.pk),
            "form": forms.digest(application.form_version_id),
            "answers": answers,
            "declaration": _words(forms.load(application.form_version_id), language),
            "person": str(application.person_id),
            "mandate": str(mandate_id or ""),
            "language": language,
        }
    )


def _words(form: Form, language: str) -> str:
    """A digest of the sentences that are confirmed, in the language in which they were read."""
    return sha256("\n".join(say(question.label, language) for question in _declared(form)).encode()).hexdigest()


def _declared(form: Form) -> list[Question]:
    page = form.page(DECLARATION_PAGE)
    return [question for question in page.questions if question.type == "declaration"] if page else []


def to_sign_amendment(actor: Actor, amendment: Amendment, answers: Mapping[str, Any], language: str) -> ToSign:
    """What the actor signs when they send these changes: the whole application, as it then stands."""
    form = forms.load(amendment.application.form_version_id)
    whole = runtime.clean(form, {**answers, **confirmed(amendment.application)})
    digest = _digest_amended(amendment, whole, language=language, mandate_id=actor.mandate_id)
    return ToSign(AMENDMENT, amendment.pk, amendment.application.person_id, language, digest)


def require_amendment_signed(
    actor: Actor, amendment: Amendment, answers: Mapping[str, Any], declaration_id: UUID | None
) -> UUID:
    """The signature under the application with exactly these changes. Raises SignAgain."""
    found = _declared_about(AMENDMENT, amendment.pk, amendment.application.person_id, actor, declaration_id)
    now = _digest_amended(amendment, answers, language=found.language, mandate_id=found.mandate_id)
    if not declarations.verify(found, now):
        raise SignAgain
    return found.pk


def amendment_signature_of(amendment: Amendment, answers: Mapping[str, Any]) -> Signature | None:
    """How these changes were signed, checked anew against the whole application as it stood with them."""
    found = declarations.declaration(amendment.declaration_id)
    if found is None:
        return None
    now = _digest_amended(amendment, answers, language=found.language, mandate_id=found.mandate_id)
    holds = declarations.verify(found, now) and found.record_id == amendment.pk
    return Signature(found.method, found.level, found.at, found.assisted_by is not None, holds)


def _digest_amended(amendment: Amendment, answers: Mapping[str, Any], *, language: str, mandate_id: UUID | None) -> str:
    whole = _digest(amendment.application, answers, language=language, mandate_id=mandate_id)
    return declarations.digest_of({"amendment": str(amendment.pk), "application": whole})
