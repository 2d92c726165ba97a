"""Filling in for somebody at a counter: who may, for whom, and what the person reads of it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from identity.access.actors import SYSTEM
from identity.access.purposes import Purpose
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.models import User
from identity.people.operations.registering import add_contact
from services.applications import assisting, drafting, operations, signing
from services.applications.models import Application
from services.households import operations as households
from services.kernel.errors import AnswersRefused, NotAllowed, NotFound
from tests.support.signing import signed


@pytest.fixture
def person(make_citizen):
    return make_citizen()


@pytest.fixture
def sam(make_staff, actor_of):
    return actor_of(make_staff(Role.SOCIAL_ASSISTANT, name="Sam Teku"))


@pytest.fixture
def take_up(person, child_grant, now):
    def take(actor, **changed):
        given = {"person": person, "programme": child_grant, "purpose": "He asked for help", "now": now, **changed}
        return assisting.take_up(actor=actor, **given)

    return take


def test_a_draft_is_begun_for_the_person_and_they_read_why(take_up, sam, person):
    application = take_up(sam)
    assert (application.person_id, application.assisted_by) == (person.pk, sam.user_id)
    entry = Entry.objects.get(action="application.assisted", kind="read")
    assert (entry.subject_id, entry.purpose, entry.purpose_text) == (person.pk, Purpose.INTAKE, "He asked for help")


def test_what_the_person_began_themselves_is_carried_on(take_up, sam, fill_in, person, actor_of):
    own = fill_in(actor_of(person))
    taken = take_up(sam)
    assert (taken.pk, taken.answers) == (own.pk, own.answers)


def test_without_a_reason_nothing_is_taken_up(take_up, sam):
    with pytest.raises(AnswersRefused):
        take_up(sam, purpose=" ")
    assert not Application.objects.exists()


@pytest.mark.parametrize("role", [Role.APPROVER, Role.AUDITOR, Role.PAYMENT_OFFICER])
def test_other_roles_fill_in_for_nobody(take_up, make_staff, actor_of, role):
    with pytest.raises(NotAllowed):
        take_up(actor_of(make_staff(role)))


def test_a_citizen_fills_in_for_nobody_here(take_up, make_citizen, actor_of):
    with pytest.raises(NotAllowed):
        take_up(actor_of(make_citizen("Bruno Vell")))


def test_nobody_fills_in_for_themselves(take_up, make_staff, actor_of, person):
    user = make_staff(Role.SOCIAL_ASSISTANT)
    person.user = user
    person.save()
    with pytest.raises(NotAllowed):
        take_up(actor_of(user))


def test_nobody_fills_in_for_whoever_is_reached_at_their_own_address(take_up, make_staff, actor_of, person, now):
    user = make_staff(Role.SOCIAL_ASSISTANT)
    user.email = "sam@office.example"
    user.save()
    add_contact(person=person, kind="email", value="sam@office.example", now=now)
    with pytest.raises(NotAllowed):
        take_up(actor_of(user))


class TestWhoSaidWhoTheyAreAsAPerson:
    """The account of staff names their own record, which no second account and no shared address has to give away."""

    @pytest.fixture
    def ida_oss(self, make_citizen):
        return make_citizen("Ida Oss")

    @pytest.fixture
    def ida(self, make_staff, actor_of, ida_oss):
        user = make_staff(Role.SOCIAL_ASSISTANT, name="Ida Oss")
        user.own_record = ida_oss
        user.save()
        return actor_of(user)

    def test_fills_in_for_others(self, take_up, ida):
        assert take_up(ida).assisted_by == ida.user_id

    def test_never_for_themselves(self, take_up, ida, ida_oss):
        _refused(take_up, ida, ida_oss)

    def test_nor_for_an_older_record_of_themselves(self, take_up, ida, ida_oss, make_citizen):
        before = make_citizen("Ida O. Oss")
        before.merged_into = ida_oss
        before.save()
        _refused(take_up, ida, before)

    @pytest.fixture
    def move_in(self, ida_oss, now):
        """Somebody lives with Ida from now on."""

        def move(person):
            home = households.open_household(actor=SYSTEM, person_id=ida_oss.pk, starts_on=now.date(), now=now)
            added = {"person_id": person.pk, "relation": "parent", "starts_on": now.date(), "now": now}
            return households.add_member(actor=SYSTEM, household_id=home.pk, **added)

        return move

    def test_nor_for_whoever_lives_with_them(self, take_up, ida, person, move_in, now):
        membership = move_in(person)
        _refused(take_up, ida, person)
        membership.ends_on = now.date() + timedelta(days=1)
        membership.save()
        assert take_up(ida).person_id == person.pk

    def test_nor_a_draft_that_a_colleague_began(self, take_up, ida, sam, person, move_in):
        begun = take_up(sam)
        move_in(person)
        with pytest.raises(NotAllowed) as refusal:
            take_up(ida)
        assert refusal.value.code == "application.your_own"
        assert Application.objects.get().assisted_by == begun.assisted_by == sam.user_id

    @pytest.mark.parametrize("act", ["look", "save", "keep", "move", "ask", "submit"])
    def test_nor_goes_on_once_they_move_in_together(
        self, act, take_up, ida, sam, person, move_in, fill_in, actor_of, now
    ):
        fill_in(actor_of(person))
        application = take_up(ida)
        declaration_id = signed(ida, application, now)
        move_in(person)
        with pytest.raises(NotAllowed) as refusal:
            _go_on(act, ida, application, declaration_id, now)
        assert refusal.value.code == "application.your_own"
        assert Application.objects.get().state == "draft"
        assert take_up(sam).assisted_by == sam.user_id

    def test_nor_goes_on_once_their_account_says_that_they_are_the_person(
        self, take_up, sam, person, fill_in, actor_of, now
    ):
        fill_in(actor_of(person))
        application = take_up(sam)
        declaration_id = signed(sam, application, now)
        User.objects.filter(pk=sam.user_id).update(own_record=person)
        for act in ("look", "save", "keep", "move", "ask", "submit"):
            with pytest.raises(NotAllowed):
                _go_on(act, sam, application, declaration_id, now)

    def test_nor_witnesses_for_a_colleague(self, take_up, ida, sam, person, move_in):
        application = take_up(sam)
        assert signing.to_sign(ida, application, "en").record_id == application.pk
        move_in(person)
        with pytest.raises(NotAllowed):
            signing.to_sign(ida, application, "en")


def _go_on(act, actor, application, declaration_id, now) -> None:
    """One more step with an application that was taken up before."""
    page = {"application_id": application.pk, "page_id": application.form_version.document["pages"][0]["id"]}
    acts = {
        "look": lambda: assisting.assisted(actor, application.pk),
        "save": lambda: operations.save_page(actor=actor, values={}, now=now, **page),
        "keep": lambda: drafting.keep_typed(actor=actor, fields={}, drawn=None, now=now, **page),
        "move": lambda: drafting.keep_up(actor=actor, application_id=application.pk, now=now),
        "ask": lambda: signing.to_sign(actor, application, "en"),
        "submit": lambda: operations.submit(
            actor=actor,
            application_id=application.pk,
            submit_key=uuid4(),
            declaration_id=declaration_id,
            declaration=signing.confirmed(application),
            now=now,
        ),
    }
    acts[act]()


def _refused(take_up, actor, person) -> None:
    with pytest.raises(NotAllowed) as refusal:
        take_up(actor, person=person)
    assert refusal.value.code == "application.your_own"
    assert not Application.objects.exists()


def test_a_closed_programme_is_not_begun(take_up, sam, child_grant):
    child_grant.windows.all().delete()
    with pytest.raises(NotAllowed):
        take_up(sam)


def test_a_draft_is_only_its_assistants(take_up, sam, make_staff, actor_of, now):
    application = take_up(sam)
    other = actor_of(make_staff(Role.SOCIAL_ASSISTANT, name="Ida Marek"))
    with pytest.raises(NotFound):
        assisting.assisted(other, application.pk)
    page = application.form_version.document["pages"][0]["id"]
    with pytest.raises(NotFound):
        operations.save_page(actor=other, application_id=application.pk, page_id=page, values={}, now=now)


def test_the_summary_says_for_what_on_which_basis_and_by_whom(take_up, sam, fill_in, person, actor_of, now):
    fill_in(actor_of(person))
    summary = assisting.summary_of(sam, take_up(sam), now)
    assert (summary.programme, summary.assistant) == ("Child Grant", "Sam Teku")
    assert "240.00" in summary.basis


def test_whoever_sent_it_is_the_intake(take_up, sam, fill_in, person, actor_of, make_office, now):
    make_office("selmar-harbour")
    fill_in(actor_of(person))
    application = take_up(sam)
    operations.submit(
        actor=sam, application_id=application.pk, submit_key=uuid4(),
        declaration_id=signed(sam, application, now), now=now,
    )  # fmt: skip
    assert Application.objects.get(pk=application.pk).submitted_by == sam.user_id
