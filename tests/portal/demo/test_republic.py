"""The demo country: whole, the same everywhere, and built once however often it is built."""

import unicodedata
from datetime import date

import pytest
from django.db import transaction
from wagtail.models import Collection, Locale, Page

from identity.access.models import District, Office, RoleAssignment
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.mandates.rules import holds_on
from identity.people.mandates.states import MandateStatus
from identity.people.models import ContactPoint, Mandate, Person, User
from notifications.delivery.models import OutboxLine
from portal.demo.build.mandates import build_mandates
from portal.demo.build.republic import build_republic
from portal.demo.clock import Clock
from services.applications.models import Application
from services.applications.states import ApplicationState
from services.casework.models import Case, Decision
from services.casework.states import CaseState
from services.catalogue.models import ParameterSet, Programme
from services.entitlements.models import Entitlement
from services.forms.models import FormVersion
from services.households.models import Household, Membership, Statement

TODAY = date(2026, 11, 22)
TABLES = (
    District,
    Office,
    RoleAssignment,
    Entry,
    User,
    Person,
    ContactPoint,
    Mandate,
    Household,
    Membership,
    Statement,
    Programme,
    ParameterSet,
    FormVersion,
    Application,
    Case,
    Decision,
    Entitlement,
    OutboxLine,
    Page,
)


@pytest.fixture(scope="module")
def first_likeness(django_db_setup, django_db_blocker):
    """How the country looked in a database that is gone again."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant_tree()
        build_republic(TODAY)
        seen = likeness()
        transaction.set_rollback(True)
    return seen


@pytest.fixture(scope="module")
def republic(first_likeness, django_db_blocker):
    """Built for this file and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant_tree()
        build_republic(TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def country(republic, db):
    return republic


def plant_tree() -> None:
    """What Wagtail's own migrations leave behind; the suite may run without them."""
    Locale.objects.get_or_create(language_code="en")
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


def likeness() -> dict[str, object]:
    """What somebody would notice of the country: names, days and states, without what is random."""
    return {
        "people": list(Person.objects.order_by("full_name").values_list("full_name", "called", "birth_date")),
        "accounts": sorted(str(pk) for pk in User.objects.filter(is_staff=False).values_list("pk", flat=True)),
        "offices": list(Office.objects.values_list("code", "name")),
        "cases": sorted(
            Case.objects.values_list(
                "person__full_name", "programme__code", "state", "opened_at", "due_on", "office__code"
            )
        ),
        "applications": sorted(
            Application.objects.values_list("person__full_name", "programme__code", "state", "saved_at")
        ),
        "amounts": sorted(Entitlement.objects.values_list("person__full_name", "amount_minor")),
    }


def test_running_twice_changes_nothing():
    before = {table: table.objects.count() for table in TABLES}
    seen = likeness()
    build_republic(TODAY)
    build_republic(date(2027, 3, 1))
    assert {table: table.objects.count() for table in TABLES} == before
    assert likeness() == seen


def test_it_is_the_same_in_every_database(first_likeness):
    assert likeness() == first_likeness


def test_it_has_the_promised_size():
    assert (District.objects.count(), Office.objects.count(), Programme.objects.count()) == (3, 6, 3)
    assert Person.objects.count() == 40
    assert 28 <= Application.objects.count() <= 36
    assert FormVersion.objects.count() == 3


def test_every_role_is_somebodys():
    assert set(RoleAssignment.objects.values_list("role", flat=True)) == set(Role.values)


def test_every_state_of_a_case_is_there():
    assert set(Case.objects.values_list("state", flat=True)) == {str(state) for state in CaseState}
    assert {"grant", "refuse"} <= set(Decision.objects.filter(state="approved").values_list("outcome", flat=True))
    assert Decision.objects.filter(state="returned").exists()


def test_every_state_of_an_application_is_there():
    assert set(Application.objects.values_list("state", flat=True)) == {str(state) for state in ApplicationState}


def test_an_earlier_law_has_ended():
    sets = ParameterSet.objects.filter(programme__code="CG").order_by("starts_on")
    assert [bool(row.ends_on) for row in sets] == [True, False]


def test_the_names_are_written_in_more_than_one_script():
    letters = {name[0] for name in Person.objects.values_list("full_name", flat=True)}
    scripts = {unicodedata.name(letter).split()[0] for letter in letters}
    assert {"LATIN", "ARABIC", "ETHIOPIC", "CYRILLIC", "DEVANAGARI", "GREEK"} <= scripts


def test_nobody_decides_alone():
    for decision in Decision.objects.filter(state="approved"):
        assert decision.proposed_by_id != decision.reviewed_by_id


def test_every_grant_pays_and_every_case_was_read_with_a_purpose():
    granted = Decision.objects.filter(state="approved", outcome="grant")
    assert granted.count() == Entitlement.objects.count() >= 4
    read = set(Entry.objects.filter(kind="read", action="case.read").values_list("record_id", flat=True))
    assert set(Case.objects.exclude(assigned_to=None).values_list("pk", flat=True)) <= read


def test_a_daughter_applies_for_her_father_with_the_mandate_that_he_gave_her():
    mandate = Mandate.objects.get(grantor__full_name="Adel Bram")
    assert mandate.representative.full_name == "Yasmin Oss" and holds_on(mandate, TODAY)
    application = Application.objects.get(person=mandate.grantor, programme__slug="disability-allowance")
    sent = Entry.objects.get(action="application.submitted", record_id=application.pk)
    assert (sent.subject_id, sent.mandate_id) == (mandate.grantor_id, mandate.pk)
    assert sent.actor_id == mandate.representative.user_id


def test_a_mandate_that_was_ended_is_not_given_again():
    Mandate.objects.update(status=MandateStatus.ENDED)
    build_mandates(Clock(TODAY))
    assert not Mandate.objects.exclude(status=MandateStatus.ENDED).exists()


def test_nothing_happens_in_the_future():
    assert Entry.objects.latest("at").at.date() < TODAY


def test_the_public_pages_are_there():
    slugs = set(Page.objects.live().values_list("slug", flat=True))
    assert {"child-grant", "older-persons-pension", "disability-allowance"} <= slugs
