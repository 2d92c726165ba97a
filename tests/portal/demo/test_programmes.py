"""The demo is built again after each new version of the product; what somebody made in it meanwhile stays."""

import copy

import pytest

from identity.access.actors import Role
from portal.demo.build.programmes import build_programmes
from services.forms import definitions, queries
from services.forms import operations as forms

pytestmark = pytest.mark.django_db


def test_a_form_is_published_once(now):
    build_programmes(now)
    first = queries.current("child-grant")
    build_programmes(now)
    assert queries.current("child-grant") == first


def test_a_form_that_an_editor_published_since_stays_theirs(now, make_staff, actor_of):
    build_programmes(now)
    source = copy.deepcopy(definitions.source("child-grant"))
    source["title"]["en"] = "Grant for children"
    theirs = forms.publish(actor=actor_of(make_staff(Role.PUBLISHER)), source=source, now=now)
    build_programmes(now)
    assert queries.current("child-grant") == theirs
