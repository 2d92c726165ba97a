"""Alert banners as editors write them."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.drafting import DraftedAside

from .forms import BannerForm

FEATURES = ["bold", "link"]
MOST_LETTERS = 300


class Severity(models.TextChoices):
    """How grave it is; the word stands on the banner."""

    INFO = "info", _("To know")
    WARNING = "warning", _("Warning")
    DANGER = "danger", _("Danger")


class Audience(models.TextChoices):
    """Who sees it."""

    ALL = "all", _("Everybody")
    PROGRAMME = "programme", _("People of one programme")
    DISTRICT = "district", _("People of one district")
    SIGNED_IN = "signed_in", _("People who are signed in")


class BannerQuerySet(models.QuerySet["Banner"]):
    def unfinished(self, now: datetime) -> "BannerQuerySet":
        """Published, and shown at `now` or later; what is live first, then what comes, soonest first."""
        return self.filter(live=True, ends_at__gt=now).order_by("starts_at", "pk")


class Banner(
    DraftedAside,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A short alert above pages and forms.

    Published, it appears by itself at `starts_at` and is gone at `ends_at`. Versions in other languages share a
    `translation_key`; whoever reads a language without a version sees the banner in the language it has.
    """

    drafted_as = "banner"

    severity = models.CharField(_("severity"), max_length=10, choices=Severity.choices, default=Severity.INFO)
    title = models.CharField(_("title"), max_length=100, help_text=_("What happens, in one line."))
    text = RichTextField(
        _("text"),
        features=FEATURES,
        max_length=MOST_LETTERS,
        blank=True,
        help_text=_("What people can do now, in a sentence or two."),
    )
    audience = models.CharField(_("who sees it"), max_length=10, choices=Audience.choices, default=Audience.ALL)
    programme = models.SlugField(_("programme"), max_length=60, blank=True)
    district = models.ForeignKey(
        "access.District", verbose_name=_("district"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_at = models.DateTimeField(_("appears"))
    ends_at = models.DateTimeField(_("disappears"), db_index=True)

    objects: ClassVar[BannerQuerySet] = BannerQuerySet.as_manager()  # type: ignore[assignment]

    panels = [
        FieldPanel("severity"),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When")),
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("programme"), FieldPanel("district")], heading=_("Who sees it")
        ),
    ]
    base_form_class = BannerForm
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("text"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("severity", "audience", "programme", "district", "starts_at", "ends_at")
        ),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("alert banner")
        verbose_name_plural = _("alert banners")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="banner_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raises ValidationError for an end before the start, and for an audience without its programme or district.

        What the chosen audience does not use is emptied.
        """
        super().clean()
        errors: dict[str, Any] = {}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = _("Choose an end that comes after the start.")
        if self.audience == Audience.PROGRAMME and not self.programme:
            errors["programme"] = _("Choose the programme.")
        if self.audience == Audience.DISTRICT and self.district_id is None:
            errors["district"] = _("Choose the district.")
        if errors:
            raise ValidationError(errors)
        if self.audience != Audience.PROGRAMME:
            self.programme = ""
        if self.audience != Audience.DISTRICT:
            self.district = None

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """In the banner's own language, inside the editing screen: the only place that may frame a page."""
        response = super().serve_preview(request, mode_name)
        with translation.override(self.locale.language_code):
            response.render()
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """A page with nothing on it but this banner."""
        return "content/banner/preview.html"
