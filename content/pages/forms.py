"""Editing forms whose choices are asked of other rooms when the form opens, so new ones appear at once."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from content.blocks.offices import office_choices

from .services import programme_choices


def _programmes_or_none() -> list[tuple[str, object]]:
    return [("", _("No programme")), *programme_choices()]


class ServicePageForm(WagtailAdminPageForm):
    """Offers the programmes of the catalogue."""

    programme = forms.ChoiceField(
        label=_("Programme"),
        choices=programme_choices,
        help_text=_("Amount, conditions, documents and deadlines on the page come from the catalogue."),
    )


class AboutProgrammeForm(WagtailAdminPageForm):
    """Offers the programmes of the catalogue, or none."""

    programme = forms.ChoiceField(
        label=_("Programme"),
        choices=_programmes_or_none,
        required=False,
        help_text=_("When its figures change, you are asked to read this page again."),
    )


class OfficePageForm(WagtailAdminPageForm):
    """Offers the offices."""

    office = forms.ChoiceField(
        label=_("Office"),
        choices=office_choices,
        help_text=_("Its district, address and telephone number come from the list of offices."),
    )
