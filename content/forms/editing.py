"""The editing form of a draft."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from services.catalogue import queries as catalogue

NO_PROGRAMME = _("Choose a programme. Where it is missing, its rules have to be written first.")


class FormDraftForm(WagtailAdminModelForm):
    """The programme is chosen once; languages are ticked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "languages" in self.fields:
            self.fields["languages"] = forms.MultipleChoiceField(
                label=_("Languages"),
                choices=settings.LANGUAGES,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Every text is needed in each of these before the form is published."),
            )
        if "key" in self.fields:
            self.fields["key"] = self._programme()

    def _programme(self) -> forms.Field:
        """Of a new form, the programmes that have none here; of any other, what it is."""
        if self.instance.pk:
            names = {one.slug: one.name_in(settings.LANGUAGE_CODE) for one in catalogue.programmes()}
            kept = [(self.instance.key, names.get(self.instance.key, self.instance.key))]
            return forms.ChoiceField(label=_("Programme"), choices=kept, disabled=True, initial=self.instance.key)
        held = set(type(self.instance).objects.values_list("key", flat=True))
        free = [one for one in catalogue.programmes() if one.slug not in held]
        choices = [("", _("Choose")), *((one.slug, one.name_in(settings.LANGUAGE_CODE)) for one in free)]
        return forms.ChoiceField(label=_("Programme"), choices=choices, help_text=NO_PROGRAMME)
