"""The programmes of the catalogue, as the screens of forms name them."""

from django.conf import settings
from django.utils.translation import get_language

from services.catalogue import queries as catalogue
from services.kernel.errors import NotFound


def programmes() -> list[tuple[str, str]]:
    """All of them: the address, which is the key of the form, and the name."""
    language = get_language() or settings.LANGUAGE_CODE
    return [(one.slug, one.name_in(language)) for one in catalogue.programmes()]


def called(key: str) -> str:
    """The name of one; its address where the catalogue has none."""
    return dict(programmes()).get(key, key)


def names_of_programme(key: str) -> dict[str, str]:
    """Its name in each language of the country that has one."""
    try:
        names = catalogue.programme(key).name
    except NotFound:
        return {}
    return {code: names[code] for code, _name in settings.LANGUAGES if names.get(code)}
