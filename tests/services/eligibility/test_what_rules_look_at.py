"""Whoever writes forms is told which answers the rules look at: the list is what they look at."""

import pytest

from services.eligibility.programmes import RULES

# Found by somebody at the office, not asked by a form.
FINDINGS = {"functional_score"}


class Asked(dict):
    """Answers yes to everything and remembers what was looked at."""

    def __init__(self):
        self.names = set()

    def get(self, name, default=None):
        self.names.add(name)
        return True


@pytest.mark.parametrize("code", RULES)
def test_the_list_of_each_programme_is_what_its_rules_look_at(code):
    asked = Asked()
    RULES[code].read_facts(asked, "TVM")
    assert asked.names - FINDINGS == set(RULES[code].answers)
