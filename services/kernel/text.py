"""Text that people type: digits of any script, invisible characters, keys to search by."""

import re
import unicodedata

# Controls of direction and format that change how text looks without being seen. Joiners (U+200C, U+200D) are not
# among them: Persian, Sinhala and other scripts need them to spell names.
_INVISIBLE = {
    0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), 0x2060,
    *range(0x2061, 0x2065), *range(0x2066, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),
}  # fmt: skip
_SPACES_FOR = dict.fromkeys([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], " ")
_DROPPED: dict[int, str | None] = {code: None for code in [*range(0x20), *range(0x7F, 0xA0), *_INVISIBLE]}
_ONE_LINE: dict[int, str | None] = {**_DROPPED, **_SPACES_FOR}
_MANY_LINES: dict[int, str | None] = {**_ONE_LINE, 0x0A: "\n", 0x2028: "\n", 0x2029: "\n"}
# Joiners, fillers and blanks: beside letters they may stay, alone they are an answer that nobody can see.
_UNSEEN = " \u200c\u200d\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe0e\ufe0f\uffa0"
_SURROGATE = re.compile("[\ud800-\udfff]")
_RUNS_OF_SPACE = re.compile(r"\s+")

# Marks that writers leave out at will: Latin, Hebrew and Arabic. Vowel signs of Indic scripts stay: they are letters.
_MARKS = dict.fromkeys([*range(0x0300, 0x0370), *range(0x0591, 0x05C8), *range(0x064B, 0x0660), 0x0670, 0x0640])
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا",
        "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "`": None, "´": None, "\u200c": None, "\u200d": None,
        "-": " ", "‐": " ", "‑": " ", "–": " ",
    }
)  # fmt: skip


def latin_digits(text: str) -> str:
    """`text` with the decimal digits of every script written 0 to 9. Other characters stay."""
    if text.isascii():
        return text
    return "".join(_latin(character) for character in text)


def _latin(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def clean(text: str, *, lines: bool = False) -> str:
    """`text` in composed form (NFC) without controls, direction overrides or spaces at its ends.

    Joiners stay, so names keep their spelling; where nothing else stands, nothing stays. With `lines`, line breaks
    stay too; else they become spaces.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _SURROGATE.sub("", text)
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text.translate(_MANY_LINES if lines else _ONE_LINE)).strip()
    return text if text.strip(_UNSEEN) else ""


def fold(text: str) -> str:
    """A key to search names by: no case, no accents, no apostrophes, one space, Latin digits. Never shown."""
    folded = unicodedata.normalize("NFKD", clean(text)).translate(_MARKS).casefold().translate(_LETTERS)
    return _RUNS_OF_SPACE.sub(" ", latin_digits(unicodedata.normalize("NFC", folded))).strip()
