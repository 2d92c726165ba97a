"""Making somebody known who has no account, and perhaps no papers. Nobody is sent away for lack of them."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from identity.people import operations as people
from identity.people.errors import NotPossible
from identity.signin.birth_dates import birth_date_field

from .base import CounterView, keep_person
from .forms import RegisterForm

FIELDS = ("full_name", "mobile", "attested_by", "attester_role", "statement", "purpose")


class RegisterView(CounterView):
    """Name, date of birth as far as it is known, a number if there is one, and who vouches."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(RegisterForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RegisterForm(request.POST)
        if not form.is_valid():
            return self.page(form, form.problems())
        typed = form.cleaned_data
        try:
            person = people.register_at_counter(
                actor=self.actor,
                full_name=typed["full_name"],
                birth_date=typed["birth_date"],
                mobile=typed["mobile"],
                preferred_language=get_language() or "",
                attested_by=typed["attested_by"],
                attester_role=typed["attester_role"],
                statement=typed["statement"],
                now=timezone.now(),
            )
        except NotPossible as refused:
            return self.page(form, {"statement": str(refused.message)})
        except ValidationError as wrong:
            return self.page(form, {"full_name": wrong.messages[0]})
        keep_person(request, person, typed["purpose"], timezone.now())
        return redirect("office:assisted_person")

    def page(self, form: RegisterForm, problems: dict[str, str] | None = None) -> HttpResponse:
        problems = problems or {}
        hint = _("As far as it is known. Leave the day or the month empty if nobody knows it.")
        context: dict[str, Any] = {
            **self.frame(),
            "typed": {name: form.data.get(name, "") for name in FIELDS},
            "problems": problems,
            "errors": list(problems.items()),
            "birth_date": birth_date_field(form, problems.get("birth_date", ""), hint=hint),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
        return render(self.request, "office/assisted/register.html", context, status=status)
