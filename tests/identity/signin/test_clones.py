"""A passkey that may have been copied is closed, and opens again only by another strong way."""

import pytest
from django.test import Client
from django.utils import timezone

from identity.access.actors import Actor
from identity.access.assurance import Level, Proof, StepUpNeeded
from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.signin.events import credential_suspended
from identity.signin.models import Credential, OpenSession
from identity.signin.operations import CannotBeTrusted, lift_at_counter, lift_suspension, suspend_credential
from tests.identity.signin.test_passkeys import register, sign_in, who_is
from tests.support.authenticator import FLAG, SoftAuthenticator
from tests.support.signing_in import proved

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    heard: list = []

    def hear(sender, event, **kwargs):
        heard.append(event)

    credential_suspended.connect(hear)
    yield heard
    credential_suspended.disconnect(hear)


def made(**kind) -> SoftAuthenticator:
    device = SoftAuthenticator(**kind)
    assert register(Client(), device).status_code == 302
    return device


def use(device: SoftAuthenticator) -> Client:
    client = Client()
    client.last = sign_in(client, device)
    return client


class TestACopy:
    def test_is_found_by_a_count_that_does_not_grow(self, told):
        phone = made()
        here = use(phone)
        phone.counter -= 1
        thief = use(phone)
        credential = Credential.objects.get()
        assert (thief.last.status_code, who_is(thief)) == (422, "anonymous")
        assert (credential.status, credential.suspended_for) == ("suspended", "counter")
        assert who_is(here) == "anonymous" and not OpenSession.objects.exists(), "sessions opened by it stay open"
        assert [event.credential_id for event in told] == [credential.pk]
        assert Entry.objects.get(action="credential.suspended").details == {"reason": "counter"}
        assert Entry.objects.filter(action="signin.refused.counter", kind="refused").exists()

    def test_is_found_by_a_count_set_back_to_zero(self):
        phone = made()
        phone.counts, phone.counter = False, 0
        assert use(phone).last.status_code == 422
        assert Credential.objects.get().suspended_for == "counter"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (FLAG(0), FLAG.BE),
            (FLAG.BE, FLAG(0)),
            (FLAG.BE | FLAG.BS, FLAG(0)),
            (FLAG(0), FLAG.BS),
            (FLAG(0), FLAG.BE | FLAG.BS),
        ],
    )
    def test_is_found_by_flags_that_say_something_else_than_before(self, told, before, after):
        phone = made(counts=False, backup=before)
        phone.backup = after
        assert use(phone).last.status_code == 422
        assert Credential.objects.get().suspended_for == "backup_flags" and len(told) == 1

    @pytest.mark.parametrize("backup", [FLAG.BE, FLAG.BE | FLAG.BS])
    def test_is_not_suspected_when_a_backup_is_made_or_lost(self, told, backup):
        phone = made(counts=False, backup=FLAG.BE)
        phone.backup = backup
        assert who_is(use(phone)) == "citizen"
        phone.backup = FLAG.BE
        assert who_is(use(phone)) == "citizen" and not told

    def test_says_the_same_to_whoever_tries_as_any_other_refusal(self):
        phone = made()
        phone.counter -= 1
        copied = use(phone).last.content
        phone.counter = 100
        suspended = use(phone).last.content
        stranger = SoftAuthenticator()
        stranger.rp_id, stranger.user_handle = phone.rp_id, phone.user_handle
        assert Credential.objects.get().status == "suspended"
        for page in (copied, suspended, use(stranger).last.content):
            assert "We could not tell that it was you." in page.decode()
            assert "copied" not in page.decode() and "suspended" not in page.decode()

    def test_never_signs_in_however_right_its_count_is(self):
        phone = made()
        suspend_credential(credential=Credential.objects.get(), reason="counter", now=timezone.now())
        phone.counter += 5
        assert who_is(use(phone)) == "anonymous"

    def test_a_key_whose_flags_lie_from_the_beginning_makes_no_account(self):
        assert register(Client(), SoftAuthenticator(backup=FLAG.BS)).status_code == 422
        assert not Credential.objects.exists()


class TestTakingItUpAgain:
    @pytest.fixture
    def copied(self):
        phone = made()
        phone.counter -= 1
        use(phone)
        phone.counter += 1
        return phone, Credential.objects.get()

    def owner(self, credential, *proofs) -> Actor:
        return actor_for(credential.user, timezone.localdate(), proofs)

    def test_by_another_strong_way(self, copied):
        phone, credential = copied
        now = timezone.now()
        owner = self.owner(credential, Proof(Level.HIGH, now, "card"))
        lift_suspension(actor=owner, user=credential.user, credential_id=credential.pk, now=now)
        assert who_is(use(phone)) == "citizen"
        assert Entry.objects.filter(action="credential.lifted", subject_id=credential.user.person_id).exists()

    @pytest.mark.parametrize("level", [Level.BASIC, Level.STRONG])
    def test_never_by_a_code_or_by_itself(self, copied, level):
        _phone, credential = copied
        now = timezone.now()
        own = str(credential.pk) if level is Level.STRONG else ""
        owner = self.owner(credential, Proof(level, now, "passkey", own))
        with pytest.raises(StepUpNeeded):
            lift_suspension(actor=owner, user=credential.user, credential_id=credential.pk, now=now)

    def test_at_a_counter(self, copied, staff):
        phone, credential = copied
        helper = actor_for(staff("grace", Role.SOCIAL_ASSISTANT), timezone.localdate(), proved(timezone.now()))
        lift_at_counter(
            actor=helper, person=credential.user.person, credential_id=credential.pk, reason="Repaired",
            evidence=["passport"], now=timezone.now(),
        )  # fmt: skip
        assert who_is(use(phone)) == "citizen"

    def test_never_at_a_counter_by_the_word_of_staff_alone(self, copied, staff):
        _phone, credential = copied
        helper = actor_for(staff("grace", Role.SOCIAL_ASSISTANT), timezone.localdate())
        with pytest.raises(StepUpNeeded):
            lift_suspension(actor=helper, user=credential.user, credential_id=credential.pk, now=timezone.now())

    def test_a_key_whose_flags_changed_can_only_be_replaced(self):
        phone = made(counts=False, backup=FLAG.BE)
        phone.backup = FLAG(0)
        use(phone)
        credential = Credential.objects.get()
        owner = self.owner(credential, Proof(Level.HIGH, timezone.now(), "card"))
        with pytest.raises(CannotBeTrusted):
            lift_suspension(actor=owner, user=credential.user, credential_id=credential.pk, now=timezone.now())

    def test_nobody_lifts_it_for_another_account(self, copied, staff):
        _phone, credential = copied
        helper = actor_for(staff("grace", Role.SOCIAL_ASSISTANT), timezone.localdate(), proved(timezone.now()))
        with pytest.raises(Credential.DoesNotExist):
            lift_suspension(actor=helper, user=staff("other"), credential_id=credential.pk, now=timezone.now())
