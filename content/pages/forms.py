"""The editing form of a service page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .services import programme_choices


class ServicePageForm(WagtailAdminPageForm):
    """Offers the programmes of the catalogue, asked when the form opens, so new ones appear at once."""

    programme = forms.ChoiceField(
        label=_("Programme"),
        choices=programme_choices,
        help_text=_("Amount, conditions, documents and deadlines on the page come from the catalogue."),
    )
