"""The word of somebody at a counter: bound to exactly what they were asked, and never the assistant's own."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from identity.access.queries import actor_for
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.people.errors import NotAllowed, NotPossible
from identity.signin import declarations
from identity.signin.declarations import Summary, counter
from identity.signin.models import ConfirmationRequest, OneTimeCode, PrintedCode, SignedDeclaration
from identity.signin.operations import CodeOver, CodeWrong
from notifications.delivery.models import OutboxLine
from tests.support.signing_in import proved

from .conftest import RICHER, to_sign

pytestmark = pytest.mark.django_db
SUMMARY = Summary("Child Grant", "By these answers it would be TVM 240.00 a month.", "Grace Otieno", "Kisima North")


@pytest.fixture
def assistant(staff, now):
    return actor_for(staff("grace", Role.SOCIAL_ASSISTANT), now.date(), proved(now))


@pytest.fixture
def colleague(staff, now):
    return actor_for(staff("sami", Role.CASEWORKER), now.date(), proved(now))


@pytest.fixture
def ask(citizen, assistant, telephone, now):
    def asked(actor=None):
        return declarations.ask_by_message(
            actor=actor or assistant, contact=telephone, to_sign=to_sign(citizen), summary=SUMMARY, now=now
        )

    return asked


@pytest.fixture
def read_out(citizen, assistant, now):
    def read(request, digits, *, of=None, actor=None, is_confirmed=True):
        return declarations.sign_with_code_read_out(
            actor=actor or assistant, request=request, to_sign=of or to_sign(citizen), digits=digits,
            is_confirmed=is_confirmed, now=now,
        )  # fmt: skip

    return read


def message() -> str:
    return OutboxLine.objects.filter(notice="confirm_code").latest("pk").body


def digits() -> str:
    found = re.search(r"your code is (\d{6})", message())
    assert found
    return found.group(1)


def secret() -> str:
    found = re.search(r"/c/([\w-]+)/", message())
    assert found
    return found.group(1)


class TestByTelephone:
    def test_the_message_names_programme_amount_and_assistant_and_where_to_cancel(self, ask):
        ask()
        for words in ("Child Grant", "TVM 240.00", "Grace Otieno", "Kisima North", "cancel"):
            assert words in message()

    def test_the_code_signs_exactly_what_was_asked(self, ask, read_out, citizen, assistant):
        made = read_out(ask(), digits())
        assert (made.method, made.user_id, made.assisted_by) == ("typed_and_code", None, assistant.user_id)
        assert declarations.verify(made, to_sign(citizen).digest)
        assert declarations.doubt_about(made) == ""

    def test_an_edit_after_the_code_makes_it_worthless(self, ask, read_out, citizen):
        with pytest.raises(CodeOver):
            read_out(ask(), digits(), of=to_sign(citizen, RICHER))

    def test_whoever_says_no_ends_the_code(self, ask, read_out, now, assistant):
        request = ask()
        found = declarations.behind_link(secret(), now)
        assert declarations.call_off(actor=assistant, request_id=found.pk, now=now)
        request.refresh_from_db()
        assert request.answer == "cancelled"
        assert not OneTimeCode.objects.exists()
        with pytest.raises(CodeOver):
            read_out(request, digits())

    def test_what_is_confirmed_is_not_called_off_any_more(self, ask, read_out, assistant, now):
        request = ask()
        read_out(request, digits())
        assert not declarations.call_off(actor=assistant, request_id=request.pk, now=now)

    def test_a_newer_message_ends_the_one_before(self, ask, read_out):
        first, old = ask(), digits()
        ask()
        first.refresh_from_db()
        assert first.answer == "replaced"
        with pytest.raises(CodeOver):
            read_out(first, old)

    def test_other_digits_are_refused(self, ask, read_out):
        request = ask()
        with pytest.raises(CodeWrong):
            read_out(request, f"{(int(digits()) + 1) % 1_000_000:06d}")

    def test_only_whoever_asked_takes_the_code(self, ask, read_out, colleague):
        with pytest.raises(NotAllowed):
            read_out(ask(), digits(), actor=colleague)

    def test_a_citizen_asks_nobody(self, ask, citizen_actor):
        with pytest.raises(NotAllowed):
            ask(citizen_actor)

    def test_a_link_of_somebodys_making_leads_nowhere(self, ask, now):
        ask()
        assert declarations.behind_link("x" * 22, now) is None
        assert declarations.behind_link("", now) is None


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    """Somebody presses “this is not right” while their code is read out at the counter: one of the two counts."""

    def test_whoever_calls_it_off_while_the_code_is_checked_has_signed_nothing(
        self, ask, read_out, assistant, now, monkeypatch
    ):
        request, right = ask(), digits()
        taken = counter.use_one_time_code

        def called_off_meanwhile(**what):
            whose = taken(**what)
            assert declarations.call_off(actor=assistant, request_id=request.pk, now=now)
            return whose

        monkeypatch.setattr(counter, "use_one_time_code", called_off_meanwhile)
        with pytest.raises(CodeOver):
            read_out(request, right)
        assert not SignedDeclaration.objects.exists()
        assert ConfirmationRequest.objects.get().answer == "cancelled"

    def test_of_two_at_once_exactly_one_counts(self, ask, read_out, assistant, now):
        """On both databases: on SQLite writers stand in a row, on PostgreSQL they meet at the row."""
        for _ in range(8):
            request, right, start, before = ask(), digits(), Barrier(2), SignedDeclaration.objects.count()

            def signs(request=request, right=right, start=start):
                start.wait()
                try:
                    return read_out(request, right)
                except CodeOver:
                    return None
                finally:
                    connection.close()

            def calls_off(request=request, start=start):
                start.wait()
                try:
                    return declarations.call_off(actor=assistant, request_id=request.pk, now=now)
                finally:
                    connection.close()

            with ThreadPoolExecutor(2) as threads:
                signing, cancelling = threads.submit(signs), threads.submit(calls_off)
                made, is_off = signing.result(), cancelling.result()
            request.refresh_from_db()
            assert (made is None) == is_off
            assert request.answer == ("cancelled" if is_off else "confirmed")
            assert SignedDeclaration.objects.count() - before == (0 if is_off else 1)
            assert not OneTimeCode.objects.exists()


class TestOnPaper:
    @pytest.fixture
    def codes(self, citizen, colleague, now):
        return declarations.make_code_sheet(actor=colleague, person=citizen, now=now)[1]

    @pytest.fixture
    def use(self, citizen, assistant, now):
        def used(number, code):
            return declarations.sign_with_printed_code(
                actor=assistant, to_sign=to_sign(citizen), number=number, digits=code, now=now
            )

        return used

    def test_a_code_signs_and_is_looked_at_again(self, codes, use, citizen):
        made = use(1, codes[0])
        assert declarations.verify(made, to_sign(citizen).digest)
        assert declarations.doubt_about(made) == "paper"

    def test_a_code_works_once_and_the_next_is_asked_for(self, codes, use, citizen, now):
        use(1, codes[0])
        assert declarations.next_printed_code(citizen.pk, now) == 2
        with pytest.raises(CodeOver):
            use(1, codes[0])

    def test_another_code_is_refused_and_five_wrong_ones_end_the_tries(self, codes, use):
        for _ in range(5):
            with pytest.raises(CodeWrong):
                use(2, codes[0])
        with pytest.raises(CodeOver):
            use(2, codes[1])

    def test_a_new_sheet_ends_the_old_one(self, codes, use, citizen, colleague, now):
        declarations.make_code_sheet(actor=colleague, person=citizen, now=now)
        with pytest.raises(CodeWrong):
            use(1, codes[0])

    def test_no_code_lies_in_the_database(self, codes):
        rows = str(list(PrintedCode.objects.values()))
        assert not [code for code in codes if code in rows]


class TestBeforeAWitness:
    @pytest.fixture
    def request_(self, citizen, assistant, now):
        return declarations.ask_for_witness(actor=assistant, to_sign=to_sign(citizen), summary=SUMMARY, now=now)

    @pytest.fixture
    def by_colleague(self, request_, citizen, now):
        def signed(actor, *, of=None, statement="She was here and agreed."):
            return declarations.sign_by_colleague(
                actor=actor, request_id=request_.pk, to_sign=of or to_sign(citizen), statement=statement, now=now
            )

        return signed

    @pytest.fixture
    def by_neighbour(self, request_, citizen, assistant, now):
        def signed(name="Ruth Vell", role="neighbour", statement="She agreed.", actor=assistant):
            return declarations.sign_by_neighbour(
                actor=actor, request_id=request_.pk, to_sign=to_sign(citizen), person=citizen, name=name, role=role,
                statement=statement, now=now,
            )  # fmt: skip

        return signed

    def test_a_colleague_signs_for_the_assistant_and_it_is_looked_at_again(
        self, by_colleague, colleague, assistant, citizen, now
    ):
        made = by_colleague(colleague)
        assert (made.method, made.assisted_by) == ("witness", assistant.user_id)
        assert declarations.doubt_about(made) == "witness"
        assert declarations.standing_at_counter(to_sign(citizen), assisted_by=assistant.user_id, now=now) == made
        assert ConfirmationRequest.objects.get().answer == "confirmed"

    def test_nobody_witnesses_what_they_filled_in(self, by_colleague, assistant):
        with pytest.raises(NotPossible):
            by_colleague(assistant)

    def test_a_citizen_witnesses_nothing(self, by_colleague, citizen_actor):
        with pytest.raises(NotAllowed):
            by_colleague(citizen_actor)

    def test_an_edit_ends_it(self, by_colleague, colleague, citizen):
        with pytest.raises(CodeOver):
            by_colleague(colleague, of=to_sign(citizen, RICHER))

    def test_a_witness_says_something(self, by_colleague, colleague):
        with pytest.raises(NotPossible):
            by_colleague(colleague, statement="  ")

    def test_a_neighbour_is_named_with_what_they_are(self, by_neighbour, citizen):
        assert declarations.verify(by_neighbour(), to_sign(citizen).digest)

    @pytest.mark.parametrize(
        "wrong", [{"name": ""}, {"role": " "}, {"name": "amina wanjiru"}, {"name": "Grace Otieno"}, {"statement": ""}]
    )
    def test_a_neighbour_is_somebody_else(self, by_neighbour, wrong):
        with pytest.raises(NotPossible):
            by_neighbour(**wrong)

    def test_every_word_is_on_the_trail(self, by_neighbour, citizen):
        by_neighbour()
        actions = set(Entry.objects.filter(subject_id=citizen.pk).values_list("action", flat=True))
        assert {"confirmation.asked", "declaration.signed"} <= actions
