"""What holds after every step, whatever the order: what was told is what is stored."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant

from .office import Office
from .stored import Stored
from .told import Draft, World


class Life(Office):
    """The whole machine."""

    @initialize(stage=st.sampled_from(["new", "filled_in", "sent", "sent"]))
    def begin(self, stage: str) -> None:
        """Some lives are seen from their middle on, so that there are steps left for what follows."""
        self.live_in(self.worlds["sent" if stage == "sent" else "new"])
        if stage == "filled_in":
            self.start()
            self.fill_in()

    @classmethod
    def prepare(cls, stage: str, world: World) -> None:
        """Lives up to this stage once, for all lives that begin there."""
        life = cls()
        life.live_in(world)
        if stage == "new":
            life.publish("hard_stop")
        if stage == "sent":
            life.start()
            life.fill_in()
            life.submit()
        life.savepoint.__exit__(None, None, None)
        world.forms, world.draft, world.sent = life.forms, life.draft, life.sent
        cls.worlds[stage] = world

    @invariant()
    def every_promise_holds(self) -> None:
        there = self.stored()
        self.nothing_else_is_there(there)
        self.nothing_acknowledged_is_lost(there)
        self.nothing_sent_is_changed(there)
        self.one_receipt_for_each_key(there)
        self.every_one_is_on_its_version(there)
        self.the_household_was_told_once_with_each(there)
        self.the_trail_has_a_line_for_every_write(there)

    def drafts(self) -> dict[str, list[Draft]]:
        return {
            "draft": [self.draft] if self.draft else [],
            "expired": self.closed,
            "withdrawn": self.taken_back,
        }

    def nothing_else_is_there(self, there: Stored) -> None:
        drafts = {each.id: state for state, found in self.drafts().items() for each in found}
        sent = {each.id: each.state for each in self.sent}
        assert {pk: row.state for pk, row in there.applications.items()} == drafts | sent
        changes = {change.id: change.state for each in self.sent for change in each.changes}
        assert {pk: row.state for pk, row in there.changes.items()} == changes
        assert there.cases == {each.id: each.case for each in self.sent}

    def nothing_acknowledged_is_lost(self, there: Stored) -> None:
        for draft in (each for found in self.drafts().values() for each in found):
            assert not {name: value for name, value in draft.saved.items() if not there.keeps(draft.id, value)}
            assert all(there.keeps(draft.id, text) for text in draft.typed.values())
        for change in (each for sent in self.sent for each in sent.changes):
            told = {"open": change.saved, "sent": change.answers, "dropped": {}}
            assert there.changes[change.id].answers == told[change.state]

    def nothing_sent_is_changed(self, there: Stored) -> None:
        for sent in self.sent:
            row = there.applications[sent.id]
            assert row.answers == sent.answers
            assert row.reference == sent.receipt.reference
            assert sent.state == "withdrawn" or row.is_amendable == sent.is_amendable

    def one_receipt_for_each_key(self, there: Stored) -> None:
        keys = {row.key: pk for pk, row in there.applications.items() if row.key}
        assert keys == {sent.key: sent.id for sent in self.sent}
        assert len({row.reference for row in there.applications.values() if row.reference}) == len(self.sent)
        changes = {row.key: pk for pk, row in there.changes.items() if row.key}
        assert changes == {change.key: change.id for sent in self.sent for change in sent.sent_changes}

    def every_one_is_on_its_version(self, there: Stored) -> None:
        """What was sent stays where it was; a draft is where its publishers said, and nowhere else."""
        drafts = [each for state in ("draft", "expired", "withdrawn") for each in self.drafts()[state]]
        for each in [*drafts, *self.sent]:
            assert there.applications[each.id].version_id == self.forms[each.number].id

    def the_household_was_told_once_with_each(self, there: Stored) -> None:
        """By what was sent and nothing else, and it counts until that is taken back."""
        told = [(sent.id, part, sent.state == "withdrawn") for sent in self.sent for part in ("children", "partner")]
        assert there.household == sorted(told)

    def the_trail_has_a_line_for_every_write(self, there: Stored) -> None:
        assert there.lines == +self.lines
