"""The editing form of a banner."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from services.catalogue import queries as catalogue


class BannerForm(WagtailAdminModelForm):
    """Offers the programmes of the catalogue, asked when the form opens, so new ones appear at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "programme" in self.fields:
            field = self.fields["programme"]
            self.fields["programme"] = forms.ChoiceField(
                label=field.label, required=False, choices=[("", _("No programme")), *_programmes()]
            )


def _programmes() -> list[tuple[str, str]]:
    language = get_language() or ""
    return [(programme.slug, programme.name_in(language)) for programme in catalogue.programmes()]
