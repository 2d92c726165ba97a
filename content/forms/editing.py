"""The editing form of a draft."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class FormDraftForm(WagtailAdminModelForm):
    """Languages are ticked; the address of a form is written once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "languages" in self.fields:
            self.fields["languages"] = forms.MultipleChoiceField(
                label=_("Languages"),
                choices=settings.LANGUAGES,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Every text is needed in each of these before the form is published."),
            )
        if "key" in self.fields and self.instance.pk:
            self.fields["key"].disabled = True
