"""How a word sounds, roughly: who has heard a word and never read it writes what they heard.

“penshun” and “pension” sound alike, and so do “retrete” and “retraite”. Each language has its rules, applied one after
the other to a spelling; a language without rules tells nothing by sound.
"""

import re

_VOWELS = (r"[aeiouy]+", "a")
_DOUBLE = (r"(.)\1+", r"\1")
_RULES = {
    "en": (
        (r"ph", "f"),
        (r"^kn|^gn", "n"),
        (r"^wr", "r"),
        (r"igh", "i"),
        (r"(?:ss|[tsc])i(?=[aou])|sh|ch(?=[ei]n)|tch", "x"),
        (r"[sc]c?(?=[eiy])|z", "s"),
        (r"ck|[cq]", "k"),
        (r"dg|j", "g"),
        (r"w?h", ""),
        _VOWELS,
        (r"(?<=.)a$", ""),
        _DOUBLE,
    ),
    "fr": (
        (r"ph", "f"),
        (r"(?:ss|[tcs])i(?=on|el|eu|en)", "si"),
        (r"ss|c(?=[eiy])|z", "s"),
        (r"qu|ck|c(?!h)|q", "k"),
        (r"ge(?=[ao])|j|g(?=[eiy])", "j"),
        (r"(?<!c)h", ""),
        (r"(?<=[aeiou])l(?=[tdxs])", ""),
        _VOWELS,
        (r"m(?=[pb])", "n"),
        (r"(?<=.)[aestdx]+$", ""),
        _DOUBLE,
    ),
    "ar": (
        (r"[اأإآعىه]+", "ا"),
        (r"[طث]", "ت"),
        (r"[صش]", "س"),
        (r"[ضظذز]", "د"),
        (r"ق", "ك"),
        (r"[حخ]", "ح"),
        _DOUBLE,
    ),
}
_COMPILED = {
    language: tuple((re.compile(pattern), sound) for pattern, sound in rules) for language, rules in _RULES.items()
}


def sounds_like(one: str, other: str, language: str) -> bool:
    """Whether the two spellings are said alike. False in a language without rules."""
    rules = _COMPILED.get(language)
    return rules is not None and _sound(one, rules) == _sound(other, rules)


def _sound(spelled: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, sound in rules:
        spelled = pattern.sub(sound, spelled)
    return spelled
