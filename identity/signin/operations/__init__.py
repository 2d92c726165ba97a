"""What makes accounts, opens sessions, counts tries, has cards sign, or keeps what a lost session would have lost."""

from .accounts import NotThisDoor, account_of, create_account
from .acting import act_for, stop_acting
from .cards import CardOfAnother, CardOver, Entered, bind_card, come_in_by_card
from .codes import (
    CodeOver,
    CodeWrong,
    Wish,
    check_one_time_code,
    remove_ended_codes,
    send_one_time_code,
    take_one_time_code,
    use_one_time_code,
)
from .counting import count_try, forget_tries, remove_ended_tries
from .credentials import (
    LastWayIn,
    add_passkey,
    name_credential,
    others_remain,
    remove_credential,
    suspend_credential,
)
from .entering import enter, leave, remove_ended_sessions
from .keeping import keep_post, remove_expired_posts, take_kept_post
from .lifting import COPIED, CannotBeTrusted, lift_at_counter, lift_suspension
from .nonces import issue_nonce, keep_nonce, remove_expired_nonces, use_nonce
from .own_records import forget_own_record, name_own_record
from .proving import AnotherPerson, prove
from .recovering import approve_recovery, ask_recovery, end_recovery
from .recovery_ends import end_expired_recoveries
from .returning import bind_recovered, recovered_person, use_recovery
from .sessions import (
    end_all_sessions,
    end_other_sessions,
    end_session,
    end_sessions_by,
    end_sessions_that_lapsed,
    follow_session,
    forget_session,
    is_open,
)
from .staff import (
    add_staff,
    close_staff_account,
    new_second_factor,
    only_a_colleague,
    open_staff_account,
)

__all__ = [
    "COPIED",
    "AnotherPerson",
    "CannotBeTrusted",
    "CardOfAnother",
    "CardOver",
    "CodeOver",
    "CodeWrong",
    "Entered",
    "LastWayIn",
    "NotThisDoor",
    "Wish",
    "account_of",
    "act_for",
    "add_passkey",
    "add_staff",
    "approve_recovery",
    "ask_recovery",
    "bind_card",
    "bind_recovered",
    "check_one_time_code",
    "close_staff_account",
    "come_in_by_card",
    "count_try",
    "create_account",
    "end_all_sessions",
    "end_expired_recoveries",
    "end_other_sessions",
    "end_recovery",
    "end_session",
    "end_sessions_by",
    "end_sessions_that_lapsed",
    "enter",
    "follow_session",
    "forget_own_record",
    "forget_session",
    "forget_tries",
    "is_open",
    "issue_nonce",
    "keep_nonce",
    "keep_post",
    "leave",
    "lift_at_counter",
    "lift_suspension",
    "name_credential",
    "name_own_record",
    "new_second_factor",
    "only_a_colleague",
    "open_staff_account",
    "others_remain",
    "prove",
    "recovered_person",
    "remove_credential",
    "remove_ended_codes",
    "remove_ended_sessions",
    "remove_ended_tries",
    "remove_expired_nonces",
    "remove_expired_posts",
    "send_one_time_code",
    "stop_acting",
    "suspend_credential",
    "take_kept_post",
    "take_one_time_code",
    "use_nonce",
    "use_one_time_code",
    "use_recovery",
]
