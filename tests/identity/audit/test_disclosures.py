from uuid import uuid4

import pytest
from django.db import DatabaseError

from identity.access.actors import SYSTEM
from identity.audit.errors import AppendOnly
from identity.audit.models import Disclosure, Entry
from identity.audit.operations import TrailUnavailable, record_disclosure
from identity.audit.queries import disclosures_of

pytestmark = pytest.mark.django_db
PERSON = uuid4()


@pytest.fixture
def disclose(now):
    def give(**more) -> Disclosure:
        given = {"to_whom": "Bank of Tavala", "sector": "bank", "fields": ["tier", "name", "tier"]}
        ground = {"legal_ground": "Payment Act, section 12", "pseudonym_root": "p1"}
        return record_disclosure(actor=SYSTEM, subject=PERSON, now=now, **(given | ground | more))

    return give


def test_says_to_whom_what_and_on_what_ground(disclose, now):
    disclose()
    found = disclosures_of(PERSON).get()
    assert (found.to_whom, found.sector, found.at) == ("Bank of Tavala", "bank", now)
    assert (found.fields, found.legal_ground) == (["name", "tier"], "Payment Act, section 12")


def test_is_on_the_trail_of_the_person(disclose):
    disclosure = disclose()
    entry = Entry.objects.get(action="person.disclosed")
    assert (entry.subject_id, entry.record_id) == (PERSON, disclosure.pk)
    assert entry.details == {"sector": "bank", "fields": ["name", "tier"]}


def test_without_a_field_or_a_ground_nothing_leaves(disclose):
    for nothing in ({"fields": []}, {"legal_ground": "  "}):
        with pytest.raises(ValueError, match="names its fields"):
            disclose(**nothing)
    assert not Disclosure.objects.exists()


def test_is_never_changed_nor_removed(disclose):
    disclosure = disclose()
    for change in (disclosure.save, disclosure.delete, Disclosure.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        Disclosure.objects.update(sector="health")


def test_that_cannot_be_written_stops_the_data(disclose, monkeypatch):
    def full(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr(Disclosure, "save", full)
    with pytest.raises(TrailUnavailable):
        disclose()
