"""One draft, its two windows, and newer versions of its form."""

import copy

import pytest

from identity.access.actors import SYSTEM
from services.applications import operations
from services.applications.drawn import Drawn
from services.forms import definitions
from services.forms import operations as forms
from services.forms import queries as form_queries


@pytest.fixture
def amina(make_citizen, actor_of):
    return actor_of(make_citizen())


@pytest.fixture
def stranger(make_citizen, actor_of):
    return actor_of(make_citizen("Karim Oss"))


@pytest.fixture
def begun(amina, child_grant, now):
    """A draft with nothing in it."""
    return operations.start(actor=amina, programme=child_grant, now=now)


@pytest.fixture
def drawn():
    """What a window says that shows a page of this draft now."""

    def draw(application, mark=""):
        application.refresh_from_db()
        return Drawn.of(application, form_queries.load(application.form_version_id).version, mark=mark)

    return draw


def changed_form(change=None, *, title: str) -> dict:
    """The Child Grant with another title, and with whatever `change` does to it."""
    source = copy.deepcopy(definitions.source("child-grant"))
    source["title"] = dict.fromkeys(source["languages"], title)
    if change is not None:
        change(source)
    return source


def question_of(source: dict, name: str) -> dict:
    return next(q for page in source["pages"] for q in page["questions"] if q["id"] == name)


def rename_rent(source: dict) -> None:
    """The question “rent” becomes “rent_paid”; nothing else hangs on it."""
    question_of(source, "rent")["id"] = "rent_paid"
    for sample in source["samples"]:
        if "rent" in sample["answers"]:
            sample["answers"]["rent_paid"] = sample["answers"].pop("rent")


@pytest.fixture
def publish(now):
    def new_version(change=None, *, title="Anew", at=None, **in_flight):
        source = changed_form(change, title=title)
        return forms.publish(actor=SYSTEM, source=source, now=at or now, in_flight=in_flight or None)

    return new_version
