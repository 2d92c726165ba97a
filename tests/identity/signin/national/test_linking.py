"""Who is the same person: only whoever says so from inside, or whom the register of numbers knows and nobody else."""

from datetime import date, timedelta
from types import MappingProxyType

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone

from identity.access.actors import SYSTEM
from identity.access.assurance import Level
from identity.audit.models import Entry
from identity.people.models import Identifier, Person, PossibleDuplicate
from identity.people.operations import add_identifier, register_person, verify_identifier
from identity.signin.events import credential_added
from identity.signin.methods import CODE as CODE_BY_SMS
from identity.signin.models import Credential, SignInEvent
from identity.signin.operations.credentials import take_away
from tests.support.mock_op import AMINA, CODE, STATIC
from tests.support.signing_in import sign_in

from .conftest import Visitor, address_in, login_of

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = AMINA["individual_id"]


@pytest.fixture
def inside(op, citizen) -> Visitor:
    """Amina, signed in by passkey a moment ago."""
    return Visitor(op, sign_in(Client(), citizen.user))


@pytest.fixture
def authoritative(op, settings) -> None:
    settings.PORTICO_NATIONAL = login_of(op, number_is_authoritative=True)


def numbered(person: Person, *, assurance: int = 2, number: str = NUMBER) -> Person:
    now = timezone.now()
    identifier = add_identifier(actor=SYSTEM, person=person, kind="national", value=number, now=now)
    if assurance:
        verify_identifier(actor=SYSTEM, identifier=identifier, assurance=assurance, evidence="card", now=now)
    return person


def without_account(**more) -> Person:
    return register_person(actor=SYSTEM, full_name="Amina Wanjiru", now=timezone.now(), **more)


def with_passkey(person: Person) -> Person:
    Credential.objects.create(user=person.user, kind="passkey", key="p" * 64, created_at=timezone.now())
    return person


class TestLinkingFromInside:
    def test_makes_it_one_way_into_the_same_account(self, inside, another_visitor, citizen):
        assert inside.link()["Location"] == "/sign-in/national/link/"
        assert "The two are linked" in inside.browser.get("/sign-in/national/link/").content.decode()
        another_visitor.come()
        assert another_visitor.browser.session["_auth_user_id"] == str(citizen.user_id)
        assert Person.objects.count() == 1
        citizen.refresh_from_db()
        assert citizen.proofing_basis == "national_login"
        assert Entry.objects.filter(action="credential.added", subject_id=citizen.pk, actor_id=citizen.user_id).exists()

    def test_is_told_to_who_holds_the_account(self, inside, citizen):
        told = []
        credential_added.connect(lambda event, **_: told.append(event), weak=False, dispatch_uid="test.linked")
        try:
            inside.link()
        finally:
            credential_added.disconnect(dispatch_uid="test.linked")
        assert [(event.person_id, event.credential_id) for event in told] == [(citizen.pk, Credential.objects.get().pk)]

    def test_taken_away_leaves_nothing_at_allauth(self, inside, citizen):
        inside.link()
        take_away(actor=SYSTEM, credential=Credential.objects.get(), now=timezone.now())
        assert not SocialAccount.objects.exists()

    def test_taken_away_does_not_come_back_by_itself(self, inside, another_visitor, citizen):
        inside.link()
        take_away(actor=SYSTEM, credential=Credential.objects.get(), now=timezone.now())
        answer = another_visitor.come()
        assert answer.status_code == 422 and "was taken off its account" in answer.content.decode()
        assert Person.objects.count() == 1
        inside.link()
        assert another_visitor.come().status_code == 302

    def test_needs_somebody_who_has_just_shown_who_they_are(self, op, citizen):
        ago = timezone.now() - timedelta(minutes=6)
        for browser in (sign_in(Client(), citizen.user, at=ago), sign_in(Client(), citizen.user, method=CODE_BY_SMS)):
            for answer in (browser.get("/sign-in/national/link/"), browser.post("/sign-in/national/link/")):
                assert answer["Location"].startswith("/sign-in/again/?for=credential.change")
        assert Client().get("/sign-in/national/link/")["Location"].startswith("/sign-in/?")
        assert not op.asked

    def test_needs_it_still_on_the_way_back(self, inside, op, citizen):
        location = op.sign_in(address_in(inside.browser.post("/sign-in/national/link/")))
        session = inside.browser.session
        session["signin.proofs"] = [[2, (timezone.now() - timedelta(minutes=6)).timestamp(), "passkey", ""]]
        session.save()
        assert inside.back(location)["Location"] == "/sign-in/national/link/"
        assert not Credential.objects.filter(kind="national").exists()

    def test_is_for_the_session_that_began_it(self, inside, op, system, now):
        location = op.sign_in(address_in(inside.browser.post("/sign-in/national/link/")))
        inside.browser.post("/sign-out/")
        assert inside.back(location).status_code == 422
        assert not Credential.objects.exists() and Person.objects.count() == 1

    def test_of_a_login_that_opens_another_record_puts_the_pair_before_people(self, inside, another_visitor, citizen):
        another_visitor.come()
        PossibleDuplicate.objects.all().delete()
        answer = inside.link()
        assert answer.status_code == 409 and "already opens another record" in answer.content.decode()
        pair = PossibleDuplicate.objects.get()
        assert citizen.pk in (pair.first_id, pair.second_id)
        assert Credential.objects.get().user_id != citizen.user_id

    @pytest.mark.parametrize(
        ("told", "words"),
        [({"birthdate": "1971-01-01"}, "another date of birth"), ({"individual_id": "1000000018"}, "national number")],
    )
    def test_of_a_login_that_tells_of_somebody_else_is_refused(self, inside, op, citizen, told, words):
        numbered(citizen)
        op.people["amina-7"] = {**AMINA, **told}
        answer = inside.link()
        assert answer.status_code == 422 and words in answer.content.decode()
        assert not Credential.objects.exists()

    def test_of_a_second_account_there_is_refused(self, inside, op):
        inside.link()
        op.people["otto-9"] = {**AMINA}
        assert inside.link(subject="otto-9").status_code == 422
        assert Credential.objects.count() == 1

    def test_twice_changes_nothing(self, inside):
        inside.link()
        assert inside.link().status_code == 302
        assert Credential.objects.count() == Identifier.objects.count() == 1


class TestANumberAlone:
    def test_opens_nobodys_record_unless_the_profile_says_so(self, visitor):
        known = numbered(without_account())
        visitor.come()
        person = Credential.objects.get().user.person
        assert person.pk != known.pk
        assert "number" in PossibleDuplicate.objects.get().reasons
        assert Identifier.objects.get(person=person).status == "disputed"

    def test_opens_the_record_of_who_has_no_other_way_in(self, visitor, authoritative):
        known = numbered(without_account())
        assert visitor.come().status_code == 302
        assert Credential.objects.get().user.person == known and Person.objects.count() == 1

    def test_opens_no_record_that_somebody_already_has_a_way_into(self, visitor, authoritative, citizen):
        with_passkey(numbered(citizen))
        visitor.come()
        assert visitor.browser.session["_auth_user_id"] != str(citizen.user_id)
        assert PossibleDuplicate.objects.get().first_id == citizen.pk

    def test_that_nobody_verified_opens_nothing(self, visitor, authoritative):
        known = numbered(without_account(), assurance=0)
        visitor.come()
        assert Credential.objects.get().user.person != known

    def test_of_another_country_opens_nothing(self, visitor, authoritative):
        known = without_account()
        foreign = add_identifier(
            actor=SYSTEM, person=known, kind="national", value=NUMBER, issuer="EE", now=timezone.now()
        )
        verify_identifier(actor=SYSTEM, identifier=foreign, assurance=3, evidence="card", now=timezone.now())
        visitor.come()
        assert Credential.objects.get().user.person != known

    def test_of_somebody_born_on_another_day_opens_nothing(self, visitor, authoritative):
        known = numbered(without_account(birth_date=date(1961, 3, 27)))
        visitor.come()
        assert Credential.objects.get().user.person != known

    def test_shown_in_a_weak_way_opens_nothing_and_proves_nothing(self, visitor, op, settings):
        acr = MappingProxyType({STATIC: "basic"})
        settings.PORTICO_NATIONAL = login_of(op, number_is_authoritative=True, acr=acr)
        known = numbered(without_account())
        visitor.come(acr=STATIC)
        person = Credential.objects.get().user.person
        assert person.pk != known.pk and person.proofing_level == 0
        assert SignInEvent.objects.get().level == Level.BASIC


class TestNobodySlipsIn:
    def test_an_email_of_somebody_known_opens_nothing(self, visitor, op, citizen):
        op.people["otto-9"] = {"name": "Otto Berg", "email": "amina@example.org", "email_verified": "true"}
        visitor.come(subject="otto-9")
        assert visitor.browser.session["_auth_user_id"] != str(citizen.user_id)

    def test_a_login_that_is_not_linked_makes_nobody_new_for_who_is_inside(self, inside):
        answer = inside.come()
        assert answer.status_code == 409 and "sign out first" in answer.content.decode()
        assert Person.objects.count() == 1 and not Credential.objects.exists()

    def test_somebody_elses_login_does_not_take_over_an_open_session(self, inside, another_visitor, citizen):
        another_visitor.come(subject="otto-9")
        answer = inside.come(subject="otto-9")
        assert answer.status_code == 409 and "Sign out first" in answer.content.decode()
        assert inside.browser.session["_auth_user_id"] == str(citizen.user_id)

    def test_a_suspended_login_opens_nothing_and_makes_nobody_new(self, visitor, another_visitor):
        visitor.come()
        Credential.objects.update(status="suspended")
        answer = another_visitor.come()
        assert answer.status_code == 422 and "is stopped" in answer.content.decode()
        assert Person.objects.count() == 1

    def test_staff_do_not_come_in_by_it(self, visitor, another_visitor):
        visitor.come()
        person = Person.objects.get()
        person.user.is_staff = True
        person.user.save()
        assert another_visitor.come().status_code == 422
        assert "_auth_user_id" not in another_visitor.browser.session


class TestStepUp:
    def stale(self, inside) -> None:
        session = inside.browser.session
        session["signin.proofs"] = [[1, (timezone.now() - timedelta(hours=1)).timestamp(), "code", ""]]
        session.save()

    def test_signing_in_there_anew_strengthens_the_open_session(self, inside):
        inside.link()
        self.stale(inside)
        again = inside.browser.get("/sign-in/again/?for=payment_account.change&next=/my/data/").content.decode()
        assert "National login: Tavala ID" in again and 'value="payment_account.change"' in again
        answer = inside.come(**{"for": "payment_account.change", "next": "/my/data/"})
        assert answer["Location"] == "/my/data/"
        assert inside.browser.session["signin.proofs"][-1][:1] == [3]
        assert SignInEvent.objects.order_by("at").last().again

    def test_what_somebody_left_open_there_counts_for_nothing(self, inside, op):
        inside.link()
        self.stale(inside)
        op.mischief.add("stale")
        assert inside.come(**{"for": "payment_account.change"}).status_code == 422
        assert inside.browser.session["signin.proofs"][-1][0] == 1

    def test_a_weaker_way_than_the_act_needs_is_refused(self, inside, op):
        inside.link()
        answer = inside.come(acr=CODE, **{"for": "mandate.grant"})
        assert answer.status_code == 422 and "not strong enough" in answer.content.decode()
        assert op.asked[-1]["acr_values"].endswith("biometrics")

    def test_an_unknown_act_is_not_asked_less_for(self, inside, op):
        inside.link()
        inside.leave(**{"for": "nothing"})
        assert STATIC not in op.asked[-1]["acr_values"]
