"""Whether an answer may be used again: the law decides, not convenience."""

from services.forms.schema import Form

from .places import Places
from .walking import every_question


def check_lawful_reuse(form: Form, places: Places) -> None:
    """Names every answer that would be used again without a ground in law.

    An answer is used again when its `reuse` is “always” or “ask”: it is then filled in where another programme asks
    for the same. People consent to that for what anybody may know of them. What is sensitive (health, accounts, and
    whatever the ministry marks so) was told for one purpose, and the consent of somebody who depends on a benefit is
    not free: only a law can widen the purpose. So a sensitive question is reused only when its legal basis says so
    (`legal_basis.reuse`), and otherwise it is asked afresh (`reuse: "never"`). Fields in the rows of a repeat are
    judged each on its own: a row is about somebody else, who was not asked at all. Signatures and declarations are
    never reused, with or without a law; the reader of definitions refuses that already.
    """
    for place, question in every_question(form):
        if not question.sensitive or question.reuse == "never" or question.type == "declaration":
            continue
        if question.legal_basis is None:
            places.add(f"{place}.reuse", f"{question.id} is sensitive: reuse needs a legal_basis that names it")
        elif not question.legal_basis.reuse:
            places.add(f"{place}.reuse", f"{question.id} is sensitive, and its legal_basis does not name reuse")
