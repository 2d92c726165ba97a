"""Strings that break forms: of every script, of code, of markup, of controls and of nothing. Made here, by rules.

In the spirit of the public lists of naughty strings; none is copied from there.
"""

import unicodedata
from itertools import product

# First and last letters of blocks of every direction and habit, and marks that pile up.
_SCRIPTS = (
    0x0041, 0x00C0, 0x0100, 0x0180, 0x0250, 0x0370, 0x0400, 0x0531, 0x05D0, 0x0627, 0x0712, 0x0780, 0x07CA, 0x0800,
    0x0840, 0x0905, 0x0985, 0x0A05, 0x0A85, 0x0B05, 0x0B85, 0x0C05, 0x0C85, 0x0D05, 0x0D85, 0x0E01, 0x0E81, 0x0F40,
    0x1000, 0x10A0, 0x1100, 0x1200, 0x13A0, 0x1401, 0x1680, 0x16A0, 0x1780, 0x1820, 0x1900, 0x1E00, 0x1F00, 0x2C00,
    0x2D30, 0x3041, 0x30A1, 0x3105, 0x4E00, 0xA000, 0xA4D0, 0xAC00, 0xFB1D, 0xFB50, 0xFE70, 0xFF21, 0x10000, 0x10330,
    0x10400, 0x12000, 0x13000, 0x1D400, 0x1E900, 0x1F600, 0x20000,
)  # fmt: skip
_FRAMES = ("{0}", "{0} {1}", "{1}{0}{1}", "1{0}2", "{0}\n{1}", " {0}\t{1} ")
_WORDS = (
    "null", "NULL", "None", "undefined", "true", "nil", "NaN", "Infinity", "-Infinity", "0", "-0", "00", "1e309",
    "1/0", "0x10", "1,000.00", "1.000,00", "١٢٣", "１２３", "²", "½", "Ⅷ", "999999999999999999999", "-1", "--", "''",
    '"', "\\", "%s%n%d", "{}", "{0}", "{{7*7}}", "${7*7}", "#{7}", "%00", "&amp;", "&#0;", "<>", "]]>", "<!--",
    "--%>", "../../etc", "CON", "aux.txt", "~", "|", "`id`", "$(id)", ";", "&&", "=1+1", "@x", "+cmd", "-x",
    "con\u0000nul", "a@b", "mailto:a", "javascript:x", "data:,x", "http://", "//x", "file:///", "\ufeff", "\ufffd",
    "\uffff", "\u00ad", "\u034f", "\u200b", "\u200d", "\u2060", "\u202e", "\u2066", "\u2028", "\u2029", "\u0085",
    "\u180e", "\u3164", "\u2800", "\U000e0041", "🏳️‍🌈", "👩🏽‍⚕️", "👨‍👩‍👧‍👦", "🇦🇶", "🧑🏿", "e" + "\u0301" * 40,
    "Z" + "\u0489" * 20, "ﷺ" * 12, "ก็" * 15, "ﬁ", "ǅ", "İi", "ẞß", "Å", "\u1e9b\u0323", "أَلْعَرَبِيَّة",
    "עִבְרִית", "می‌خواهم", "क्‍ष", "O’Neil", "d'Arc", "Ng", "Ó", "Mary-Jane", "Jr.", "Test", "Null",
    "van der Berg", "X", "a" * 499, "é" * 400, "漢" * 500,
)  # fmt: skip
_CODE = (
    "<script>x</script>",
    "<b onclick=x>",
    "' OR 1=1 --",
    '"; DROP TABLE t; --',
    "<?xml?>",
    "{% x %}",
    "<svg/onload=x>",
)
_WRAPS = ("{}", "{} ", " {}", "{}\n", "a{}b", "\u202e{}", "{}\u200b", "{}{}", "«{}»", "{}\u0301", "\t{}", "{}\r\n{}")


def naughty_strings() -> list[str]:
    """More than 515 different strings, always the same, in the same order."""
    letters = [chr(code) for code in _SCRIPTS]
    scripts = [frame.format(letter, letters[-n - 1]) for n, letter in enumerate(letters) for frame in _FRAMES]
    wrapped = [wrap.format(code, code) for code, wrap in product(_CODE, _WRAPS)]
    digits = ["".join(chr(zero + n) for n in range(10)) for zero in _zeros()]
    return list(dict.fromkeys([*_WORDS, *scripts, *wrapped, *digits]))


def _zeros() -> list[int]:
    """The zero of every script that counts in tens."""
    return [code for code in range(0x30, 0x1FFFF) if unicodedata.decimal(chr(code), None) == 0]
