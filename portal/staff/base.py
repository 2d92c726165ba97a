"""What the screens below /staff/ share: the door, the fresh second factor, refusals that identity words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from identity.access.assurance import Action, StepUpNeeded, missing
from identity.access.roles import Role
from identity.people.errors import NotAllowed as NotAllowedByIdentity
from identity.signin.next_page import with_next
from portal.shell.views import StaffView
from services.kernel.errors import NotAllowed


class OwnSignInView(StaffView):
    """For every member of staff, whatever their role."""

    roles = frozenset(Role)
    needs_fresh_proof = False
    back_to = "staff:own"

    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever changes how somebody signs in has shown within five minutes who they are."""
        try:
            return self._fresh_first(request) or super().let_in(request, *args, **kwargs)
        except StepUpNeeded:
            return redirect(with_next("signin:staff_again", self.here(request)))
        except NotAllowedByIdentity as error:
            raise NotAllowed(error.code, str(error.message)) from error

    def here(self, request: HttpRequest) -> str:
        """Where to come back to: a page, never the address of a mere post."""
        return request.get_full_path()

    def _fresh_first(self, request: HttpRequest) -> HttpResponse | None:
        actor, now = self.actor, timezone.now()
        if not (self.needs_fresh_proof and actor.is_staff and missing(actor, Action.CHANGE_CREDENTIALS, now)):
            return None
        return redirect(with_next("signin:staff_again", self.here(request)))


class AdministratorView(OwnSignInView):
    """For administrators: the accounts of their colleagues."""

    roles = frozenset({Role.ADMINISTRATOR})
