"""Every state machine is whole: each state is in some role's table, each table is drawn."""

import importlib

import pytest

from services.kernel.transitions import TransitionTable

from .drawn_states import tables_of
from .house import module_of, python_files

MODULES = [
    module_of(path) for path in python_files("services", "notifications", "identity") if path.name == "states.py"
]


def _tables(module: str) -> list[TransitionTable]:
    return tables_of(importlib.import_module(module))


@pytest.mark.parametrize("module", MODULES)
def test_every_states_file_holds_a_table(module):
    assert _tables(module), f"{module} names states but no table says who may move between them"


@pytest.mark.parametrize("module", MODULES)
def test_every_state_is_in_some_roles_table(module):
    for table in _tables(module):
        reached = {end for role in table.roles for state in table.states for end in table.targets(role, state)}
        left = {state for role in table.roles for state in table.states if table.targets(role, state)}
        assert set(table.states) == reached | left


@pytest.mark.parametrize("module", MODULES)
def test_every_state_but_the_first_can_be_reached(module):
    for table in _tables(module):
        reached = {end for role in table.roles for state in table.states for end in table.targets(role, state)}
        assert set(list(table.states)[1:]) <= reached


def test_there_are_states_to_look_at():
    assert {"services.applications.states", "identity.people.mandates.states"} <= set(MODULES)
