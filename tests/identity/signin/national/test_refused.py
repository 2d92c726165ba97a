"""Whatever does not hold is refused, with a reason on the trail and one kind sentence for the person."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client

from identity.access.assurance import Level
from identity.audit.models import Entry
from identity.people.models import Person
from identity.signin.models import SignInEvent
from tests.support.mock_op import STATIC

from .conftest import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

MISCHIEF = {
    "wrong_nonce": "nonce",
    "no_nonce": "nonce",
    "wrong_iss": "issuer",
    "wrong_aud": "audience",
    "several_aud": "authorized_party",
    "wrong_azp": "authorized_party",
    "expired": "expired",
    "old": "issued_at",
    "from_tomorrow": "issued_at",
    "not_yet": "not_yet",
    "no_sub": "subject",
    "stale": "not_fresh",
    "no_auth_time": "not_fresh",
    "unsigned": "algorithm",
    "shared_secret": "algorithm",
    "strange_key": "signature",
    "unknown_kid": "signature",
    "changed": "signature",
    "iss_mix_up": "issuer_of_answer",
    "no_iss": "issuer_of_answer",
    "server_error": "provider_error",
    "swapped_sub": "userinfo_subject",
    "open_letter": "userinfo_not_sealed",
    "plain_userinfo": "userinfo_not_sealed",
    "weak_seal": "userinfo_seal",
    "strange_letter": "signature",
    "unsigned_letter": "algorithm",
}


@pytest.mark.parametrize(("mischief", "reason"), MISCHIEF.items())
def test_what_does_not_hold_opens_nothing(visitor, op, mischief, reason):
    op.mischief.add(mischief)
    answer = visitor.come()
    assert answer.status_code == 422
    assert "could not be sure of what Tavala ID told us" in answer.content.decode()
    assert Entry.objects.filter(kind="refused", action=f"signin.refused.national_{reason}").exists()
    nobody_is_in(visitor)


@pytest.mark.parametrize("mischief", ["weaker_acr", "unknown_acr", "no_acr"])
def test_a_weaker_way_than_was_asked_for_is_refused_kindly(visitor, op, mischief):
    op.mischief.add(mischief)
    answer = visitor.come()
    assert answer.status_code == 422 and "is not strong enough for this" in answer.content.decode()
    nobody_is_in(visitor)


def test_a_way_that_the_profile_does_not_know_is_refused(visitor):
    assert visitor.come(acr=STATIC).status_code == 422
    nobody_is_in(visitor)


def test_of_several_classes_the_best_known_counts(visitor, op):
    op.mischief.add("several_acr")
    assert visitor.come().status_code == 302
    assert SignInEvent.objects.get().level == Level.HIGH


def test_several_audiences_hold_when_we_are_the_authorized_party(visitor, op):
    op.mischief.add("several_aud_with_azp")
    assert visitor.come().status_code == 302


class TestAnswersOfTheBrowser:
    def test_an_answer_holds_once(self, visitor, op):
        location = op.sign_in(visitor.leave())
        assert visitor.back(location).status_code == 302
        visitor.browser.post("/sign-out/")
        assert visitor.back(location).status_code == 422
        nobody_is_in(visitor, people=1)

    def test_a_code_that_was_used_elsewhere_is_refused(self, visitor, another_visitor, op):
        first = op.sign_in(visitor.leave())
        second = op.sign_in(another_visitor.leave())
        used = first.partition("code=")[2].partition("&")[0]
        visitor.back(first)
        assert another_visitor.back(second, code=used).status_code == 422
        assert "code" in op.refusals
        nobody_is_in(another_visitor, people=1)

    def test_a_code_of_another_browser_does_not_fit_the_own_verifier(self, visitor, another_visitor, op):
        stolen = op.sign_in(visitor.leave()).partition("code=")[2].partition("&")[0]
        answer = another_visitor.back(op.sign_in(another_visitor.leave()), code=stolen)
        assert answer.status_code == 422 and op.refusals == ["code_verifier"]

    def test_the_state_of_another_browser_is_refused(self, visitor, another_visitor, op):
        location = op.sign_in(visitor.leave())
        another_visitor.leave()
        assert another_visitor.back(location).status_code == 422
        nobody_is_in(another_visitor)

    def test_of_eight_at_the_same_moment_one_comes_in(self, visitor, op):
        location = op.sign_in(visitor.leave())
        session = visitor.browser.cookies[configured.SESSION_COOKIE_NAME].value

        def once(_):
            browser = Client()
            browser.cookies[configured.SESSION_COOKIE_NAME] = session
            answer = Visitor(op, browser).back(location)
            connection.close()
            return answer.status_code

        with ThreadPoolExecutor(8) as pool:
            assert sorted(pool.map(once, range(8))) == [302] + [422] * 7
        assert SignInEvent.objects.count() == Person.objects.count() == 1

    @pytest.mark.parametrize("query", ["", "?code=x", "?state=x&code=y", "?state=&code=", "?error=access_denied"])
    def test_an_answer_to_no_question_is_refused(self, op, db, query):
        assert Client().get(f"/sign-in/national/back/{query}").status_code == 422

    def test_a_parameter_that_comes_twice_is_refused(self, visitor, op):
        location = op.sign_in(visitor.leave())
        path = location.removeprefix("http://testserver")
        for doubled in (f"&iss={op.issuer}", "&code=other"):
            again = Client()
            again.cookies = visitor.browser.cookies
            assert again.get(path + doubled).status_code == 422
        nobody_is_in(visitor)

    def test_where_to_go_cannot_be_put_into_the_answer(self, visitor, op):
        answer = visitor.back(op.sign_in(visitor.leave(next="/my/data/")), next="/office/")
        assert answer["Location"] == "/my/data/"


def nobody_is_in(visitor, *, people: int = 0) -> None:
    assert "_auth_user_id" not in visitor.browser.session
    assert Person.objects.count() == people
