"""A date of birth, as people type it in three parts; who does not know the day or the month leaves it empty."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from identity.people import told_days
from identity.people.calendars import CALENDARS, GREGORIAN
from identity.people.contact_values import latin_digits
from identity.people.rough_days import RoughDay

OLDEST = 130
PARTS = ("day", "month", "year")
CALENDAR = "birth_date.calendar"


class BirthDateForm(forms.Form):
    """A form with a date of birth among its fields; its cleaned value is a RoughDay or, where allowed, None."""

    birth_date_needed = True
    # The order of the page, for the summary of what to put right.
    order: tuple[str, ...] = ("birth_date",)

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today or timezone.localdate()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            cleaned["birth_date"] = self._birth_date()
        except ValidationError as wrong:
            self.add_error(None, ValidationError(wrong.messages[0], code="birth_date"))
        return cleaned

    def typed_date(self) -> dict[str, str]:
        return {part: self.data.get(f"birth_date.{part}", "") for part in PARTS}

    def problems(self) -> dict[str, str]:
        """Return what to put right, by field, in the order of the page."""
        found: dict[str, str] = {}
        for field in self.order:
            # The date has three controls and none of its own name: its problem is the form's.
            messages = self.errors.get("__all__" if field == "birth_date" else field)
            if messages:
                found[field] = str(messages[0])
        return found

    def _birth_date(self) -> RoughDay | None:
        parts = [latin_digits(part.strip()) for part in self.typed_date().values()]
        if not any(parts):
            if self.birth_date_needed:
                raise ValidationError(_("Write your date of birth."))
            return None
        born = _read(*parts, calendar=self.data.get(CALENDAR, ""))
        if born.first > self.today:
            raise ValidationError(_("Your date of birth lies in the future. Check the year."))
        if born.year < self.today.year - OLDEST:
            raise ValidationError(_("Write the year with four digits, for example 1998."))
        return born


def _read(day: str, month: str, year: str, *, calendar: str) -> RoughDay:
    """The day in the calendar in which it was told: an age of seven years hangs on it."""
    try:
        own = told_days.told_in(calendar)
        if own and year and (month or not day):
            return told_days.read(own, day, month, year)
        return RoughDay(int(year or 0), int(month) if month else None, int(day) if day else None)
    except told_days.Untold as wrong:
        raise ValidationError(wrong.text) from None
    except (ValueError, OverflowError):
        raise ValidationError(_("Write a day, a month and a year that exist, for example 27 3 1998.")) from None


def birth_date_field(form: BirthDateForm, problem: str, *, hint: str) -> dict[str, Any]:
    """What the date component shows: label, hint, problem, what was typed, and in which calendar it may be told."""
    chosen = form.data.get(CALENDAR, "")
    own = CALENDARS.get(chosen) or told_days.calendar_of(get_language() or "")
    offered = ((own.key, own), (GREGORIAN, None)) if own else ()
    return {
        "name": "birth_date",
        "id": "birth_date",
        "type": "date",
        "label": _("Date of birth"),
        "hint": hint,
        "error": problem,
        "typed": form.typed_date(),
        "autocomplete": "bday",
        "second": [
            {"value": key, "label": told_days.calendar_name(one), "checked": key == chosen} for key, one in offered
        ],
        "months": told_days.month_names(own) if own else [],
    }
