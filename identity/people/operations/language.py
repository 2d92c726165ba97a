"""The language in which somebody wants to be spoken to."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from identity.access.actors import Actor
from identity.audit.operations import record_change

from ..errors import NotAllowed, Refused
from ..models import User
from ..queries import person_for


@transaction.atomic
def choose_language(*, actor: Actor, user: User, language: str, now: datetime) -> None:
    """From now on pages, messages and letters for this account's owner are in `language`.

    Choosing the present one again changes nothing. Raises NotAllowed for somebody else's account, Refused for a
    language that the portal does not speak.
    """
    if actor.user_id != user.pk:
        raise NotAllowed("language.not_yours", _("You can only choose your own language."))
    if language not in dict(settings.LANGUAGES):
        raise Refused("language.unknown", _("The portal does not speak this language yet."))
    if user.preferred_language == language:
        return
    user.preferred_language = language
    user.save(update_fields=["preferred_language"])
    person = person_for(user)
    if person is not None:
        person.preferred_language = language
        person.save(update_fields=["preferred_language"])
    record_change(
        actor=actor,
        action="account.language_chosen",
        record=user,
        subject=person.pk if person else None,
        now=now,
        details={"language": language},
    )
