"""What makes accounts, opens sessions, counts tries, has cards sign, or keeps what a lost session would have lost."""

from .accounts import account_of, create_account
from .codes import CodeOver, CodeWrong, Wish, remove_ended_codes, send_one_time_code, use_one_time_code
from .counting import count_try, forget_tries, remove_ended_tries
from .entering import enter, leave, remove_ended_sessions
from .keeping import keep_post, remove_expired_posts, take_kept_post
from .nonces import issue_nonce, remove_expired_nonces, use_nonce
from .proving import AnotherPerson, prove
from .staff import add_staff

__all__ = [
    "AnotherPerson",
    "CodeOver",
    "CodeWrong",
    "Wish",
    "account_of",
    "add_staff",
    "count_try",
    "create_account",
    "enter",
    "forget_tries",
    "issue_nonce",
    "keep_post",
    "leave",
    "prove",
    "remove_ended_codes",
    "remove_ended_sessions",
    "remove_ended_tries",
    "remove_expired_nonces",
    "remove_expired_posts",
    "send_one_time_code",
    "take_kept_post",
    "use_nonce",
    "use_one_time_code",
]
