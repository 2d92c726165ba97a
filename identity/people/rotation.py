"""Sealing old values again with the current key, row by row, in any number of runs."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from . import keyring
from .fields import EncryptedField, Sealed

BATCH = 500


def encrypted_columns() -> Iterator[tuple[type[models.Model], EncryptedField]]:
    """Yield every encrypted column of the house."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedField):
                yield model, field


def rows_on_old_keys(model: type[models.Model], field: EncryptedField) -> "models.QuerySet[Any]":
    """Return the rows of one column that the current key does not open."""
    # A plain queryset: some tables refuse every update of theirs, and a new lock on an old value is none.
    rows = models.QuerySet(model).annotate(lies_as=Cast(field.attname, models.TextField()))
    return rows.filter(~Q(lies_as__startswith=f"{keyring.current_key()}:"), lies_as__isnull=False)


def count_on_old_keys() -> dict[str, int]:
    """Return how many values wait, by column. All zero: old keys may be taken out of the ring."""
    return {
        f"{model._meta.label_lower}.{field.attname}": rows_on_old_keys(model, field).count()
        for model, field in encrypted_columns()
    }


def rotate_column(model: type[models.Model], field: EncryptedField) -> int:
    """Seal the old values of one column again; return how many.

    Each row is one statement that only counts if the value is still the one that was read, so a save by
    somebody else at the same moment is never undone. Stopped at any point, all rows open: the ring holds
    the old key and the new one.
    """
    done = 0
    last: Any = None
    while batch := _next_batch(model, field, last):
        for pk, lies_as in batch:
            done += _seal_again(model, field, pk, lies_as)
            last = pk
    return done


def _next_batch(model: type[models.Model], field: EncryptedField, last: Any) -> list[tuple[Any, str]]:
    rows = rows_on_old_keys(model, field).order_by("pk")
    if last is not None:
        rows = rows.filter(pk__gt=last)
    return list(rows.values_list("pk", "lies_as")[:BATCH])


def _seal_again(model: type[models.Model], field: EncryptedField, pk: Any, lies_as: str) -> int:
    place = field.bound_to(pk)
    again = Sealed(keyring.seal(keyring.unseal(lies_as, bound_to=place), bound_to=place))
    rows = models.QuerySet(model).annotate(lies_as=Cast(field.attname, models.TextField()))
    return rows.filter(pk=pk, lies_as=lies_as).update(**{field.attname: again})
