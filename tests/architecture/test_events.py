"""An event that nobody hears is either a mistake or has its reason written here."""

import importlib

import pytest
from django.dispatch import Signal

from .house import module_of, python_files

NOBODY_LISTENS = {
    "services.entitlements.events.entitlement_opened": "the decision that opens it is what people are told of",
    "identity.people.events.people_merged": "both ids stay, and queries.ids_of names them",
    "identity.people.events.person_registered": "people make their account themselves and see it at once",
}
MODULES = [
    module_of(path) for path in python_files("services", "identity", "notifications") if path.name == "events.py"
]
EVENTS = [
    (module, name)
    for module in MODULES
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, Signal)
]


@pytest.mark.parametrize(("module", "name"), EVENTS)
def test_every_event_has_a_listener_or_a_written_reason(module, name):
    event = getattr(importlib.import_module(module), name)
    heard = bool(event.receivers)
    excused = f"{module}.{name}" in NOBODY_LISTENS
    assert heard != excused, f"{module}.{name} is " + ("heard: strike its reason" if heard else "heard by nobody")


@pytest.mark.parametrize("module", MODULES)
def test_every_events_file_names_what_its_events_carry(module):
    source = importlib.import_module(module).__doc__
    assert source, f"{module} says nothing about its events"
