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

from .blocks import PAGES, SAMPLES, STEPS, TASKS, TITLE
from .blocks.stream import FormStream
from .editing import FormDraftForm
from .previewing import FormPreview
from .programmes import names_of_programme
from .publishing import newest_version, publish_version
from .standing import StandingPanel
from .translating import known_ids, name_all, questions_of, resolved, standing_names, to_definition, to_steps


def every_language() -> list[str]:
    """A new form speaks all languages of the country."""
    return [code for code, _name in settings.LANGUAGES]


class Policy(models.TextChoices):
    """What happens with drafts of people on older versions; as `services.forms.changing` names it."""

    PATCH = "patch", _("Only words changed: drafts move on at once")
    COMPATIBLE = "compatible_until", _("Drafts stay until a day, then they move on")
    BREAKING = "breaking", _("Drafts move on at once, by the steps below")
    HARD_STOP = "hard_stop", _("Older drafts cannot be sent any more; what fits is kept")


STREAMS = ("pages", "tasks", "samples", "migration")


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
    samples = FormStream(
        SAMPLES,
        verbose_name=_("sample answers"),
        blank=True,
        help_text=_("People whom you make up. At every publishing their answers must lead to the pages you expect."),
    )
    policy = models.CharField(_("drafts of people"), max_length=20, choices=Policy.choices, blank=True)
    moves_on = models.DateField(_("day on which they move on"), null=True, blank=True)
    migration = FormStream(STEPS, verbose_name=_("steps by which they move on"), blank=True)
    stands_on = models.PositiveIntegerField(_("published version that it was written from"), default=0, editable=False)

    # While a draft is saved by itself somebody is still typing: what is new gets its id when they save.
    is_being_typed = False

    panels = [
        StandingPanel(),
        FieldPanel("key", required_on_save=True),
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
        newest = newest_version(self.key)
        if self.pk is None:
            self.stands_on = newest.number if newest else 0
        if self.is_being_typed:
            return
        if not any(any(title["value"].values()) for title in self.raw("title")):
            title: Any = [{"type": "title", "value": names_of_programme(self.key)}]
            self.title = title
        names = name_all(
            self.raw("pages"), self.raw("tasks"), self._known_ids(), standing_names(newest.document if newest else {})
        )
        chosen = known_ids(*names)
        for name, blocks in zip(STREAMS, (*names, self.raw("samples"), self.raw("migration")), strict=True):
            setattr(self, name, resolved(blocks, chosen))

    @property
    def is_overtaken(self) -> bool:
        """Somebody published the form by other means, after the version that this draft was written from."""
        newest = newest_version(self.key)
        return bool(self.pk and newest and newest.number > self.stands_on)

    def raw(self, name: str) -> list[Any]:
        """A row of blocks as the database holds it."""
        field: Any = self._meta.get_field(name)
        found: list[Any] = field.stream_block.get_prep_value(getattr(self, name))
        return found

    def definition(self, languages: Sequence[str] = ()) -> dict[str, Any]:
        """What the compiler reads, in these languages or all that the form speaks."""
        streams = {name: self.raw(name) for name in ("title", "pages", "tasks", "samples")}
        return to_definition(key=self.key, languages=languages or self.languages, **streams)

    def in_flight(self, policy: str = "") -> dict[str, Any] | None:
        """What the publisher says of drafts on older versions, or would by `policy`; None when nothing was chosen."""
        chosen = policy or self.policy
        if not chosen:
            return None
        said: dict[str, Any] = {"policy": chosen}
        if chosen == Policy.COMPATIBLE:
            said["until"] = self.moves_on.isoformat() if isinstance(self.moves_on, date) else None
        if chosen == Policy.BREAKING:
            said["migration"] = to_steps(self.raw("migration"), questions_of(self.definition()["pages"]))
        return said

    @transaction.atomic
    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> None:
        """Publishing the draft makes the version that people fill in, or neither happens."""
        super().publish(revision, user=user, **kwargs)
        if type(self).objects.filter(pk=self.pk, live=True, live_revision=revision).exists():
            version = publish_version(revision.as_object(), user)
            self._ask_anew(revision, version.number)

    def _ask_anew(self, revision: Revision, number: int) -> None:
        """What was said of people's drafts stands in the version; of the next change it is asked again."""
        nothing: dict[str, Any] = {"policy": "", "moves_on": None, "migration": [], "stands_on": number}
        type(self).objects.filter(pk=self.pk).update(**nothing)
        revision.content |= {**nothing, "migration": "[]"}
        revision.save(update_fields=["content"])

    def _known_ids(self) -> dict[str, str]:
        latest = self.get_latest_revision() if self.pk else None
        content = latest.as_object() if latest else None
        return known_ids(content.raw("pages"), content.raw("tasks")) if content else {}
