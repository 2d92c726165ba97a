"""The person at the counter: which programme they apply for, and codes on paper for whoever has no telephone."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.people import queries as people
from identity.people import told_days
from identity.signin import declarations
from notifications.letters import sheets
from portal.shell.issued import pdf_file
from portal.shell.telling import ToldForm
from services.applications import assisting
from services.casework import queries as casework
from services.catalogue import queries as catalogue
from services.kernel.errors import AnswersRefused

from .base import CounterView, TellingView, kept_person
from .journey import Journey

if TYPE_CHECKING:
    from identity.people.models import Person
    from services.catalogue.models import Programme


ANOTHER = "another"


class PersonView(ToldForm, TellingView):
    """Shows who it is; a programme chosen takes up its application.

    Beside an application that waits for its decision a further one is begun only by who says so, as citizens do.
    """

    def operate(self) -> str | HttpResponse:
        found = kept_person(self.request)
        if found is None:
            return redirect("office:assisted")
        person, purpose = found
        slug = self.request.POST.get("programme", "")
        if slug not in {programme.slug for programme in catalogue.programmes()}:
            raise AnswersRefused({"programme": _("Choose what the person applies for.")})
        programme = catalogue.programme(slug)
        if self.request.POST.get(ANOTHER) != slug:
            self._refuse_a_second(person, programme)
        application = assisting.take_up(
            actor=self.actor, person=person, programme=programme, purpose=purpose, now=timezone.now()
        )
        return Journey(application, wording.language()).next_address()

    def _refuse_a_second(self, person: "Person", programme: "Programme") -> None:
        sent = assisting.sent_without_a_draft(self.actor, person, programme)
        if sent is None or not casework.waits_for_a_decision(sent.pk):
            return
        words = _("They applied for this on %(day)s, receipt %(number)s, and we have not decided yet.")
        raise AnswersRefused({ANOTHER: words % {"day": wording.day(sent.submitted_at), "number": sent.reference}})

    def page(self, errors: dict[str, str], status: int = 200) -> HttpResponse:
        found = kept_person(self.request)
        if found is None:
            return redirect("office:assisted")
        person, purpose = found
        language, now = wording.language(), timezone.now()
        context = {
            **self.frame(),
            "person": person,
            "born": told_days.with_own(person.born, wording.rough_day(person.born), language) if person.born else "",
            "purpose": purpose,
            "provisional": _provisional(person.pk),
            "phone": people.contact(person.pk, "sms"),
            "next_code": declarations.next_printed_code(person.pk, now),
            "programmes": [(each.slug, each.name_in(language)) for each in catalogue.programmes()],
            "errors": [("programme", words) for words in errors.values()],
            "problem": errors.get("programme", "") or errors.get(ANOTHER, ""),
            "chosen": self.typed.get("programme", ""),
            "is_second": ANOTHER in errors,
        }
        return render(self.request, "office/assisted/person.html", context, status=status)


class CodeSheetView(CounterView):
    """A fresh sheet of codes as a file to print. It is made once; the sheet before it is over."""

    def post(self, request: HttpRequest) -> HttpResponse:
        found = kept_person(request)
        if found is None:
            return redirect("office:assisted")
        person, _purpose = found
        now = timezone.now()
        _sheet, codes = declarations.make_code_sheet(actor=self.actor, person=person, now=now)
        return pdf_file(sheets.code_sheet(person.full_name, codes, now), "codes")


def _provisional(person_id: object) -> str:
    """The provisional number in force, to be written down for the person."""
    rows = people.identifiers_of(person_id).filter(kind="provisional", status="active")  # type: ignore[arg-type]
    found = rows.first()
    return found.value if found else ""
