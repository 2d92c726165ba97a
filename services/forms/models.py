"""Published forms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from identity.audit.querysets import AppendOnlyModel
from services.kernel.ids import uuid7


class FormVersion(AppendOnlyModel):
    """One published version of a form. Written once, never changed or removed: applications stay on theirs.

    `document` is the canonical form of what the editor published, complete in all its languages, and `digest` its
    SHA-256: the same words are the same version. `policy` says what happens with drafts on the versions before.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.SlugField(_("form"), max_length=60)
    number = models.PositiveIntegerField(_("version"))
    document = models.JSONField(_("document"))
    digest = models.CharField(_("SHA-256 of the document"), max_length=64, unique=True)
    published_at = models.DateTimeField(_("published at"))
    policy = models.CharField(
        _("what happens with drafts on older versions"),
        max_length=20,
        blank=True,
        help_text=_("Empty: they stay where they are"),
    )
    moves_on = models.DateField(_("day on which they move"), null=True, blank=True)
    migration = models.JSONField(_("steps by which they move"), default=list, blank=True)

    class Meta:
        verbose_name = _("version of a form")
        verbose_name_plural = _("versions of forms")
        ordering = ["key", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="one_form_version_per_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="form_versions_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.key} version {self.number}"
