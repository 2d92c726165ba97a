"""Foreign keys name their target by string, where an import graph cannot see them."""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from .house import ROOMS, may_know


def _ours(model: type[Model]) -> bool:
    return model.__module__.split(".")[0] in ROOMS


def _links() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        if not _ours(model):
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            if isinstance(target, type) and _ours(target) and target._meta.label != settings.AUTH_USER_MODEL:
                yield f"{model._meta.label}.{field.name}", model.__module__, target.__module__


def test_every_foreign_key_points_downwards():
    wrong = [f"{name} -> {target}" for name, source, target in _links() if not may_know(source, target)]
    assert not wrong, "These links point up or across the floors: " + ", ".join(wrong)


def test_the_rule_knows_up_from_down():
    assert may_know("services.casework.models", "services.applications.models")
    assert may_know("notifications.letters.models", "services.casework.models")
    assert not may_know("services.applications.models", "services.casework.models")
    assert not may_know("identity.people.models", "services.catalogue.models")
    assert not may_know("notifications.live.models", "content.pages.models")
    assert not may_know("portal.citizen.home.views", "portal.office.queues.views")
    assert may_know("portal.demo.staff", "portal.citizen.home.views")
