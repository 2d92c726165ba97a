"""Where somebody lives: the area, the street, what stands nearby, and where on earth if they like."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from services.forms.schema import Question
from services.kernel.text import clean, latin_digits

from . import areas
from .base import AnswerType, Refused, Typed
from .words import in_a_row

LONGEST_STREET, LONGEST_LANDMARK = 300, 200
# A hundred-thousandth of a degree is about a metre.
_STEP = Decimal("0.00001")
_FARTHEST = {"latitude": 90, "longitude": 180}
_KEYS = {"area", "text", "landmark", "position"}


class AddressType(AnswerType):
    """Kept as {"area", "text", "landmark", "position"}, the last three where they were given.

    The areas are those of the country, each kept as its code, or the choices of the question. Many homes have no
    street: what stands nearby will do instead. The position is {"latitude", "longitude"} in degrees, as texts; only a
    press of a button fills it in, and nobody has to.
    """

    parts = (".area", ".text", ".landmark", ".latitude", ".longitude", ".forget", *areas.PARTS)

    def is_blank(self, typed: Typed) -> bool:
        return not any(typed.get(part) for part in self.parts if part != ".forget")

    def read(self, question: Question, typed: Typed) -> Any:
        text = clean(typed.get(".text", ""), lines=True)
        landmark = clean(typed.get(".landmark", ""))
        area = areas.read(question, typed)
        if not (text or landmark) and not question.constraints.area_level:
            raise Refused(_unnamed())
        place = {} if typed.get(".forget") else _position(typed.get(".latitude", ""), typed.get(".longitude", ""))
        found = {"area": area, "text": text, "landmark": landmark, "position": place}
        return {key: value for key, value in found.items() if value}

    def fault(self, question: Question, value: Any, today: date) -> str:
        if not isinstance(value, dict) or not set(value) <= _KEYS:
            return _("Look at this address again.")
        return areas.fault(question, value.get("area", ""), today) or fault_beside_area(value)

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        found = value if isinstance(value, dict) else {}
        latitude, longitude = _pair(found.get("position")) or ("", "")
        words = {f".{key}": _text(found.get(key)) for key in ("area", "text", "landmark")}
        lists = areas.typed(question, words[".area"])
        return {**words, ".latitude": latitude, ".longitude": longitude, ".forget": "", **lists}

    def show(self, question: Question, value: Any, language: str) -> str:
        if not isinstance(value, dict):
            return ""
        with override(language):
            words = lines_of(question, value, language)
            if _pair(value.get("position")):
                words.append(_("with the position on the map"))
            return in_a_row(words)


def lines_of(question: Question, value: dict[str, Any], language: str) -> list[str]:
    """The address as it is written on a letter: street, what stands nearby, the area and those that it lies in."""
    area = areas.said(question, _text(value.get("area")), language)
    return [line for line in (*_text(value.get("text")).splitlines(), _text(value.get("landmark")), *area) if line]


def fault_beside_area(value: dict[str, Any]) -> str:
    """What is wrong with an address, whatever its area; empty when nothing is."""
    text, landmark = value.get("text", ""), value.get("landmark", "")
    if not isinstance(text, str) or not isinstance(landmark, str) or not (text or landmark):
        return _unnamed()
    if len(text) > LONGEST_STREET:
        return _("Write the street in at most %(most)s characters.") % {"most": LONGEST_STREET}
    if len(landmark) > LONGEST_LANDMARK:
        return _("Write what stands nearby in at most %(most)s characters.") % {"most": LONGEST_LANDMARK}
    return "" if "position" not in value or _pair(value["position"]) else _unreadable()


def _position(latitude: str, longitude: str) -> dict[str, str]:
    """Nothing, or both degrees. Raises Refused for what is no place on earth."""
    if not latitude and not longitude:
        return {}
    try:
        typed = {"latitude": latitude, "longitude": longitude}
        found = {name: str(Decimal(latin_digits(text)).quantize(_STEP)) for name, text in typed.items()}
    except InvalidOperation:
        raise Refused(_unreadable()) from None
    if _pair(found) is None:
        raise Refused(_unreadable())
    return found


def _pair(position: Any) -> tuple[str, str] | None:
    """Latitude and longitude of a stored position; None for anything else."""
    if not isinstance(position, dict) or set(position) != set(_FARTHEST):
        return None
    try:
        fits = all(
            isinstance(position[name], str) and abs(Decimal(position[name])) <= most for name, most in _FARTHEST.items()
        )
    except InvalidOperation:
        return None
    return (position["latitude"], position["longitude"]) if fits else None


def _unnamed() -> str:
    return _("Write the street, or what stands near your home, so that a letter finds you.")


def _unreadable() -> str:
    return _("We could not read the position. Take it away, or press the button again.")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
