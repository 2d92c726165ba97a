"""What every type of answer can do."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from services.forms.schema import Question

Typed = Mapping[str, str]


class Refused(ValueError):
    """What was typed is no answer. `text` is for the person, in their language, and says how to put it right."""

    def __init__(self, text: str) -> None:
        super().__init__("answer refused")
        self.text = text


class AnswerType:
    """One type of answer. `parts` are the endings of the posted names: one empty ending for most types."""

    parts: ClassVar[tuple[str, ...]] = ("",)
    # Whether one name may come several times: what came is then typed in one line, with spaces between.
    many: ClassVar[bool] = False

    def is_blank(self, typed: Typed) -> bool:
        """Whether nothing was typed."""
        return not any(typed.get(part) for part in self.parts)

    def read(self, question: Question, typed: Typed) -> Any:
        """The answer for what was typed, by part. Raises Refused. Bounds are judged by `fault`."""
        raise NotImplementedError

    def of_example(self, question: Question, typed: Typed) -> Any:
        """The answer in a sample of whoever writes the form, who may leave out what no rule reads. Raises Refused."""
        return self.read(question, typed)

    def fault(self, question: Question, value: Any, today: date) -> str:
        """What is wrong with a stored or freshly read answer, for people; empty when nothing is."""
        raise NotImplementedError

    def typed(self, question: Question, value: Any) -> dict[str, str]:
        """What would have to be typed for this answer, by part."""
        return {"": str(value)}

    def show(self, question: Question, value: Any, language: str) -> str:
        """The answer in words. Must not fail on answers of an older form."""
        return str(value)

    def sort_of_number(self, value: Any) -> str:
        """What people call the sort of this number, where there are several: said also where the number is hidden."""
        return ""

    def number(self, question: Question, value: Any) -> str:
        """The number in the answer that is hidden where the question is sensitive: all but its end. Else nothing."""
        return ""
