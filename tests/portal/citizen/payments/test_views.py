from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from frontend import wording
from identity.access.assurance import Level
from identity.access.roles import Role
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


def test_what_is_wrong_is_said_beside_what_was_typed(browser):
    answer = browser.post("/my/payments/change/", {**TYPED, "number": "1"})
    assert answer.status_code == 422
    page = answer.content.decode()
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
    @pytest.fixture(autouse=True)
    def came_back(self, amina, make_staff, actor_of):
        nina, petra = (actor_of(make_staff(Role.CASEWORKER, name=name)) for name in ("Nina Ferro", "Petra Vance"))
        now = timezone.now()
        asked = signin.ask_recovery(actor=nina, person=amina, reason="Lost", evidence=["passport"], now=now)
        signin.approve_recovery(actor=petra, recovery_id=asked.pk, lost=[], now=now)
        self.until = now + timedelta(hours=72)

    def test_the_page_says_until_when_nothing_can_be_changed(self, browser):
        page = browser.get("/my/payments/").content.decode()
        assert "It cannot be changed right now" in page and wording.day_time(self.until) in page
        assert "/my/payments/change/" not in page

    def test_nobody_types_what_cannot_be_taken(self, browser):
        assert browser.get("/my/payments/change/")["Location"] == "/my/payments/"

    def test_what_was_typed_before_is_refused_in_words(self, browser):
        answer = browser.post("/my/payments/change/", TYPED)
        assert answer.status_code == 403 and "at a counter a short while ago" in answer.content.decode()
        assert not PaymentAccount.objects.exists()
