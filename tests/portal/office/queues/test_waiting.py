"""The words of a case: one English word may be two in another language."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from content.desk.menus import approve_label
from portal.office.queues.choices import STATES
from portal.office.queues.waiting import waits_for


class Draft:
    current_workflow_state = None
    go_live_at = None


@pytest.mark.parametrize(
    ("language", "press", "wait"), [("fr", "Approuver", "À approuver"), ("ar", "اعتماد", "للاعتماد")]
)
def test_what_to_press_and_what_a_case_waits_for_are_two_words(language, press, wait):
    with override(language):
        assert approve_label(Draft(), asks_comment=False) == press
        assert str(waits_for("proposed", by="Ines Tavar", at=timezone.now())[0].word) == wait


def test_one_case_is_open_and_a_list_of_them_is_too():
    with override("fr"):
        assert str(waits_for("anything", by="", at=timezone.now())[0].word) == "Ouvert"
        assert str(STATES[""]) == "Ouverts"
