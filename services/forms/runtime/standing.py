"""A page before it is answered: what of it is shown, and what may have to be answered.

Without script nothing appears while somebody types. So what depends on another answer of the same page, or of the same
row, is shown, and judged only when it counts.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.forms.conditions import Compare, Condition, holds, leaves, names
from services.forms.schema import Form, Page, Question

from .paths import counted_before, is_required


class Standing:
    """Where a person stands who has answered the pages before `page`."""

    def __init__(self, form: Form, page: Page, answers: Mapping[str, Any], today: date) -> None:
        self.today = today
        self.counted = counted_before(form, page, answers, today)
        self._here = {question.id for question in page.questions}
        self._fields = form.fields_of_rows()

    def shows(self, question: Question, repeat: Question | None = None) -> bool:
        """Whether the question, or the field in each row of `repeat`, stands on the page."""
        return self.waits(question.show_if, repeat) or holds(question.show_if, self.counted, self.today)

    def requires(self, question: Question, repeat: Question | None = None) -> bool:
        """Whether it has to be answered, or may have to be after another answer of its page or row."""
        return self.waits(question.require_if, repeat) or is_required(question, self.counted, self.today)

    def waits(self, condition: Condition | None, repeat: Question | None = None) -> bool:
        """Whether the condition depends on what is only now being answered."""
        if condition is None:
            return False
        looked_at = {leaf.node.q for leaf in leaves(condition) if isinstance(leaf.node, Compare)}
        if repeat is not None and not looked_at.isdisjoint(self._fields[repeat.id]):
            return True
        return not self._here.isdisjoint(names(condition, self._fields, repeat.id if repeat else ""))
