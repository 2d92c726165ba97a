"""Everything that makes an account, opens a session, or keeps what a lost session would have lost."""

from .accounts import create_account
from .entering import enter, leave, remove_ended_sessions
from .keeping import keep_post, remove_expired_posts, take_kept_post

__all__ = [
    "create_account",
    "enter",
    "keep_post",
    "leave",
    "remove_ended_sessions",
    "remove_expired_posts",
    "take_kept_post",
]
