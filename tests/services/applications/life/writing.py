"""A draft: two windows that save and type over one another, left until it closes, taken up again, taken back."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from identity.access.actors import SYSTEM
from services.applications import ageing, drafting, operations, queries
from services.applications.clashes import FormChanged, PageChanged, TypedElsewhere
from services.applications.drawn import Drawn
from services.applications.models import Application
from services.forms.queries import load
from services.kernel.errors import Conflict

from .publishing import Publishing
from .told import Draft
from .writes import MORE, REFUSED

ABOUT, HOME = "about-you", "home"
PAGES = st.sampled_from([ABOUT, HOME])
WINDOWS = st.sampled_from(["phone", "laptop"])
WORDS = st.sampled_from(["Abel", "Béla", "ሰላም", "D’Arcy", "Ea"])
ANEW = st.sampled_from([False, False, True])
_KEPT = timedelta(days=365)
_LASTS = timedelta(days=30)


class Writing(Publishing):
    """What a person does before they send."""

    @rule()
    @precondition(lambda self: self.draft is None)
    def start(self) -> None:
        made = self.write(operations.start, line="application.started", programme=self.world.programme)
        assert made.form_version_id == self.forms[self.newest].id
        self.draft = Draft(made.pk, self.newest, self.now)

    def found(self) -> Application:
        """The draft as a page finds it, moved where it belongs by now."""
        draft = Application.objects.get(pk=self.draft.id)
        self.moved(self.draft, self.belongs_on(self.draft.number))
        return drafting.up_to_date(actor=self.world.citizen, application=draft, now=self.now)

    def moved(self, draft: Draft, to: int) -> None:
        if draft.number != to:
            self.lines["application.form_changed", draft.id] += 1
            draft.number = to

    def look(self, window: str, pages: Iterable[str]) -> None:
        """A window draws pages; whatever was typed there stands in them."""
        draft = self.found()
        for page in pages:
            row = queries.unfinished(draft, page)
            seen = {"version": row.version, "mark": row.mark} if row else {}
            self.draft.windows[window, page] = Drawn.of(draft, self.draft.number, **seen)

    def page_in(self, window: str, page: str, *, anew: bool) -> Drawn:
        """The page as this window drew it, perhaps long ago."""
        if anew or (window, page) not in self.draft.windows:
            self.look(window, [page])
        return self.draft.windows[window, page]

    @rule(window=WINDOWS)
    @precondition(lambda self: self.draft)
    def look_at_all(self, window: str) -> None:
        self.look(window, [ABOUT, HOME])

    @rule(window=WINDOWS, page=PAGES, word=WORDS, anew=ANEW)
    @precondition(lambda self: self.draft)
    def save(self, window: str, page: str, word: str, anew: bool) -> None:
        drawn = self.page_in(window, page, anew=anew)
        values = {name: f"{word} {self.counted()}" for name in self.asked(page, drawn.form)}
        before = self.stored().applications[self.draft.id].answers
        was_saved_since = self.was_saved_since(page, drawn)
        try:
            self.save_values(window, page, values, drawn)
            assert not was_saved_since
        except FormChanged:
            self.keep_from_older({name: [text] for name, text in values.items()}, drawn)
        except PageChanged as clash:
            assert was_saved_since and clash.questions
            assert all(before.get(name) != values[name] for name in clash.questions)
            assert self.stored().applications[self.draft.id].answers == before

    def was_saved_since(self, page: str, drawn: Drawn) -> bool:
        """Whether another window has saved this page after it was drawn."""
        return self.draft.saves.get(page, 0) > drawn.version

    def asked(self, page: str, number: int) -> list[str]:
        """The questions of a page in a version that this machine answers."""
        return ["way"] if page == HOME else [name for name in ("full_name", self.forms[number].name) if name]

    def save_values(self, window: str, page: str, values: dict[str, Any], drawn: Drawn) -> Application:
        before = self.stored()
        given = {"application_id": self.draft.id, "page_id": page, "values": values, "drawn": drawn}
        made = self.write(operations.save_page, line="application.page_saved", again=MORE, **given)
        # What stood there was replaced, whatever the form called it before.
        replaced = [before.applications[self.draft.id].answers.get(name) for name in values]
        gone = [name for name, value in self.draft.saved.items() if isinstance(value, str) and value in replaced]
        self.draft.saved = {name: self.draft.saved[name] for name in self.draft.saved if name not in gone} | values
        if drawn.mark in [row.mark for row in before.typed[self.draft.id] if row.page == page]:
            self.draft.typed.pop(page, None)  # this window showed it, and somebody pressed Continue
        self.draft.windows[window, page] = Drawn.of(made, drawn.form)
        self.draft.saves[page], self.draft.touched_at = made.version, self.now
        return made

    def keep_from_older(self, fields: dict[str, list[str]], drawn: Drawn) -> None:
        given = {"application_id": self.draft.id, "fields": fields, "drawn": drawn}
        self.write(drafting.keep_from_older, line="application.typed_kept", of=self.draft.id, again=MORE, **given)
        stored = self.stored()
        assert all(stored.keeps(self.draft.id, text) for texts in fields.values() for text in texts)

    @rule(window=WINDOWS, page=PAGES, word=WORDS, anew=ANEW)
    @precondition(lambda self: self.draft)
    def autosave(self, window: str, page: str, word: str, anew: bool) -> None:
        drawn = self.page_in(window, page, anew=anew)
        text = f"{word[:2]} {self.counted()}"
        marks = [row.mark for row in self.stored().typed[self.draft.id] if row.page == page]
        is_clash = self.was_saved_since(page, drawn) or marks not in ([], [drawn.mark])
        given = {"application_id": self.draft.id, "page_id": page, "drawn": drawn}
        fields = {self.asked(page, drawn.form)[0]: [text]}
        try:
            mark = self.write(drafting.keep_typed, again=REFUSED, fields=fields, **given)
        except (TypedElsewhere, FormChanged) as refusal:
            assert is_clash or isinstance(refusal, FormChanged)
            return
        assert not is_clash
        self.lines["application.typed_kept", self.draft.id] += not marks
        self.draft.typed[page] = text
        self.draft.windows[window, page] = drawn.marked(mark)
        self.draft.touched_at = self.now

    @rule()
    @precondition(lambda self: self.draft and "home" not in self.draft.saved)
    def fill_in(self) -> None:
        """All pages are walked, one after the other; what stands there stays."""
        draft, given = self.found(), self.world.answers
        for page in load(self.forms[self.draft.number].id).pages:
            asked = [question.id for question in page.questions if question.type != "declaration"]
            values = {name: (given | draft.answers)[name] for name in asked if name in given | draft.answers}
            seen = {row.page: row.mark for row in self.stored().typed[self.draft.id]}
            if values:
                drawn = Drawn.of(draft, self.draft.number, mark=seen.get(page.id, ""))
                draft = self.save_values("phone", page.id, values, drawn)

    @rule(days=st.integers(0, 12))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        warned = {pk: row.warned for pk, row in self.stored().applications.items()}
        ageing.age_drafts(actor=SYSTEM, now=self.now)
        rows = self.stored().applications
        for pk, row in rows.items():
            self.lines["application.expiry_announced", pk] += row.warned - warned[pk]
        self.forget([draft for draft in self.closed if draft.id not in rows])
        if self.draft and rows[self.draft.id].state == "expired":
            self.close()
        drafting.move_due(actor=SYSTEM, now=self.now)
        if self.draft:
            self.moved(self.draft, self.belongs_on(self.draft.number))

    @rule()
    @precondition(lambda self: self.draft)
    def leave_for_long(self) -> None:
        """Two warnings, and then it closes."""
        for days in (25, 12, 12):
            self.wait(days)
        assert self.draft is None

    def close(self) -> None:
        assert self.draft.touched_at + _LASTS <= self.now
        self.lines["application.expired", self.draft.id] += 1
        self.draft.closed_at = self.now
        self.closed.append(self.draft)
        self.draft = None

    def forget(self, gone: list[Draft]) -> None:
        """Kept for a year after they closed, and then forgotten as the law asks."""
        for draft in gone:
            assert draft.closed_at + _KEPT <= self.now
            self.lines["application.forgotten", draft.id] += 1
            self.closed.remove(draft)

    @rule(data=st.data())
    @precondition(lambda self: self.closed)
    def open_again(self, data: Any) -> None:
        draft = data.draw(st.sampled_from(self.closed))
        try:
            given = {"line": "application.taken_up_again", "again": REFUSED, "application_id": draft.id}
            made = self.write(ageing.take_up_again, **given)
        except Conflict:
            assert self.draft is not None
            return
        assert self.draft is None and made.form_version_id == self.forms[self.newest].id
        self.closed.remove(draft)
        self.moved(draft, self.newest)
        draft.touched_at, draft.closed_at, self.draft = self.now, None, draft

    @rule()
    @precondition(lambda self: self.draft and len(self.draft.saved) > 2)  # else most lives would be short
    def take_back_a_draft(self) -> None:
        given = {"line": "application.withdrawn", "application_id": self.draft.id}
        self.write(operations.withdraw, **given)
        self.taken_back.append(self.draft)
        self.draft = None
