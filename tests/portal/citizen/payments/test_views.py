from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from identity.access.assurance import Level
from identity.access.roles import Role
from identity.audit.models import Entry
from identity.signin import operations as signin
from services.payments.models import PaymentAccount
from tests.support.signing_in import sign_in

pytestmark = pytest.mark.django_db
TYPED = {"provider": "Bank of Tavala", "number": "0123 456 789", "holder": "Amina Oss"}


@pytest.fixture
def amina(make_citizen):
    return make_citizen("Amina Oss")


@pytest.fixture
def browser(amina):
    return sign_in(Client(), amina.user)


def test_the_account_is_named_and_waits(browser):
    answer = browser.post("/my/payments/change/", TYPED)
    assert answer["Location"] == "/my/payments/"
    page = browser.get("/my/payments/").content.decode()
    assert "A new account waits" in page and "6789" in page and "0123" not in page


def test_the_bank_is_called_as_its_reader_calls_it(browser, amina):
    browser.post("/my/payments/change/", TYPED)
    amina.user.preferred_language = "ar"
    amina.user.save()
    for page in ("/my/payments/", "/my/payments/change/", "/my/data/history/"):
        assert "بنك تافالا" in browser.get(page).content.decode(), page


def test_what_is_wrong_is_said_beside_what_was_typed(browser):
    page = browser.post("/my/payments/change/", {**TYPED, "number": "1"}, follow=True).content.decode()
    assert "as it stands on your bank card" in page and 'value="Amina Oss"' in page


def test_a_stale_session_shows_again_who_it_is_and_nothing_typed_is_lost(amina):
    stale = sign_in(Client(), amina.user, at=timezone.now() - timedelta(minutes=6))
    answer = stale.post("/my/payments/change/", TYPED)
    assert answer["Location"].startswith("/sign-in/again/?for=payment_account.change&next=%2Fmy%2Fpayments%2Fchange%2F")
    assert not PaymentAccount.objects.exists()
    sign_in(stale, amina.user)
    assert 'value="0123 456 789"' in stale.get("/my/payments/change/").content.decode()


def test_a_code_alone_never_changes_where_money_goes(amina):
    weak = sign_in(Client(), amina.user, level=Level.BASIC)
    assert weak.get("/my/payments/").status_code == 200
    assert weak.get("/my/payments/change/")["Location"].startswith("/sign-in/again/")
    assert weak.post("/my/payments/change/", TYPED)["Location"].startswith("/sign-in/again/")


def test_the_waiting_account_is_stopped_by_one_press(browser):
    browser.post("/my/payments/change/", TYPED)
    account = PaymentAccount.objects.get()
    browser.post(f"/my/payments/{account.pk}/stop/")
    account.refresh_from_db()
    assert account.stopped_at is not None


def test_nobody_stops_the_account_of_another(browser, make_citizen):
    browser.post("/my/payments/change/", TYPED)
    account = PaymentAccount.objects.get()
    other = sign_in(Client(), make_citizen("Otto Berg").user)
    assert other.post(f"/my/payments/{account.pk}/stop/").status_code in {403, 404}
    account.refresh_from_db()
    assert account.stopped_at is None


class TestAfterARecovery:
    """The person has time to hear of it and to call: for so long nobody says where their money goes."""

    @pytest.fixture
    def morning(self, now):
        with time_machine.travel(now, tick=False) as clock:
            yield clock

    @pytest.fixture
    def recovered(self, amina, make_staff, actor_of, now, morning):
        first, second = (actor_of(make_staff(Role.CASEWORKER, name=name)) for name in ("Nina Ferro", "Petra Vance"))
        asked = signin.ask_recovery(actor=first, person=amina, reason="Lost", evidence=["passport"], now=now)
        signin.approve_recovery(actor=second, recovery_id=asked.pk, lost=[], now=now)
        return sign_in(Client(), amina.user)

    def test_the_form_does_not_open_and_says_until_when(self, recovered):
        answer = recovered.get("/my/payments/change/")
        page = answer.content.decode()
        assert answer.status_code == 403 and "no-store" in answer["Cache-Control"]
        assert "from 20 June, 11:00 on" in page and "<form" not in page.partition("<main")[2].partition("</main")[0]

    def test_it_is_said_where_the_account_stands_too(self, recovered):
        page = recovered.get("/my/payments/").content.decode()
        assert "from 20 June, 11:00 on" in page and "/my/payments/change/" not in page

    def test_nobody_is_asked_to_show_again_who_they_are_for_nothing(self, recovered, amina, now):
        stale = sign_in(Client(), amina.user, at=now - timedelta(minutes=6))
        assert stale.get("/my/payments/change/").status_code == 403

    def test_a_stranger_learns_nothing_of_it(self, recovered):
        assert Client().get("/my/payments/change/")["Location"].startswith("/sign-in/")

    def test_what_is_sent_all_the_same_is_refused_and_written_down(self, recovered):
        assert recovered.post("/my/payments/change/", TYPED).status_code == 403
        assert not PaymentAccount.objects.exists()
        assert Entry.objects.filter(kind="refused", action="payment_account.recovered").exists()

    @pytest.mark.parametrize(("hours", "opened"), [(71, 403), (72, 200)])
    def test_it_opens_when_the_time_is_over(self, recovered, amina, morning, hours, opened):
        morning.shift(timedelta(hours=hours))
        assert sign_in(Client(), amina.user).get("/my/payments/change/").status_code == opened

    def test_the_time_is_the_one_of_the_policy(self, recovered, amina, morning, settings):
        settings.PORTICO_POLICIES = replace(settings.PORTICO_POLICIES, payment_hold_hours=36)
        assert "from 18 June, 23:00 on" in recovered.get("/my/payments/change/").content.decode()
        morning.shift(timedelta(hours=36))
        page = sign_in(Client(), amina.user).get("/my/payments/change/").content.decode()
        assert "pay to the new account after 36 hours" in page
