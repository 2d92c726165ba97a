"""Every write to cases: how they open, how they move, how they are decided."""

from .answering import answer_request
from .begun import keep_begun, keep_beside
from .decisions import approve, propose, return_to_caseworker
from .intake import close_case, open_case, state_purpose
from .papers import take_in_paper
from .scoring import enter_score
from .work import (
    receive_information,
    request_information,
    start_assessment,
    start_verification,
    take,
    take_in_amendment,
)

__all__ = [
    "answer_request",
    "approve",
    "close_case",
    "enter_score",
    "keep_begun",
    "keep_beside",
    "open_case",
    "propose",
    "receive_information",
    "request_information",
    "return_to_caseworker",
    "start_assessment",
    "start_verification",
    "state_purpose",
    "take",
    "take_in_amendment",
    "take_in_paper",
]
