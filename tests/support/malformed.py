"""340 bodies that are no message of an open page: broken off, of wrong types, twice named, deep, huge, otherwise
encoded. Each is a name, the bytes and the kind they say they are."""

import codecs
import json
from typing import Any

JSON = "application/json"
Body = tuple[str, bytes, str]
WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**18, "", "x", "\ufffd", [], [[]], [None], [1], [{}], {}, {"a": None}, {"": {}},
    [[["x"]]], {"a": {"b": {"c": 1}}},
)  # fmt: skip
WORDS = (
    "NaN", "Infinity", "-Infinity", "nan", "undefined", "None", "True", "'x'", "{", "}", "[", "]", "{]", "[}", "{{}}",
    "[,]", "[1,]", "{,}", '{"a"}', '{"a":}', '{"a":1,}', "{a:1}", "{'a':1}", '{"a" 1}', '{"a":1 "b":2}', "0x10", "01",
    "1.", ".5", "1e", "--1", "+1", '"', '"\\x"', '"\\u12"', '"\\ud800', '"\t"', '"\n"', "//", "/* */ {}", "{} {}",
    "{}[]", "nulll", "tru", "\\", ",", ":", ";", "<xml/>", "a=1&b=2", "1 2", "\ufeff{}", "()", "#", "%7B%7D",
)  # fmt: skip


def bodies(valid: dict[str, Any]) -> list[Body]:
    """All of them, made around a message that is right."""
    whole = json.dumps(valid)
    made = [
        *_cut(whole),
        *_typed(valid),
        *_words(valid),
        *_twice(whole),
        *_deep(valid),
        *_huge(valid),
        *_encoded(whole),
    ]
    return [*made, *_kinds(whole)]


def _cut(whole: str) -> list[Body]:
    """Broken off, at sixty places, at the end and at the beginning."""
    step = max(1, len(whole) // 61)
    ends = [(f"cut {n}", whole[: n * step]) for n in range(1, 61) if n * step < len(whole)]
    starts = [(f"begun {n}", whole[n * step :]) for n in range(1, 31)]
    return [(name, text.encode(), JSON) for name, text in (*ends, *starts)]


def _typed(valid: dict[str, Any]) -> list[Body]:
    """Every part of a wrong type."""
    found: list[tuple[str, Any]] = [(f"whole {n}", value) for n, value in enumerate(WRONG)]
    found += [(f"drawn {n}", {**valid, "drawn": value}) for n, value in enumerate(WRONG)]
    found += [(f"fields {n}", {**valid, "fields": value}) for n, value in enumerate(WRONG) if value != {}]
    found += [(f"text {n}", {**valid, "fields": {"full_name": value}}) for n, value in enumerate(_no_texts())]
    found += [(f"without {key}", {name: part for name, part in valid.items() if name != key}) for key in valid]
    found += [(f"with {key}", {**valid, key: 1}) for key in ("", "actor", "version", "__proto__", "constructor")]
    return [(name, json.dumps(value).encode(), JSON) for name, value in found]


def _no_texts() -> list[Any]:
    """What is neither a text nor a list of texts."""
    return [value for value in WRONG if not isinstance(value, str) and value != []]


def _words(valid: dict[str, Any]) -> list[Body]:
    """Words that are no JSON, alone and in the place of a text."""
    held = json.dumps(valid).replace(json.dumps(valid["drawn"]), "%s", 1)
    alone = [(f"word {n}", word.encode(), JSON) for n, word in enumerate(WORDS)]
    inside = [(f"held {n}", (held % word).encode(), JSON) for n, word in enumerate(WORDS[:40])]
    return [*alone, *inside]


def _twice(whole: str) -> list[Body]:
    """A name that comes twice: which of the two counts is a guess."""
    doubled = [whole[:-1] + f', "{name}": {value}}}' for name in ("drawn", "fields") for value in ("1", "{}", '"x"')]
    doubled += ['{"drawn": "a", "drawn": "a"}', whole.replace('"full_name"', '"full_name": "a", "full_name"')]
    return [(f"twice {n}", text.encode(), JSON) for n, text in enumerate(doubled)]


def _deep(valid: dict[str, Any]) -> list[Body]:
    found: list[Body] = []
    for depth in (9, 20, 49, 51, 100, 1_000, 5_000, 50_000):
        found.append((f"lists {depth}", b"[" * depth + b"]" * depth, JSON))
        found.append((f"open {depth}", b"[" * depth, JSON))
        found.append((f"objects {depth}", b'{"a":' * depth + b"1" + b"}" * depth, JSON))
        inside = json.dumps(valid).replace('"Ami"', "[" * depth + "]" * depth)
        found.append((f"inside {depth}", inside.encode(), JSON))
    return found


def _huge(valid: dict[str, Any]) -> list[Body]:
    """Longer than anybody types: in one text, in many fields, in many texts, in one number."""
    texts: list[Any] = [{"full_name": "x" * size} for size in (66_000, 300_000, 1_040_000, 1_200_000, 4_000_000)]
    texts += [{f"f{n}": "x" for n in range(count)} for count in (1_001, 5_000, 90_000)]
    texts += [{"full_name": ["x"] * count} for count in (61, 5_000, 200_000)]
    found = [(f"huge {n}", json.dumps({**valid, "fields": fields}).encode(), JSON) for n, fields in enumerate(texts)]
    found += [(f"number {size}", b"9" * size, JSON) for size in (21, 5_000, 60_000)]
    return [*found, ("exponent", b"1e999999", JSON), ("nothing", b"", JSON), ("spaces", b" " * 60_000, JSON)]


def _encoded(whole: str) -> list[Body]:
    """In other encodings than UTF-8, or in none."""
    names = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp037", "cp500")
    found = [(f"as {name}", whole.replace("Ami", "Ami+é").encode(name), JSON) for name in names]
    found.append(("with a mark", codecs.BOM_UTF8 + whole.encode(), JSON))
    spoilt = [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xe9", b"\x80"]
    found += [(f"spoilt {n}", whole.encode().replace(b"Ami", bad), JSON) for n, bad in enumerate(spoilt)]
    found += [(f"half {n}", whole.replace("Ami", half).encode(), JSON) for n, half in enumerate(("\\ud800", "\\udfff"))]
    return [*found, ("nul", whole.replace("Ami", "\\u0000").encode(), JSON), ("bytes", bytes(range(256)), JSON)]


def _kinds(whole: str) -> list[Body]:
    """Right, but said to be something else."""
    kinds = ("text/plain", "application/x-www-form-urlencoded", "application/xml", "application/octet-stream", "x")
    return [(f"kind {kind}", whole.encode(), kind) for kind in kinds]
