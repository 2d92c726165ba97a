"""What a card signs counts once, for who asked for it, within five minutes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction

from identity.signin.models import SignInNonce
from identity.signin.operations import issue_nonce, remove_expired_nonces, use_nonce

PURPOSE, SESSION = "card", "a-session-key"
AT_ONCE = 8


def issue(now, *, purpose: str = PURPOSE, session: str = SESSION) -> str:
    return issue_nonce(purpose=purpose, session_key=session, now=now)


def use(value: str, now, *, purpose: str = PURPOSE, session: str = SESSION) -> bool:
    return use_nonce(purpose=purpose, session_key=session, value=value, now=now)


def test_a_nonce_is_as_long_as_the_card_asks_and_never_the_same(db, now):
    values = {issue(now) for _ in range(20)}
    assert len(values) == 20
    assert {len(value) for value in values} == {44}


def test_a_nonce_counts_once(db, now):
    value = issue(now)
    assert [use(value, now), use(value, now), use(value, now)] == [True, False, False]


def test_a_nonce_belongs_to_the_browser_that_asked(db, now):
    value = issue(now)
    assert not use(value, now, session="another-session")
    assert not use(value, now, session="")
    assert use(value, now)


def test_a_nonce_belongs_to_its_purpose(db, now):
    value = issue(now)
    assert not use(value, now, purpose="sign-document")
    assert use(value, now)


def test_a_nonce_lasts_five_minutes(db, now):
    first, second = issue(now), issue(now)
    assert use(first, now + timedelta(minutes=5) - timedelta(seconds=1))
    assert not use(second, now + timedelta(minutes=5))


@pytest.mark.parametrize("value", ["", "A" * 44, "A" * 129, "\0", "' OR 1=1 --", "\ud800"])
def test_a_nonce_that_nobody_issued_is_none(db, now, value):
    issue(now)
    assert not use(value, now)


def test_no_nonce_without_a_session(db, now):
    with pytest.raises(ValueError, match="session"):
        issue(now, session="")


def test_the_table_holds_neither_the_value_nor_the_session(db, now):
    value = issue(now)
    row = SignInNonce.objects.get()
    assert value not in str(vars(row))
    assert SESSION not in str(vars(row))


def test_what_is_over_is_removed_used_or_not(db, now):
    old, used, fresh = issue(now), issue(now), issue(now + timedelta(minutes=1))
    use(used, now)
    assert remove_expired_nonces(now=now + timedelta(minutes=5)) == 2
    assert not use(old, now)
    assert use(fresh, now + timedelta(minutes=5))


@pytest.mark.django_db(transaction=True)
def test_a_used_nonce_cannot_be_rolled_back(now):
    value = issue(now)
    with pytest.raises(RuntimeError), transaction.atomic():
        use(value, now)


@pytest.mark.django_db(transaction=True)
def test_of_eight_posts_at_the_same_moment_exactly_one_counts(now):
    """On both databases: on SQLite writers stand in a row, on PostgreSQL they meet at the row."""
    for _ in range(5):
        value, start = issue(now), Barrier(AT_ONCE)

        def post(value: str = value, start: Barrier = start) -> bool:
            start.wait()
            try:
                return use(value, now)
            finally:
                connection.close()

        with ThreadPoolExecutor(AT_ONCE) as threads:
            answers = [each.result() for each in [threads.submit(post) for _ in range(AT_ONCE)]]
        assert sorted(answers) == [False] * 7 + [True]
