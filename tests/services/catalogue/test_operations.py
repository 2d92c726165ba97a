from datetime import date
from typing import ClassVar

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from identity.access.actors import SYSTEM, Actor
from identity.access.roles import Role
from identity.audit.errors import AppendOnly
from identity.audit.models import Entry
from services.catalogue import operations
from services.catalogue.models import ParameterSet, Programme, Window
from services.kernel.errors import Conflict, DomainError, NotAllowed

from .conftest import NOW
from .test_parameters import CHILD_GRANT

CASEWORKER = Actor(kind="staff", roles=frozenset({Role.CASEWORKER}))
ADMINISTRATOR = Actor(kind="staff", name="Noor Haim", roles=frozenset({Role.ADMINISTRATOR}))


class TestSetParameters:
    def set(self, programme, starts_on, actor=ADMINISTRATOR, **values):
        return operations.set_parameters(
            actor=actor, now=NOW, programme=programme, starts_on=starts_on, values={**CHILD_GRANT, **values}
        )

    def test_adds_a_row_and_leaves_a_trace(self, child_grant):
        made = self.set(child_grant, date(2027, 1, 1), amount_per_child_minor=25000)
        assert made.values["amount_per_child_minor"] == 25000
        entry = Entry.objects.get(action="parameters.set", record_id=made.pk)
        assert entry.details == {"programme": "CG", "starts_on": "2027-01-01"}

    @pytest.mark.parametrize("actor", [CASEWORKER, Actor(kind="citizen")])
    def test_only_an_administrator_may(self, child_grant, actor):
        with pytest.raises(NotAllowed):
            self.set(child_grant, date(2027, 1, 1), actor=actor)
        assert ParameterSet.objects.count() == 2

    @pytest.mark.parametrize("day", [date(2026, 7, 1), date(2026, 6, 30), date(2020, 1, 1)])
    def test_history_is_not_rewritten(self, child_grant, day):
        with pytest.raises(Conflict):
            self.set(child_grant, day)

    def test_sets_with_an_end_of_their_own_do_not_overlap(self, child_grant):
        operations.set_parameters(
            actor=SYSTEM,
            now=NOW,
            programme=child_grant,
            starts_on=date(2027, 1, 1),
            ends_on=date(2028, 1, 1),
            values=CHILD_GRANT,
        )
        with pytest.raises(Conflict):
            self.set(child_grant, date(2027, 12, 31))
        self.set(child_grant, date(2028, 1, 1))

    def test_unknown_and_impossible_values_are_refused_with_their_names(self, child_grant):
        with pytest.raises(DomainError) as refusal:
            self.set(child_grant, date(2027, 1, 1), bonus=3, child_age_limit=-1)
        assert "bonus: is not known" in refusal.value.text()
        assert "child_age_limit" in refusal.value.text()


class TestAParameterSet:
    def test_is_never_changed_or_removed(self, child_grant):
        row = ParameterSet.objects.first()
        row.values = {**CHILD_GRANT, "child_age_limit": 18}
        for attempt in (
            row.save,
            row.delete,
            ParameterSet.objects.all().delete,
            lambda: ParameterSet.objects.update(values={}),
            lambda: ParameterSet.objects.bulk_update([row], ["values"]),
        ):
            with pytest.raises(AppendOnly):
                attempt()
        assert ParameterSet.objects.get(pk=row.pk).values["child_age_limit"] == 6

    def test_the_database_refuses_two_on_one_day_and_an_end_before_the_start(self, child_grant):
        for starts_on, ends_on in [(date(2026, 7, 1), None), (date(2030, 1, 1), date(2030, 1, 1))]:
            with pytest.raises(IntegrityError), transaction.atomic():
                ParameterSet(programme=child_grant, starts_on=starts_on, ends_on=ends_on, values=CHILD_GRANT).save()


class TestWindows:
    def test_they_do_not_overlap(self, child_grant):
        with pytest.raises(Conflict):
            operations.open_window(actor=SYSTEM, now=NOW, programme=child_grant, opens_on=date(2027, 1, 1))

    def test_one_that_closed_makes_room_for_the_next(self, child_grant):
        window = Window.objects.get()
        operations.close_window(actor=SYSTEM, now=NOW, window=window, closes_on=date(2026, 12, 1))
        operations.open_window(actor=SYSTEM, now=NOW, programme=child_grant, opens_on=date(2026, 12, 1))
        assert Window.objects.count() == 2

    def test_one_closes_after_it_opens(self, child_grant):
        with pytest.raises(DomainError):
            operations.close_window(actor=SYSTEM, now=NOW, window=Window.objects.get(), closes_on=date(2026, 5, 1))

    def test_only_an_administrator_may(self, child_grant):
        with pytest.raises(NotAllowed):
            operations.close_window(actor=CASEWORKER, now=NOW, window=Window.objects.get(), closes_on=date(2027, 1, 1))


class TestTheCommand:
    """A programme comes into the catalogue without a programmer."""

    NAMES: ClassVar = [f"--name={code}=Winter Help" for code in ("en", "fr", "ar")]

    def test_adds_a_programme_that_is_closed(self, db):
        call_command("add_programme", "WH", "winter-help", *self.NAMES, "--law", "en=Winter Act", "--days", "9")
        added = Programme.objects.get()
        assert (added.code, added.slug, added.name["fr"]) == ("WH", "winter-help", "Winter Help")
        assert (added.legal_basis, added.decide_within_working_days) == ({"en": "Winter Act"}, 9)
        assert not Window.objects.exists()

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (("wh", "winter-help", *NAMES), "two to four capitals"),
            (("WH", "Winter help", *NAMES), "small letters, digits and hyphens"),
            (("WH", "winter-help", *NAMES, "--days=0"), "one or more"),
            (("WH", "winter-help", "--name=en=Winter"), "Missing: fr, ar"),
            (("WH", "winter-help", "--name=Winter"), "Write each as en=Words"),
            (("CG", "winter-help", *NAMES), "Another programme"),
        ],
    )
    def test_says_what_cannot_be(self, child_grant, said, words):
        with pytest.raises(CommandError, match=words):
            call_command("add_programme", *said)
        assert Programme.objects.count() == 1


def test_nobody_applies_for_a_programme_whose_rules_are_not_written(db):
    programme = operations.add_programme(
        actor=SYSTEM,
        now=NOW,
        code="ZZ",
        slug="zz",
        name={"en": "Zz"},
        summary={},
        legal_basis={},
        decide_within_working_days=5,
        currency="TVM",
    )
    with pytest.raises(DomainError, match=r"catalogue\.no_rules"):
        operations.open_window(actor=SYSTEM, now=NOW, programme=programme, opens_on=date(2026, 5, 1))
    with pytest.raises(DomainError):
        operations.set_parameters(
            actor=SYSTEM, now=NOW, programme=programme, starts_on=date(2026, 5, 1), values={"amount_minor": 1}
        )
    assert not Window.objects.exists()


def test_asking_again_for_a_paper_rewords_it(child_grant):
    for name in ("Contract", "Rent contract"):
        operations.ask_for_evidence(
            actor=SYSTEM, now=NOW, programme=child_grant, key="rent", name={"en": name}, required=False
        )
    assert [row.name for row in child_grant.evidence.all()] == [{"en": "Rent contract"}]
