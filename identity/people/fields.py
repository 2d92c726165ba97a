"""Encrypted columns: AES-256-GCM, bound to model, column and row, opened when first read.

A value lies in the database as `<key id>:<base64>`. It is sealed in `pre_save`, because only there the row
is known; every other way into the column (`queryset.update`, `bulk_update`) meets PlainTextRefused. It is
opened when the attribute is read, so a list page that does not show it pays nothing and needs no key.
"""

import json
from typing import Any

from django.core import checks
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from . import keyring
from .errors import CannotRead, PlainTextRefused


class Sealed(str):
    """A value as it lies in the database."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sealed>"


class _OpenWhenRead(DeferredAttribute):
    field: "EncryptedField"
    """Keep what the database gave, and open it when somebody asks.

    Unlike its parent it defines `__set__`, so that Python asks it even when the instance holds a value.
    """

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            super().__get__(instance, cls)
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = instance.__dict__[name] = self.field.opened(value, instance)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.Field[Any, Any]):
    """What the encrypted columns share. The model needs a key that exists before saving, such as a UUID."""

    descriptor_class = _OpenWhenRead

    def get_internal_type(self) -> str:
        return "TextField"

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        problems = super().check(**kwargs)
        if self.primary_key or self.unique or self.db_index:  # type: ignore[attr-defined]
            problems.append(
                checks.Error("An encrypted column cannot be a key or an index.", obj=self, id="people.E001")
            )
        if not self.model._meta.pk.has_default():
            problems.append(
                checks.Error("An encrypted column needs a primary key made before saving.", obj=self, id="people.E002")
            )
        return problems

    def bound_to(self, pk: Any) -> str:
        """Return the place a value belongs to."""
        model = self.model._meta.concrete_model or self.model
        return f"{model._meta.label_lower}.{self.attname}:{pk}"

    def sealed(self, value: Any, pk: Any) -> Sealed:
        return Sealed(keyring.seal(self.to_bytes(value), bound_to=self.bound_to(pk)))

    def opened(self, value: str, instance: models.Model) -> Any:
        if instance.pk is None:
            raise CannotRead("A sealed value does not belong where it was found.")
        return self.from_bytes(keyring.unseal(value, bound_to=self.bound_to(instance.pk)))

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, plain: bytes) -> Any:
        raise NotImplementedError

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        """Seal, unless the value was never opened.

        A row that is inserted anew (a copy under another key) is opened and sealed again, which fails if
        the value was bound to another row.
        """
        value = model_instance.__dict__.get(self.attname)
        if add or not isinstance(value, Sealed):
            value = getattr(model_instance, self.attname)
            return None if value is None else self.sealed(value, model_instance.pk)
        return value

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed):
            return None if value is None else str(value)
        raise PlainTextRefused(f"{self.model._meta.label}.{self.name} takes values through save() only.")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return value if prepared else self.get_prep_value(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return self.get_prep_value(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """Equal values look different at rest: search by a blind index instead."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise as sealed: a dump holds nothing open."""
        return str(self.pre_save(obj, add=False) or "")


class EncryptedTextField(EncryptedField):
    """Text at rest under lock."""

    def to_python(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else str(value)

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, plain: bytes) -> str:
        return plain.decode()


class EncryptedJSONField(EncryptedField):
    """A JSON document at rest under lock. It may be changed in place; `save` seals what it then holds."""

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, plain: bytes) -> Any:
        return json.loads(plain)


class EncryptedBytesField(EncryptedField):
    """Bytes (a letter, a picture) at rest under lock."""

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, plain: bytes) -> bytes:
        return plain


class LookUpField(models.CharField[str, str]):
    """The digest by which a sealed value is found. It depends on a key, so the rotation makes it anew.

    The model says what it is made of: `looked_up_by` returns purpose and normalised text.
    """

    def made_for(self, instance: Any) -> str:
        purpose, text = instance.looked_up_by
        return keyring.look_up_digest(purpose, text)
