from datetime import date
from decimal import Decimal

import pytest

from identity.access.actors import SYSTEM
from services.catalogue import operations, queries
from services.catalogue.events import parameters_changed
from services.catalogue.figures import Figure, FigureKind, figures, no_longer_true
from services.catalogue.models import Window
from services.catalogue.parameters import DisabilityAllowanceParameters

from .conftest import NOW
from .test_parameters import CHILD_GRANT

TODAY = date(2026, 11, 22)


def age(value):
    return Figure("child_age_limit", FigureKind.AGE, Decimal(value))


class TestFigures:
    def test_the_name_of_a_parameter_says_what_it_counts(self, child_grant):
        kinds = {figure.name: (figure.kind, figure.value) for figure in queries.figures_in_force(child_grant, TODAY)}
        assert kinds["amount_per_child_minor"] == (FigureKind.MONEY, Decimal("240"))
        assert kinds["child_age_limit"][0] is FigureKind.AGE
        assert kinds["rent_counted_percent"][0] is FigureKind.SHARE

    def test_each_tier_counts_as_a_score_and_an_amount(self):
        found = figures(DisabilityAllowanceParameters(tiers=((30, 26000), (50, 41000))), "TVM")
        assert [(figure.name, figure.value) for figure in found] == [
            ("tier_1_score", 30),
            ("tier_1_minor", 260),
            ("tier_2_score", 50),
            ("tier_2_minor", 410),
        ]


class TestWhatIsNoLongerTrue:
    def test_an_earlier_law_stands_beside_what_took_its_place(self, child_grant):
        ((old, new),) = queries.outdated_figures(child_grant, TODAY)
        assert (old.formatted("en"), new.formatted("en")) == ("TVM\u00a0210.00", "TVM\u00a0240.00")

    def test_before_the_new_law_nothing_is_outdated(self, child_grant):
        assert queries.outdated_figures(child_grant, date(2026, 6, 30)) == []

    def test_a_figure_that_came_back_is_true_again(self):
        assert no_longer_true([age(6)], [[age(5)], [age(6)]]) == [(age(5), age(6))]

    def test_costs_one_query(self, child_grant, django_assert_num_queries):
        with django_assert_num_queries(1):
            queries.outdated_figures(child_grant, TODAY)


def test_new_numbers_are_told_with_the_day_from_which_they_hold(child_grant):
    heard = []
    parameters_changed.connect(lambda event, **kwargs: heard.append(event), weak=False, dispatch_uid="test")
    values = {**CHILD_GRANT, "amount_per_child_minor": 26000}
    operations.set_parameters(actor=SYSTEM, now=NOW, programme=child_grant, starts_on=date(2027, 1, 1), values=values)
    parameters_changed.disconnect(dispatch_uid="test")
    assert [(event.programme, event.starts_on) for event in heard] == [("child-grant", date(2027, 1, 1))]


class TestTheDoors:
    @pytest.mark.parametrize(
        ("day", "said"),
        [
            (date(2026, 4, 30), (False, None, date(2026, 5, 1))),
            (date(2026, 5, 1), (True, date(2026, 12, 31), None)),
            (date(2026, 12, 31), (True, date(2026, 12, 31), None)),
            (date(2027, 1, 1), (False, None, None)),
        ],
    )
    def test_say_the_last_day_or_the_next_first_one(self, child_grant, day, said):
        Window.objects.update(closes_on=date(2027, 1, 1))
        facts = queries.describe(child_grant, day, "en")
        assert (queries.doors(child_grant.pk, day).is_open, facts.last_day, facts.opens_on) == said

    def test_a_window_without_an_end_names_no_last_day(self, child_grant):
        assert queries.describe(child_grant, TODAY, "en").last_day is None
