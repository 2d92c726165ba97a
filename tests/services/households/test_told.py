"""What people tell of their household: kept as it was told, theirs alone, and beside our record."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from identity.access.actors import SYSTEM
from identity.audit.models import Entry
from identity.people.models import Person
from identity.people.rough_days import RoughDay
from services.households import operations, queries
from services.households.models import Statement
from services.households.told import Named, household_as_told, sources, stays_as_told
from services.kernel.errors import Conflict, NotAllowed

TEO = Named("Teo Oss", "child", RoughDay(2022, 3, 14))
ANA = Named("Ana Oss", "grandchild", RoughDay(2024))
KARIM = Named("Karim Oss", "partner")


@pytest.fixture
def amina(make_citizen) -> Person:
    return make_citizen()


@pytest.fixture
def tell(amina, actor_of, now):
    """Amina tells something, some days from now, in an application of its own."""

    def record(days: int = 0, *, of: Person = amina, actor=None, **told) -> UUID:
        application_id = uuid4()
        operations.record_told(
            actor=actor or actor_of(of), person_id=of.pk, told=told, application_id=application_id,
            reference=f"CG-26-{days:07d}-1", now=now + timedelta(days=days),
        )  # fmt: skip
        return application_id

    return record


def names(person) -> dict[str, list[Named]]:
    return {told.part: list(told.named) for told in household_as_told(person.pk)}


class TestTelling:
    def test_the_last_word_about_each_part_counts(self, tell, amina):
        tell(children=[TEO], partner=[KARIM])
        tell(1, children=[TEO, ANA])
        assert names(amina) == {"children": [TEO, ANA], "partner": [KARIM]}

    def test_that_there_is_nobody_is_a_word_too(self, tell, amina):
        tell(partner=[KARIM])
        tell(1, partner=[])
        assert names(amina) == {"partner": []}

    def test_what_was_told_before_stays_with_its_days_and_its_application(self, tell, amina, now):
        tell(children=[TEO, ANA])
        tell(40, children=[TEO])
        first, later = now.date(), now.date() + timedelta(days=40)
        found = {stay.named: (stay.since, stay.until, stay.reference) for stay in stays_as_told(amina.pk)}
        assert found == {TEO: (first, None, "CG-26-0000000-1"), ANA: (first, later, "CG-26-0000000-1")}

    def test_who_was_named_by_mistake_for_less_than_a_day_never_lived_there(self, tell, amina):
        tell(children=[TEO, ANA])
        tell(children=[TEO])
        assert [stay.named for stay in stays_as_told(amina.pk)] == [TEO]

    def test_our_record_stays_as_it_is_and_knows_nothing_of_it(self, tell, amina, now):
        operations.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=now.date(), now=now)
        tell(partner=[KARIM])
        assert [member.full_name for member in queries.household_of(amina.pk)] == ["Amina Oss"]

    def test_whom_somebody_names_learns_nothing_and_is_told_nothing(self, tell, amina, make_citizen):
        karim = make_citizen("Karim Oss")
        tell(partner=[KARIM])
        assert names(karim) == {} and queries.household_of(karim.pk) == []
        assert not Entry.objects.filter(subject_id=karim.pk, action__startswith="household").exists()

    def test_two_who_tell_otherwise_both_keep_their_word(self, tell, amina, make_citizen):
        karim = make_citizen("Karim Oss")
        tell(partner=[KARIM])
        tell(of=karim, partner=[])
        assert names(amina) == {"partner": [KARIM]} and names(karim) == {"partner": []}

    def test_a_name_of_any_length_is_kept_whole(self, tell, amina):
        long = Named("Ößterreicher " * 380, "child")
        tell(children=[long])
        assert names(amina) == {"children": [long]}

    def test_of_nothing_told_there_is_no_trace(self, tell, amina):
        tell()
        assert not Statement.objects.exists() and not Entry.objects.filter(action="household.told").exists()

    def test_the_trail_says_how_many_and_names_nobody(self, tell, amina):
        tell(children=[TEO, ANA], partner=[])
        entry = Entry.objects.get(action="household.told")
        assert entry.subject_id == amina.pk and entry.details == {"children": 2, "partner": 0}

    def test_nobody_tells_it_for_a_stranger(self, tell, amina, actor_of, make_citizen):
        with pytest.raises(NotAllowed):
            tell(actor=actor_of(make_citizen("Bruno Vell")), children=[TEO])


class TestTakingBack:
    def test_what_was_told_before_counts_again(self, tell, amina, actor_of, now):
        tell(children=[TEO])
        application_id = tell(1, children=[ANA])
        for _twice in range(2):
            operations.take_back_told(actor=actor_of(amina), person_id=amina.pk, application_id=application_id, now=now)
        assert names(amina) == {"children": [TEO]}
        assert Entry.objects.filter(action="household.told_taken_back").count() == 1

    def test_what_others_told_stays(self, tell, amina, actor_of, make_citizen, now):
        application_id = tell(children=[TEO])
        bruno = make_citizen("Bruno Vell")
        operations.take_back_told(actor=actor_of(bruno), person_id=bruno.pk, application_id=application_id, now=now)
        assert names(amina) == {"children": [TEO]}


class TestStillRight:
    def confirm(self, actor, person, statements, now) -> None:
        operations.confirm_told(actor=actor, person_id=person.pk, statements=statements, now=now)

    def test_its_day_is_kept_and_the_word_stays(self, tell, amina, actor_of, now):
        tell(children=[TEO], partner=[KARIM])
        then = now + timedelta(days=90)
        self.confirm(actor_of(amina), amina, [one.id for one in household_as_told(amina.pk)], then)
        told = household_as_told(amina.pk)
        assert {one.stands_since for one in told} == {then.date()} and {one.told_on for one in told} == {now.date()}
        assert Entry.objects.filter(action="household.confirmed", subject_id=amina.pk).count() == 1

    def test_nobody_stands_by_what_they_have_not_read(self, tell, amina, actor_of, now):
        tell(children=[TEO])
        read = [one.id for one in sources(amina.pk).values()]
        tell(children=[TEO, ANA])
        for seen in (read, []):
            with pytest.raises(Conflict):
                self.confirm(actor_of(amina), amina, seen, now)
        assert not Statement.objects.exclude(confirmed_on=None).exists()

    def test_nobody_does_so_for_a_stranger(self, tell, amina, actor_of, make_citizen, now):
        tell(children=[TEO])
        seen, bruno = [one.id for one in sources(amina.pk).values()], make_citizen("Bruno Vell")
        with pytest.raises(NotAllowed):
            self.confirm(actor_of(bruno), amina, seen, now)
        with pytest.raises(Conflict):
            self.confirm(actor_of(bruno), bruno, seen, now)


def test_reading_costs_two_queries(tell, amina, django_assert_num_queries):
    tell(children=[TEO, ANA], partner=[KARIM])
    tell(1, children=[TEO])
    for read in (household_as_told, stays_as_told):
        with django_assert_num_queries(2):
            read(amina.pk)
    with django_assert_num_queries(1):
        assert set(sources(amina.pk)) == {"children", "partner"}
