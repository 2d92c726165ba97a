from dataclasses import replace
from datetime import date, timedelta

import pytest

from identity.access.assurance import Level, StepUpNeeded
from identity.audit.models import Entry
from identity.people.errors import CodeRefused, NotAllowed, NotPossible
from identity.people.models import Mandate, MandateInvitation
from identity.people.operations import invite, revoke_mandate, take_invitation, withdraw_invitation
from identity.people.queries import active_mandate, invitations_of
from tests.support.signing_in import proved

pytestmark = pytest.mark.django_db
UNTIL = date(2027, 3, 1)


@pytest.fixture
def grantor(known):
    return known("Nadia Doru", born=date(1950, 1, 1))


@pytest.fixture
def grantor_actor(grantor, account_of):
    return account_of(grantor)


@pytest.fixture
def helper(known):
    return known("Rehema Wanjiru")


@pytest.fixture
def helper_actor(helper, account_of):
    return account_of(helper)


@pytest.fixture
def inviting(grantor, grantor_actor, now):
    def make(actor=None, **more):
        asked = {"grantor": grantor, "scopes": ["view", "apply"], "valid_until": UNTIL}
        return invite(actor=actor or grantor_actor, now=now, **(asked | more))

    return make


@pytest.fixture
def taking(helper, helper_actor, now):
    def take(code, *, at=None, actor=None, representative=None):
        return take_invitation(
            actor=actor or helper_actor, representative=representative or helper, code=code, now=at or now
        )

    return take


class TestInviting:
    def test_is_the_word_of_the_grantor_alone(self, inviting, helper_actor, assistant):
        for somebody in (helper_actor, assistant):
            with pytest.raises(NotAllowed):
                inviting(actor=somebody)

    def test_asks_for_a_card(self, inviting, grantor_actor, now):
        with pytest.raises(StepUpNeeded):
            inviting(actor=replace(grantor_actor, proofs=proved(now, Level.STRONG)))

    def test_keeps_no_code_and_allows_nothing_yet(self, inviting):
        invitation, code = inviting()
        assert len(code) == 12
        assert code not in str(vars(invitation))
        assert not Mandate.objects.exists()

    @pytest.mark.parametrize(
        "content", [{"scopes": []}, {"valid_until": date(2026, 12, 1)}, {"valid_until": date(2030, 1, 1)}]
    )
    def test_needs_something_to_allow_and_a_day_within_two_years(self, inviting, content):
        with pytest.raises(NotPossible):
            inviting(**content)

    @pytest.mark.parametrize("scope", ["collect_payment", "everything"])
    def test_money_is_collected_by_nobody_on_a_code(self, inviting, scope):
        with pytest.raises(NotAllowed):
            inviting(scopes=["view", scope])

    def test_five_codes_wait_at_most(self, inviting):
        for _number in range(5):
            inviting()
        with pytest.raises(NotPossible):
            inviting()


class TestTaking:
    def test_puts_the_mandate_in_force_at_once_and_no_further_than_agreed(self, inviting, taking, helper, now):
        invitation, code = inviting(programmes=["CG"])
        mandate = taking(" ".join([code[:4], code[4:8], code[8:]]))
        assert active_mandate(helper.pk, mandate.pk, now) == mandate
        assert (mandate.scopes, mandate.programmes, mandate.valid_until) == (["apply", "view"], ["CG"], UNTIL)
        assert mandate.consented_at == invitation.created_at
        assert Entry.objects.get(action="mandate.taken").subject_id == mandate.grantor_id

    def test_happens_once(self, inviting, taking):
        _invitation, code = inviting()
        taking(code)
        with pytest.raises(CodeRefused):
            taking(code)
        assert Mandate.objects.count() == 1

    def test_comes_too_late_after_two_days(self, inviting, taking, now):
        _invitation, code = inviting()
        with pytest.raises(CodeRefused):
            taking(code, at=now + timedelta(hours=48))

    def test_is_over_once_the_code_is_taken_back(self, inviting, taking, grantor_actor, now):
        invitation, code = inviting()
        withdraw_invitation(actor=grantor_actor, invitation=invitation, now=now)
        with pytest.raises(CodeRefused):
            taking(code)

    def test_needs_the_right_digits(self, inviting, taking):
        _invitation, code = inviting()
        with pytest.raises(CodeRefused):
            taking(str((int(code[0]) + 1) % 10) + code[1:])

    def test_is_not_for_oneself_nor_in_the_name_of_others(
        self, inviting, taking, grantor, grantor_actor, helper, assistant
    ):
        _invitation, code = inviting()
        with pytest.raises(NotPossible):
            taking(code, actor=grantor_actor, representative=grantor)
        with pytest.raises(NotAllowed):
            taking(code, actor=assistant)
        assert MandateInvitation.objects.get().used_at is None


class TestTakingBack:
    def test_is_for_the_grantor(self, inviting, helper_actor, now):
        invitation, _code = inviting()
        with pytest.raises(NotAllowed):
            withdraw_invitation(actor=helper_actor, invitation=invitation, now=now)

    def test_comes_too_late_once_it_was_used(self, inviting, taking, grantor_actor, now):
        invitation, code = inviting()
        mandate = taking(code)
        with pytest.raises(NotPossible):
            withdraw_invitation(actor=grantor_actor, invitation=invitation, now=now)
        assert revoke_mandate(actor=grantor_actor, mandate=mandate, now=now).status == "ended"

    def test_takes_it_off_the_list(self, inviting, grantor, grantor_actor, now):
        invitation, _code = inviting()
        assert list(invitations_of(grantor.pk, now)) == [invitation]
        withdraw_invitation(actor=grantor_actor, invitation=invitation, now=now)
        assert not invitations_of(grantor.pk, now)
