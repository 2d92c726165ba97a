"""Pictures and documents of the public site."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Refusable:
    """A file that somebody may refuse to delete: whatever goes on around it is left as it was."""

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().delete(*args, **kwargs)  # type: ignore[misc]


class Picture(Refusable, AbstractImage):
    """A picture that editors uploaded."""

    admin_form_fields = Image.admin_form_fields
    shown = ("file",)  # what readers get of it

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PictureRendition(AbstractRendition):
    """A picture in one of the sizes that pages show."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Download(Refusable, AbstractDocument):
    """A file that readers can download."""

    admin_form_fields = ("title", "file", "collection", "tags")
    shown = ("file", "title")  # what readers get of it

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With its size, however it came: Wagtail stores it when a reader first asks, but reading writes nothing."""
        if self._state.adding and self.file:
            self.file_size = self.file.size
        super().save(*args, **kwargs)
