"""The accounts of staff, for administrators. Nobody signs in as somebody else from here."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import qr
from identity.access import operations as access
from identity.access import queries as roles
from identity.access.roles import Role
from identity.audit.operations import record_refusal
from identity.people import looking_up
from identity.people.models import User
from identity.signin import operations, queries
from identity.signin.limits import LOOK_UPS_BY_STAFF
from identity.signin.views.too_many import told_when, too_many
from portal.shell import sign_ins
from portal.shell.views import OperationView
from services.kernel.errors import AnswersRefused, NotFound

from .base import AdministratorView


class PeopleView(AdministratorView):
    """All members of staff, by name, with their roles of today."""

    def get(self, request: HttpRequest) -> HttpResponse:
        people = roles.staff_and_roles(self.actor, timezone.localdate())
        return render(request, "staff/people.html", {"side": "people", "people": people})


class PersonView(AdministratorView):
    """One member of staff: roles, what opens their account, where it is open."""

    def get(self, request: HttpRequest, user_id: UUID) -> HttpResponse:
        return page(self, {})


class ActView(OperationView, AdministratorView):
    """Base of what an administrator does to the account of a colleague."""

    needs_fresh_proof = True

    def get(self, request: HttpRequest, user_id: UUID, **kwargs: Any) -> HttpResponse:
        """Whoever had to show themselves again comes back here: to the page, to press the button once more."""
        return redirect("staff:person", user_id)

    def operate(self) -> str | HttpResponse:
        user = colleague(self)
        try:
            self.act(user)
        except ValidationError as error:
            raise AnswersRefused({"": error.messages[0]}) from error
        return reverse("staff:person", args=[user.pk])

    def refused(self, error: AnswersRefused) -> HttpResponse:
        return page(self, error.errors, status=422)

    def act(self, user: User) -> None:
        """Call one operation."""
        raise NotImplementedError


class GiveRoleView(ActView):
    def act(self, user: User) -> None:
        operations.only_a_colleague(self.actor, user, action="role.given", now=timezone.now())
        access.give_role(
            actor=self.actor,
            user=user,
            role=_role(self.request),
            office_code=self.request.POST.get("office", ""),
            now=timezone.now(),
        )


class EndRoleView(ActView):
    def act(self, user: User) -> None:
        operations.only_a_colleague(self.actor, user, action="role.ended", now=timezone.now())
        access.end_role(actor=self.actor, user=user, role=_role(self.request), now=timezone.now())


class EndSessionsView(ActView):
    """Signs the person out everywhere."""

    needs_fresh_proof = False

    def act(self, user: User) -> None:
        operations.only_a_colleague(self.actor, user, action="session.ended", now=timezone.now())
        operations.end_all_sessions(actor=self.actor, user=user, reason="by_administrator", now=timezone.now())


class CloseView(ActView):
    def act(self, user: User) -> None:
        operations.close_staff_account(actor=self.actor, user=user, now=timezone.now())


class OpenView(ActView):
    def act(self, user: User) -> None:
        operations.open_staff_account(actor=self.actor, user=user, now=timezone.now())


class NameRecordView(ActView):
    """Says who the person is as a citizen, by their national number: then their own case is closed to them."""

    def operate(self) -> str | HttpResponse:
        if not LOOK_UPS_BY_STAFF.take(str(self.actor.user_id)):
            return told_when(page(self, {"number": too_many(LOOK_UPS_BY_STAFF)}), LOOK_UPS_BY_STAFF)
        return super().operate()

    def act(self, user: User) -> None:
        now = timezone.now()
        operations.only_a_colleague(self.actor, user, action="staff.record_named", now=now)
        person = looking_up.by_number("national", self.request.POST.get("number", ""))
        if person is None:
            record_refusal(
                actor=self.actor, action="staff.record_not_found", record_type="people.user", record_id=user.pk, now=now
            )
            words = _("We know nobody by this number. Compare it with the card, digit by digit.")
            raise AnswersRefused({"number": words})
        operations.name_own_record(actor=self.actor, user=user, person=person, now=now)


class ForgetRecordView(ActView):
    def act(self, user: User) -> None:
        operations.forget_own_record(actor=self.actor, user=user, now=timezone.now())


class NewFactorView(OperationView, AdministratorView):
    """Takes away what the person had and shows the square code of a new app, once, to the person at the desk."""

    needs_fresh_proof = True

    def get(self, request: HttpRequest, user_id: UUID) -> HttpResponse:
        return render(request, "staff/factor.html", {"side": "people", "person": colleague(self)})

    def operate(self) -> HttpResponse:
        user = colleague(self)
        app = operations.new_second_factor(actor=self.actor, user=user, now=timezone.now())
        code = qr.svg(app.config_url, title=_("Square code for the app that makes codes"))
        context = {"side": "people", "person": user, "code": code}
        return render(self.request, "staff/factor.html", context)


def colleague(view: AdministratorView) -> User:
    """The member of staff of the address. Raises NotFound."""
    user = queries.visible_to(view.actor).filter(pk=view.kwargs["user_id"]).first()
    if user is None:
        raise NotFound("staff.no_such_person", "We did not find this account.")
    return user


def page(view: AdministratorView, problems: dict[str, str], status: int = 200) -> HttpResponse:
    user = colleague(view)
    key = view.request.session.session_key or ""
    held = roles.roles_of(user.pk, timezone.localdate())
    context = {
        "side": "people",
        "errors": list(problems.items()),
        "problems": problems,
        "has_own_record": user.own_record_id is not None,
        "person": user,
        "is_own": user.pk == view.actor.user_id,
        "held": held,
        "roles": [("", _("Choose one")), *((role.value, role.label) for role in Role)],
        "offices": [("", _("All offices")), *((office.code, office.name) for office in roles.offices())],
        "has_code_app": queries.has_code_app(user.pk),
        "keys": sign_ins.way_rows(queries.credentials_of(view.actor, user.pk)),
        "sessions": sign_ins.session_rows(queries.open_sessions_of(view.actor, user.pk), key),
    }
    return render(view.request, "staff/person.html", context, status=status)


def _role(request: HttpRequest) -> Role:
    try:
        return Role(request.POST.get("role", ""))
    except ValueError:
        raise ValidationError(_("Choose a role.")) from None
