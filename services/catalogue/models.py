"""Programmes, the numbers that law sets for them from day to day, when one may apply, what to bring."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from identity.audit.querysets import AppendOnlyModel
from services.kernel.ids import uuid7

from . import parameters


class Programme(models.Model):
    """A benefit that people can apply for. Its texts are kept per language; its numbers are dated ParameterSets."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("code"), max_length=4, unique=True, help_text=_("Two to four capitals, as in CG"))
    slug = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Also the key of its form"))
    name = models.JSONField(_("name"), help_text=_('Text per language: {"en": "Child Grant"}'))
    summary = models.JSONField(_("summary"), default=dict, blank=True)
    legal_basis = models.JSONField(_("legal basis"), default=dict, blank=True, help_text=_("Act and section"))
    decide_within_working_days = models.PositiveSmallIntegerField(_("working days to decide within"))
    currency = models.CharField(_("currency"), max_length=3)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decide_within_working_days__gte=1), name="programme_decides_within_some_days"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def name_in(self, language: str) -> str:
        """The name in `language`, else in the first language there is."""
        return in_language(self.name, language)

    def summary_in(self, language: str) -> str:
        """What the programme is, in a sentence; in the first language it has when it lacks this one."""
        return in_language(self.summary, language)

    def legal_basis_in(self, language: str) -> str:
        """The law that the benefit rests on, as it is called in `language`."""
        return in_language(self.legal_basis, language)

    @property
    def legal_ground(self) -> str:
        """The law as the trail keeps it: in the country's own language, whoever looks."""
        return in_language(self.legal_basis, settings.LANGUAGE_CODE)


class ParameterSet(AppendOnlyModel):
    """The numbers of one programme from `starts_on` on. Written once.

    A set ends on its `ends_on` (that day is already outside) or on the day the next set starts, whichever is earlier:
    so a new law adds a row and changes none, and every past assessment can be worked out again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="parameter_sets")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("first day after"), null=True, blank=True)
    values = models.JSONField(_("values"))

    class Meta:
        verbose_name = _("set of parameters")
        verbose_name_plural = _("sets of parameters")
        ordering = ["programme", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "starts_on"], name="one_parameter_set_starts_on_a_day"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="parameter_set_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"parameters from {self.starts_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises parameters.ParametersRefused for unknown, missing or impossible values."""
        parameters.read(self.programme.code, self.values)
        super().save(*args, **kwargs)

    def typed(self, code: str) -> parameters.Parameters:
        """The values as the dataclass of programme `code`."""
        return parameters.read(code, self.values)


class Window(models.Model):
    """Days on which people may apply: from `opens_on` up to, not including, `closes_on`; without it, until further
    notice."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="windows")
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closed from"), null=True, blank=True)

    class Meta:
        verbose_name = _("application window")
        verbose_name_plural = _("application windows")
        ordering = ["programme", "opens_on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "opens_on"], name="one_window_opens_on_a_day"),
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True) | models.Q(closes_on__gt=models.F("opens_on")),
                name="window_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"open from {self.opens_on}"


class Evidence(models.Model):
    """A paper that a programme asks for, or helps with."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="evidence")
    key = models.SlugField(_("key"), max_length=40)
    name = models.JSONField(_("name"), help_text=_("Text per language"))
    required = models.BooleanField(_("required"), default=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["programme", "-required", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_evidence_per_key"),
        ]

    def __str__(self) -> str:
        return self.key


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in `language`, else in its base language, else in the portal's first, else any, else nothing."""
    found = texts.get(language) or texts.get(language.partition("-")[0]) or texts.get(settings.LANGUAGE_CODE)
    return found or next(iter(texts.values()), "")
