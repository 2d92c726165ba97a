"""What people type to make an account, and staff to sign in."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.people import names
from identity.people.contact_values import latin_digits, normalised
from identity.people.rough_days import RoughDay

OLDEST = 130


class NewAccountForm(forms.Form):
    """Name, date of birth and mobile number, in any script. The date comes as day, month and year."""

    full_name = forms.CharField(max_length=600, error_messages={"required": _("Write your full name.")})
    called = forms.CharField(max_length=600, required=False)
    mobile = forms.CharField(max_length=60, error_messages={"required": _("Write your mobile number.")})

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today or timezone.localdate()

    def clean_full_name(self) -> str:
        return _name(self.cleaned_data["full_name"])

    def clean_called(self) -> str:
        called = self.cleaned_data["called"]
        return _name(called) if names.clean(called) else ""

    def clean_mobile(self) -> str:
        return normalised("sms", self.cleaned_data["mobile"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            cleaned["birth_date"] = self._birth_date()
        except ValidationError as wrong:
            self.add_error(None, ValidationError(wrong.messages[0], code="birth_date"))
        return cleaned

    def typed_date(self) -> dict[str, str]:
        return {part: self.data.get(f"birth_date.{part}", "") for part in ("day", "month", "year")}

    def problems(self) -> dict[str, str]:
        """Return what to put right, by field, in the order of the page."""
        found: dict[str, str] = {}
        for field in ("full_name", "called", "birth_date", "mobile"):
            # The date has three controls and none of its own name: its problem is the form's.
            messages = self.errors.get("__all__" if field == "birth_date" else field)
            if messages:
                found[field] = str(messages[0])
        return found

    def _birth_date(self) -> RoughDay:
        """Who does not know the day, or day and month, leaves them empty."""
        parts = [latin_digits(part.strip()) for part in self.typed_date().values()]
        if not any(parts):
            raise ValidationError(_("Write your date of birth."))
        try:
            day, month, year = (int(part) if part else None for part in parts)
            born = RoughDay(year or 0, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(_("Write a day, a month and a year that exist, for example 27 3 1998.")) from None
        if born.first > self.today:
            raise ValidationError(_("Your date of birth lies in the future. Check the year."))
        if born.year < self.today.year - OLDEST:
            raise ValidationError(_("Write the year with four digits, for example 1998."))
        return born


class StaffPasswordForm(forms.Form):
    username = forms.CharField(max_length=150, error_messages={"required": _("Write your user name.")})
    password = forms.CharField(max_length=1000, strip=False, error_messages={"required": _("Write your password.")})


class StaffCodeForm(forms.Form):
    code = forms.CharField(max_length=40, error_messages={"required": _("Write the six digits of your app.")})

    def clean_code(self) -> str:
        return "".join(latin_digits(self.cleaned_data["code"]).split())


def _name(text: str) -> str:
    cleaned = names.clean(text)
    names.validate(cleaned)
    return cleaned
