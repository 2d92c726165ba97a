"""What is typed at a counter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.people import names
from identity.people.contact_values import normalised
from identity.signin.birth_dates import BirthDateForm

WAYS = (
    ("provisional", _("Provisional number")),
    ("national", _("National number")),
    ("refugee", _("Number of a refugee")),
    ("functional", _("Number of a service")),
    ("programme_legacy", _("Number of an earlier programme")),
    ("reference", _("Receipt number")),
    ("mobile", _("Mobile number and date of birth")),
)
_WHY = {"required": _("Write down why you look. The person reads it.")}


class FindForm(BirthDateForm):
    """One exact thing by which a person is found, and why."""

    birth_date_needed = False
    order = ("way", "value", "birth_date", "purpose")

    way = forms.ChoiceField(choices=WAYS, error_messages={"required": _("Choose what the person brought.")})
    value = forms.CharField(max_length=100, error_messages={"required": _("Write the number, whole.")})
    purpose = forms.CharField(max_length=300, error_messages=_WHY)


class RegisterForm(BirthDateForm):
    """Somebody without an account: a name is enough."""

    birth_date_needed = False
    order = ("full_name", "birth_date", "mobile", "attested_by", "attester_role", "statement", "purpose")

    full_name = forms.CharField(max_length=600, error_messages={"required": _("Write the full name.")})
    mobile = forms.CharField(max_length=60, required=False)
    attested_by = forms.CharField(max_length=150, required=False)
    attester_role = forms.CharField(max_length=150, required=False)
    statement = forms.CharField(max_length=1000, required=False)
    purpose = forms.CharField(max_length=300, error_messages=_WHY)

    def clean_full_name(self) -> str:
        cleaned = names.clean(self.cleaned_data["full_name"])
        names.validate(cleaned)
        return cleaned

    def clean_mobile(self) -> str:
        return normalised("sms", self.cleaned_data["mobile"]) if self.cleaned_data["mobile"] else ""
