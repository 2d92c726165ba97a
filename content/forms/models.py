"""Drafts of forms. What people fill in is a version of `services.forms`; publishing a draft makes one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, Revision, RevisionMixin, WorkflowMixin

from services.forms.schema import say

from .blocks import PAGES, STEPS, TASKS, TITLE
from .blocks.stream import FormStream
from .editing import FormDraftForm
from .previewing import FormPreview
from .publishing import publish_version
from .translating import known_ids, name_all, to_definition, to_steps


def every_language() -> list[str]:
    """A new form speaks all languages of the country."""
    return [code for code, _name in settings.LANGUAGES]


class Policy(models.TextChoices):
    """What happens with drafts of people on older versions; as `services.forms.changing` names it."""

    PATCH = "patch", _("Only words changed: drafts move on at once")
    COMPATIBLE = "compatible_until", _("Drafts stay until a day, then they move on")
    BREAKING = "breaking", _("Drafts move on at once, by the steps below")
    HARD_STOP = "hard_stop", _("Older drafts cannot be sent any more; what fits is kept")


class FormDraft(FormPreview, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """The form of one key as the team writes it. One row for each form; every saving is a revision."""

    key = models.CharField(
        _("address"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]{1,59}$", _("Use small letters, digits and hyphens."))],
        help_text=_("As the programme is called in addresses, such as child-grant. It stays."),
    )
    languages = models.JSONField(_("languages"), default=every_language)
    title = FormStream(TITLE, verbose_name=_("title"), blank=True)
    pages = FormStream(PAGES, verbose_name=_("pages"), blank=True)
    tasks = FormStream(TASKS, verbose_name=_("tasks"), blank=True, help_text=_("For long forms: leave empty if not."))
    samples = models.JSONField(
        _("sample answers"),
        default=list,
        blank=True,
        help_text=_("Tried at every publishing: name, answers, path and complete of each, as JSON. May be empty: []"),
    )
    policy = models.CharField(_("drafts of people"), max_length=20, choices=Policy.choices, blank=True)
    moves_on = models.DateField(_("day on which they move on"), null=True, blank=True)
    migration = FormStream(STEPS, verbose_name=_("steps by which they move on"), blank=True)

    panels = [
        FieldPanel("key"),
        FieldPanel("languages"),
        FieldPanel("title"),
        FieldPanel("pages"),
        FieldPanel("tasks", classname="collapsed"),
        FieldPanel("samples", classname="collapsed"),
        MultiFieldPanel(
            [FieldPanel("policy"), FieldPanel("moves_on"), FieldPanel("migration")],
            heading=_("People who are half way through an older version"),
        ),
    ]
    base_form_class = FormDraftForm

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def __str__(self) -> str:
        return say(self.definition()["title"], get_language() or "") or self.key

    def clean(self) -> None:
        """Gives ids to what is new; what was stored before keeps its own, whatever came from the browser."""
        super().clean()
        pages, tasks = name_all(self.raw("pages"), self.raw("tasks"), self._known_ids())
        self.pages, self.tasks = pages, tasks  # type: ignore[assignment]
        self.samples = self.samples or []

    def raw(self, name: str) -> list[Any]:
        """A row of blocks as the database holds it."""
        field: Any = self._meta.get_field(name)
        found: list[Any] = field.stream_block.get_prep_value(getattr(self, name))
        return found

    def definition(self, languages: Sequence[str] = ()) -> dict[str, Any]:
        """What the compiler reads, in these languages or all that the form speaks."""
        streams = {name: self.raw(name) for name in ("title", "pages", "tasks")}
        return to_definition(key=self.key, languages=languages or self.languages, samples=self.samples or [], **streams)

    def in_flight(self) -> dict[str, Any] | None:
        """What the publisher says of drafts on older versions; None when nothing was chosen."""
        if not self.policy:
            return None
        said: dict[str, Any] = {"policy": self.policy}
        if self.policy == Policy.COMPATIBLE:
            said["until"] = self.moves_on.isoformat() if isinstance(self.moves_on, date) else None
        if self.policy == Policy.BREAKING:
            said["migration"] = to_steps(self.raw("migration"))
        return said

    @transaction.atomic
    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> None:
        """Publishing the draft makes the version that people fill in, or neither happens."""
        super().publish(revision, user=user, **kwargs)
        if type(self).objects.filter(pk=self.pk, live=True, live_revision=revision).exists():
            publish_version(revision.as_object(), user)
            self._ask_anew(revision)

    def _ask_anew(self, revision: Revision) -> None:
        """What was said of people's drafts stands in the version; of the next change it is asked again."""
        nothing: dict[str, Any] = {"policy": "", "moves_on": None, "migration": []}
        type(self).objects.filter(pk=self.pk).update(**nothing)
        revision.content |= {**nothing, "migration": "[]"}
        revision.save(update_fields=["content"])

    def _known_ids(self) -> dict[str, str]:
        latest = self.get_latest_revision() if self.pk else None
        content = latest.as_object() if latest else None
        return known_ids(content.raw("pages"), content.raw("tasks")) if content else {}
