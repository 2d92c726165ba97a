"""How answers of each type are read from what was typed, judged, typed back and shown."""

from collections.abc import Mapping

from .accounts import AccountType
from .addresses import AddressType
from .base import AnswerType, Refused, Typed
from .choices import ChoiceType, DeclarationType, YesNoType
from .contacts import EmailType, NameType, NationalIdType, PhoneType
from .dates import DateType
from .figures import MoneyType, NumberType
from .informing import InformationType
from .papers import DocumentType
from .several import SeveralType
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
    "name": NameType(),
    "several": SeveralType(),
    "phone": PhoneType(),
    "email": EmailType(),
    "national_id": NationalIdType(),
    "account": AccountType(),
    "address": AddressType(),
    "information": InformationType(),
    "document": DocumentType(),
}

__all__ = ["TYPES", "AnswerType", "Refused", "Typed"]
