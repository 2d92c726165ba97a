from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from identity.access.actors import SYSTEM, Actor
from identity.audit.models import Entry
from identity.audit.operations import keeping_refusals
from identity.people.errors import NotAllowed, NotPossible
from identity.people.models import Identifier, IdentifierStatus
from identity.people.operations import add_identifier, end_identifier, end_what_is_over, verify_identifier
from identity.people.queries import by_identifier, identifiers_of, last_four

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(citizen, now) -> Identifier:
    return add_identifier(actor=SYSTEM, person=citizen, kind="refugee", issuer="unhcr", value="RF 448 812", now=now)


def test_a_number_has_a_kind_that_is_known(citizen, now):
    with pytest.raises(ValueError, match="no kind"):
        add_identifier(actor=SYSTEM, person=citizen, kind="library-card", value="1", now=now)


def test_two_issuers_may_give_the_same_number(citizen, known, number, now):
    other = known()
    add_identifier(actor=SYSTEM, person=other, kind="refugee", issuer="ministry", value="RF448812", now=now)
    assert by_identifier("refugee", "rf448812", issuer="unhcr") == citizen
    assert by_identifier("refugee", "rf448812", issuer="ministry") == other
    assert by_identifier("refugee", "rf448812") is None, "two holders are nobody"


def test_one_issuer_gives_a_number_once(known, number, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        add_identifier(actor=SYSTEM, person=known(), kind="refugee", issuer="unhcr", value="RF448812", now=now)


def test_the_database_refuses_a_second_holder_too(known, number, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(
            person=known(), kind="refugee", issuer="unhcr", value="RF448812", value_index=number.value_index,
            recorded_at=now,
        )  # fmt: skip


class TestVerifying:
    def test_says_who_saw_what_and_when(self, number, assistant, now):
        seen = verify_identifier(
            actor=assistant, identifier=number, assurance=2, evidence="card-seen", evidence_note="worn edge", now=now
        )
        stored = Identifier.objects.get(pk=seen.pk)
        assert (stored.assurance, stored.verified_by, stored.verified_at) == (2, assistant.user_id, now)
        assert (stored.evidence, stored.evidence_note) == ("card-seen", "worn edge")
        entry = Entry.objects.get(action="person.identifier_verified")
        assert entry.details == {"kind": "refugee", "assurance": 2, "evidence": "card-seen"}

    @pytest.mark.parametrize("assurance", [0, 3, -1])
    def test_at_a_counter_gives_one_or_two(self, number, assistant, now, assurance):
        with pytest.raises(NotPossible) as refused:
            verify_identifier(actor=assistant, identifier=number, assurance=assurance, evidence="card-seen", now=now)
        assert refused.value.code == "identifier.assurance"

    def test_by_a_registry_may_give_three(self, number, now):
        assert verify_identifier(
            actor=SYSTEM, identifier=number, assurance=3, evidence="registry-answer", now=now
        ).assurance == 3  # fmt: skip

    def test_is_not_for_the_person_themselves_nor_for_auditors(self, number, citizen_actor, auditor, now):
        for actor in (citizen_actor, auditor):
            with pytest.raises(NotAllowed), keeping_refusals():
                verify_identifier(actor=actor, identifier=number, assurance=1, evidence="x", now=now)
        assert Entry.objects.filter(kind="refused", action="person.identifier_verified").count() == 2

    def test_is_not_for_staff_about_themselves(self, number, citizen, assistant, now):
        own = Actor(kind="staff", user_id=citizen.user_id, roles=assistant.roles)
        with pytest.raises(NotAllowed):
            verify_identifier(actor=own, identifier=number, assurance=1, evidence="x", now=now)


class TestEnding:
    def test_needs_a_reason_and_keeps_the_row(self, number, citizen, assistant, now):
        with pytest.raises(NotPossible):
            end_identifier(actor=assistant, identifier=number, reason="  ", now=now)
        end_identifier(actor=assistant, identifier=number, reason="lost at the border", now=now)
        row = identifiers_of(citizen.pk).get()
        assert (row.status, row.ended_at, row.end_reason) == ("revoked", now, "lost at the border")
        assert by_identifier("refugee", "RF448812") is None

    def test_happens_once(self, number, assistant, now):
        end_identifier(actor=assistant, identifier=number, reason="lost", now=now)
        with pytest.raises(NotPossible):
            end_identifier(actor=assistant, identifier=number, reason="lost", now=now)

    def test_is_not_a_way_to_put_it_in_force(self, number, assistant, now):
        with pytest.raises(NotPossible):
            end_identifier(actor=assistant, identifier=number, reason="x", status=IdentifierStatus.DISPUTED, now=now)

    def test_comes_by_itself_on_its_day(self, citizen, now):
        today = timezone.localdate(now)
        number = add_identifier(
            actor=SYSTEM, person=citizen, kind="functional", value="77", valid_until=today + timedelta(1), now=now
        )
        assert end_what_is_over(actor=SYSTEM, now=now) == 0
        later = now + timedelta(days=1)
        assert end_what_is_over(actor=SYSTEM, now=later) == 1
        assert end_what_is_over(actor=SYSTEM, now=later) == 0
        number.refresh_from_db()
        assert number.status == "expired"


class TestTheLastFour:
    def test_are_for_the_person_and_for_staff_of_cases(self, number, citizen_actor, assistant):
        assert [last_four(actor, number) for actor in (citizen_actor, assistant)] == ["8812", "8812"]

    def test_are_for_nobody_else_and_stay_sealed(self, number, known, account_of, monkeypatch):
        stranger = account_of(known())
        monkeypatch.setattr("identity.people.keyring.unseal", lambda *a, **k: pytest.fail("it was opened"))
        fresh = Identifier.objects.get(pk=number.pk)
        assert last_four(stranger, fresh) == ""
        assert last_four(SYSTEM, fresh) == ""
