"""Editing forms whose choices are asked of other rooms when the form opens, so new ones appear at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from content.blocks.offices import office_choices

from . import reserved
from .services import programme_choices


def _programmes_or_none() -> list[tuple[str, object]]:
    return [("", _("No programme")), *programme_choices()]


class PublicPageForm(WagtailAdminPageForm):
    """Refuses a new name under which nobody could reach the page. One that it has had so far is told when it goes out:
    until then drafts are saved."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        is_new = self.instance.pk is None or "slug" in self.changed_data
        if slug and is_new and self.parent_page is not None and reserved.is_taken(slug, self.parent_page):
            self.add_error("slug", _taken(slug, cleaned.get("title") or "", self.parent_page))
        return cleaned


class PublicCopyForm(CopyForm):
    """The same for a copy."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug, parent = cleaned.get("new_slug"), cleaned.get("new_parent_page") or self.page.get_parent()
        if slug and reserved.is_taken(slug, parent):
            self.add_error("new_slug", _taken(slug, cleaned.get("new_title") or "", parent))
        return cleaned


def _taken(slug: str, title: str, parent: Page) -> str:
    words = _now(
        "Another part of the portal answers at “%(slug)s”, so nobody could reach this page there. Choose another slug, "
        "for example “%(suggestion)s”."
    )
    return words % {"slug": slug, "suggestion": reserved.suggest(slug, title, parent)}


class ServicePageForm(PublicPageForm):
    """Offers the programmes of the catalogue."""

    programme = forms.ChoiceField(
        label=_("Programme"),
        choices=programme_choices,
        help_text=_("Amount, conditions, documents and deadlines on the page come from the catalogue."),
    )


class AboutProgrammeForm(PublicPageForm):
    """Offers the programmes of the catalogue, or none."""

    programme = forms.ChoiceField(
        label=_("Programme"),
        choices=_programmes_or_none,
        required=False,
        help_text=_("When its figures change, you are asked to read this page again."),
    )


class OfficePageForm(PublicPageForm):
    """Offers the offices."""

    office = forms.ChoiceField(
        label=_("Office"),
        choices=office_choices,
        help_text=_("Its district, address and telephone number come from the list of offices."),
    )
