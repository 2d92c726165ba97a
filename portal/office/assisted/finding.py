"""Finding the person who stands at the counter, by one exact thing. Nobody is found by name."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.access.purposes import Purpose
from identity.audit.operations import record_read
from identity.people import looking_up
from identity.people.models import Person
from identity.signin import declarations
from identity.signin.birth_dates import birth_date_field
from identity.signin.limits import LOOK_UPS_BY_STAFF
from identity.signin.views.too_many import too_many
from services.applications import queries as applications

from .base import CounterView, keep_person
from .forms import WAYS, FindForm


class FindView(CounterView):
    """Asks what the person brought. Found or not, wrong or refused: the same answer, and a line in the trail."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(FindForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FindForm(request.POST)
        if not form.is_valid():
            return self.page(form, form.problems(), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if not LOOK_UPS_BY_STAFF.take(str(self.actor.user_id)):
            answer = self.page(form, {"": too_many(LOOK_UPS_BY_STAFF)}, status=HTTPStatus.TOO_MANY_REQUESTS)
            answer.headers["Retry-After"] = str(LOOK_UPS_BY_STAFF.seconds)
            return answer
        person = self.find(form)
        if person is None:
            problem = _("We found nobody by this. Look at the number once more, or make the person known.")
            return self.page(form, {"value": problem}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        keep_person(request, person, form.cleaned_data["purpose"], timezone.now())
        return redirect("office:assisted_person")

    def find(self, form: FindForm) -> Person | None:
        """The one person meant. The look is written down, also when nobody was found."""
        typed = form.cleaned_data
        person = _whom(typed["way"], typed["value"], typed["birth_date"])
        record_read(
            actor=self.actor,
            action="person.looked_up",
            record=("people.person", person.pk if person else None),
            subjects=[person.pk] if person else [],
            purpose=Purpose.INTAKE,
            purpose_text=typed["purpose"],
            now=timezone.now(),
        )
        return person

    def page(self, form: FindForm, problems: dict[str, str] | None = None, *, status: int = 200) -> HttpResponse:
        problems = problems or {}
        hint = _("Needed with a mobile number: families share telephones.")
        context: dict[str, Any] = {
            **self.frame(),
            "ways": WAYS,
            "typed": {name: form.data.get(name, "") for name in ("way", "value", "purpose")},
            "problems": problems,
            "errors": list(problems.items()),
            "birth_date": birth_date_field(form, problems.get("birth_date", ""), hint=hint),
            "waiting": self.waiting(),
        }
        return render(self.request, "office/assisted/find.html", context, status=status)

    def waiting(self) -> list[Any]:
        """What colleagues of this office want somebody to witness. No names: those come with the page."""
        found = declarations.waiting_for_witness(self.actor, timezone.now())
        return [each for each in found if each.asked_by != self.actor.user_id]


def _whom(way: str, value: str, born: Any) -> Person | None:
    if way == "reference":
        found = applications.applicant_of(value)
        return looking_up.by_ids({found} if found else set())
    if way == "mobile":
        return looking_up.by_mobile(value, born)
    return looking_up.by_number(way, value)
