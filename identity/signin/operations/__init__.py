"""What makes accounts, opens sessions, counts tries, has cards sign, or keeps what a lost session would have lost."""

from .accounts import create_account
from .counting import count_try, forget_tries, remove_ended_tries
from .entering import enter, leave, remove_ended_sessions
from .keeping import keep_post, remove_expired_posts, take_kept_post
from .nonces import issue_nonce, remove_expired_nonces, use_nonce
from .staff import add_staff

__all__ = [
    "add_staff",
    "count_try",
    "create_account",
    "enter",
    "forget_tries",
    "issue_nonce",
    "keep_post",
    "leave",
    "remove_ended_sessions",
    "remove_ended_tries",
    "remove_expired_nonces",
    "remove_expired_posts",
    "take_kept_post",
    "use_nonce",
]
