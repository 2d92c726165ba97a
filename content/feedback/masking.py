"""Readers are asked to write nothing personal. What looks personal all the same is blotted out before it is stored.

Rather a harmless number too many than a personal one: whatever is neither letter nor digit may stand inside a number.
"""

import re
import sys

BLOT = "•••"
FEWEST_DIGITS = 5
# Of every script, and those that are raised or stand in a circle.
_DIGIT = "[" + "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isdigit()) + "]"
# Telephone, account, card, case, day of birth, in groups of any kind: only a letter ends a number.
_NUMBER = re.compile(rf"\+?{_DIGIT}(?:[\W_]*{_DIGIT}){{{FEWEST_DIGITS - 1},}}")
_EACH_DIGIT = re.compile(_DIGIT)
_WORD = re.compile(r"\w+")
_AT = r"(?:[@＠﹫]|%40|[(\[{]\s{0,3}(?:at|arobase)\s{0,3}[)\]}])"
_ADDRESS = re.compile(
    r"(?<!\S)(?:"
    rf"\S+\s{{1,3}}{_AT}\s{{0,3}}\S+\.\S+|\S+{_AT}\s{{1,3}}\S+\.\S+"  # with spaces around the sign
    rf"|\S*{_AT}\S+|\S+{_AT}"  # one word, the name of an account too
    r"|\S+\s(?:at|arobase|chez)\s\S+\s(?:dot|point)\s\S+"  # in words
    r")",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """`text` without long numbers, addresses of e-mail and long codes.

    Numbers and addresses are both looked for in what was written: where they overlap, neither may take a piece away by
    which the other would be known.
    """
    spans = sorted(match.span() for pattern in (_NUMBER, _ADDRESS) for match in pattern.finditer(text))
    pieces, end = [], 0
    for start, stop in spans:
        if start >= end:
            pieces += [text[end:start], BLOT]
        end = max(end, stop)
    return _WORD.sub(_without_code, "".join([*pieces, text[end:]]))


def _without_code(word: re.Match[str]) -> str:
    """Numbers of identity cards have letters between their digits in some countries."""
    return BLOT if len(_EACH_DIGIT.findall(word[0])) >= FEWEST_DIGITS else word[0]
