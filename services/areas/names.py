"""Names of areas in the languages of the country."""

from collections.abc import Mapping


def name_in(names: Mapping[str, str], language: str) -> str:
    """The name in this language, else in the one that it is a kind of, else the first that was given."""
    found = names.get(language) or names.get(language.partition("-")[0])
    return found or next((name for name in names.values() if name), "")
