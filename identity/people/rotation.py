"""Sealing old values again with the current key, and making their look-up digests anew.

Row by row, in any number of runs.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from . import keyring
from .fields import EncryptedField, LookUpField, Sealed
from .ring import FIRST_INDEX

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
    sealed = {_named(model, field): rows_on_old_keys(model, field).count() for model, field in encrypted_columns()}
    digests = {_named(model, field): rows_on_old_indexes(model, field).count() for model, field in look_up_columns()}
    return sealed | digests


def _named(model: type[models.Model], field: "models.Field[Any, Any]") -> str:
    return f"{model._meta.label_lower}.{field.attname}"


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


def look_up_columns() -> Iterator[tuple[type[models.Model], LookUpField]]:
    """Yield every column of look-up digests."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, LookUpField):
                yield model, field


def rows_on_old_indexes(model: type[models.Model], field: LookUpField) -> "models.QuerySet[Any]":
    """Return the rows whose digest an older key made. They are found all the same, as long as that key is there."""
    current = keyring.current_index()
    made_now = ~Q(**{f"{field.attname}__contains": ":"}) if current == FIRST_INDEX else _starts(field, current)
    return models.QuerySet(model).exclude(made_now)


def rotate_look_ups(model: type[models.Model], field: LookUpField) -> int:
    """Make the old digests of one column anew; return how many. Each row is one statement, as in `rotate_column`.

    A row that changed meanwhile is passed over: whoever changed it wrote the digest of today's key.
    """
    done = 0
    last: Any = None
    while batch := _next_rows(model, field, last):
        for row in batch:
            again = field.made_for(row)
            same: models.QuerySet[Any] = models.QuerySet(model).filter(
                pk=row.pk, **{field.attname: getattr(row, field.attname)}
            )
            done += same.update(**{field.attname: again})
            last = row.pk
    return done


def _next_rows(model: type[models.Model], field: LookUpField, last: Any) -> list[Any]:
    rows = rows_on_old_indexes(model, field).order_by("pk")
    return list((rows if last is None else rows.filter(pk__gt=last))[:BATCH])


def _starts(field: LookUpField, name: str) -> Q:
    return Q(**{f"{field.attname}__startswith": f"{name}:"})


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
