"""What people type to make an account, and staff to sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.people import names
from identity.people.contact_values import latin_digits, normalised

from .birth_dates import BirthDateForm


class NewAccountForm(BirthDateForm):
    """Name, date of birth and mobile number, in any script. The date comes as day, month and year."""

    order = ("full_name", "called", "birth_date", "mobile")

    full_name = forms.CharField(max_length=600, error_messages={"required": _("Write your full name.")})
    called = forms.CharField(max_length=600, required=False)
    mobile = forms.CharField(max_length=60, error_messages={"required": _("Write your mobile number.")})

    def clean_full_name(self) -> str:
        return _name(self.cleaned_data["full_name"])

    def clean_called(self) -> str:
        called = self.cleaned_data["called"]
        return _name(called) if names.clean(called) else ""

    def clean_mobile(self) -> str:
        return normalised("sms", self.cleaned_data["mobile"])


class CodeForm(BirthDateForm):
    """A mobile number or an e-mail address, with a date of birth where people share it; `kind` says which it was."""

    birth_date_needed = False
    order = ("contact", "birth_date")
    kind = "sms"

    contact = forms.CharField(
        max_length=320, error_messages={"required": _("Write your mobile number or your e-mail address.")}
    )

    def clean_contact(self) -> str:
        written = self.cleaned_data["contact"]
        self.kind = "email" if "@" in written else "sms"
        return normalised(self.kind, written)


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
