"""Querysets that can only add. The database role of production has the same wall: see deploy/README.md."""

from typing import Any, NoReturn

from django.db import models

from .errors import AppendOnly


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuse every bulk change; reading and adding stay as they are."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("Entries of the trail are never changed.")

    async def aupdate(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("Entries of the trail are never changed.")

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> NoReturn:
        raise AppendOnly("Entries of the trail are never changed.")

    def update_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("Entries of the trail are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnly("Entries of the trail are never removed.")

    async def adelete(self) -> NoReturn:
        raise AppendOnly("Entries of the trail are never removed.")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_conflicts") or kwargs.get("ignore_conflicts"):
            raise AppendOnly("Entries of the trail are never replaced.")
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("Entries of the trail are never changed.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("Entries of the trail are never removed.")
