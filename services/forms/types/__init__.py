"""How answers of each type are read from what was typed, judged, typed back and shown."""

from collections.abc import Mapping

from .base import AnswerType, Refused, Typed
from .choices import ChoiceType, DeclarationType, YesNoType
from .dates import DateType
from .figures import MoneyType, NumberType
from .papers import DocumentType
from .texts import TextType

# person_repeat is not here: its rows are made of fields of these types, and runtime.rows puts them together.
TYPES: Mapping[str, AnswerType] = {
    "text": TextType(),
    "number": NumberType(),
    "money": MoneyType(),
    "date": DateType(),
    "choice": ChoiceType(),
    "yes_no": YesNoType(),
    "declaration": DeclarationType(),
    "document": DocumentType(),
}

__all__ = ["TYPES", "AnswerType", "Refused", "Typed"]
