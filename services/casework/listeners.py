"""What casework does when an application reports something. Same transaction: both or neither."""

from typing import Any

from django.dispatch import receiver

from identity.access.actors import SYSTEM
from services.applications import events as applications

from .operations import close_case, open_case, take_in_amendment


@receiver(applications.submitted, dispatch_uid="casework.open_case")
def open_case_of(sender: Any, event: applications.Submitted, **kwargs: Any) -> None:
    """An application that was sent has a case from the same moment."""
    open_case(actor=SYSTEM, application_id=event.application_id, now=event.now, look_again=event.look_again)


@receiver(applications.withdrawn, dispatch_uid="casework.close_case")
def close_case_of(sender: Any, event: applications.Withdrawn, **kwargs: Any) -> None:
    """An application that was taken back leaves nobody's queue full; a decided one refuses, and stays sent."""
    close_case(actor=SYSTEM, application_id=event.application_id, now=event.now)


@receiver(applications.amended, dispatch_uid="casework.take_in_amendment")
def take_in_amendment_of(sender: Any, event: applications.Amended, **kwargs: Any) -> None:
    """Whoever works on the case sees the change at once, and the rules have looked at it."""
    take_in_amendment(actor=SYSTEM, application_id=event.application_id, request_id=event.request_id, now=event.now)
