"""Every question of a form, with its place as faults name it."""

from collections.abc import Iterator

from services.forms.schema import Form, Question


def every_question(form: Form) -> Iterator[tuple[str, Question]]:
    """Questions in the order of the form, the fields of rows after the question they belong to."""
    for page in form.pages:
        for question in page.questions:
            place = f"pages.{page.id}.questions.{question.id}"
            yield place, question
            for inner in question.fields:
                yield f"{place}.fields.{inner.id}", inner
