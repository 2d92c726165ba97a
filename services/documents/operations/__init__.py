"""Every write to documents."""

from .arriving import add_piece, begin, finish, receive
from .checking import check_due
from .removing import forget_old, remove
from .using import Place, forget_record, let_go, put_to_use, rest_on, take_in

__all__ = [
    "Place",
    "add_piece",
    "begin",
    "check_due",
    "finish",
    "forget_old",
    "forget_record",
    "let_go",
    "put_to_use",
    "receive",
    "remove",
    "rest_on",
    "take_in",
]
