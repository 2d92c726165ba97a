"""A page that another window took off the path while somebody wrote on it."""

import copy

import pytest

from identity.access.actors import SYSTEM
from services.forms import definitions
from services.forms import operations as forms

from ..factories import PAGES

AT = "/my/apply/child-grant/"
ABOUT, HOME, CHILDREN = (f"{AT}{page}/" for page in ("about-you", "home", "children"))
TITLE = "is not asked now"


@pytest.fixture
def late(client, child_grant, amina, now):
    """Only whoever has a home is asked where. Another window says that there is none; then this one saves."""
    source = copy.deepcopy(definitions.source("child-grant"))
    del source["samples"]
    about, home = source["pages"][:2]
    label = dict.fromkeys(source["languages"], "Do you have a home?")
    about["questions"].append({"id": "has_home", "type": "yes_no", "label": label})
    home["show_if"] = {"q": "has_home", "op": "eq", "value": True}
    forms.publish(actor=SYSTEM, source=source, now=now)
    client.post(AT)
    client.post(ABOUT, {**PAGES["about-you"], "has_home": "yes"})
    drawn = str(client.get(HOME).context["drawn"])
    client.post(ABOUT, {**PAGES["about-you"], "has_home": "no"})
    return client.post(HOME, {**PAGES["home"], "_drawn": drawn})


def test_the_next_page_says_what_became_of_it(client, late, amina, application_of):
    assert late["Location"] == f"{CHILDREN}?left=home"
    assert TITLE in client.get(late["Location"]).content.decode()
    assert "address" not in application_of(amina).answers


def test_it_is_there_and_nothing_is_said_any_more_when_it_is_asked_again(client, late):
    client.post(ABOUT, {**PAGES["about-you"], "has_home": "yes"})
    assert TITLE not in client.get(late["Location"]).content.decode()
    page = client.get(HOME)
    assert page.context["restored"]
    assert "Lantern Street 9" in page.content.decode()


def test_a_page_that_the_form_does_not_have_is_not_spoken_of(client, late):
    assert TITLE not in client.get(f"{CHILDREN}?left=<b>nothing</b>").content.decode()
