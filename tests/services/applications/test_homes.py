"""What an application tells of a household: recorded when it is sent, as it was told."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from identity.people.rough_days import RoughDay
from services.applications import amending, operations
from services.applications.homes import told_in
from services.applications.models import Application
from services.forms import definitions
from services.forms.compile import compile_form
from services.households.told import Named, household_as_told
from tests.support.signing import signed_amendment

ROW = {"row": "a", "name": "Teo Oss", "birth_date": "2022-03", "relation": "foster_child"}
TEO = Named("Teo Oss", "foster_child", RoughDay(2022, 3))


@pytest.fixture(scope="module")
def form():
    return compile_form(definitions.source("child-grant")).form


def never_reused(form, bind: str):
    """The form where the law lets us use this only in the application itself."""

    def changed(question):
        fields = tuple(changed(field) for field in question.fields)
        reuse = "never" if question.bind == bind else question.reuse
        return replace(question, reuse=reuse, fields=fields)

    pages = (replace(page, questions=tuple(changed(one) for one in page.questions)) for page in form.pages)
    return replace(form, pages=tuple(pages))


class TestWhatIsTold:
    @pytest.mark.parametrize(
        ("answers", "told"),
        [
            ({}, {}),
            ({"full_name": "Amina Oss", "children": None, "has_partner": None}, {}),
            ({"children": []}, {"children": []}),
            ({"children": [ROW]}, {"children": [TEO]}),
            ({"children": [{"row": "a"}]}, {"children": [Named("", "")]}),
            ({"has_partner": False}, {"partner": []}),
            ({"has_partner": True, "partner_name": "Karim Oss"}, {"partner": [Named("Karim Oss", "partner")]}),
            ({"has_partner": True}, {"partner": [Named("", "partner")]}),
            ({"has_partner": False, "partner_name": "Karim Oss"}, {"partner": []}),
        ],
    )
    def test_by_part_of_the_household(self, form, answers, told):
        assert told_in(form, answers) == told

    def test_a_form_that_asks_for_nobody_tells_of_nobody(self):
        pension = compile_form(definitions.source("older-persons-pension")).form
        assert told_in(pension, {"children": [ROW], "has_partner": False}) == {}

    def test_what_may_be_used_only_there_is_left_out(self, form):
        assert told_in(never_reused(form, "children"), {"children": [ROW]}) == {}
        (child,) = told_in(never_reused(form, "children.birth_date"), {"children": [ROW]})["children"]
        assert child == Named("Teo Oss", "foster_child")


class TestTheRecord:
    @pytest.fixture
    def told(self, amina):
        return lambda: {
            one.part: [named.full_name for named in one.named] for one in household_as_told(amina.person_id)
        }

    @pytest.fixture
    def amend(self, amina, now):
        """Amina changes one page of what she sent, some days later."""

        def change(receipt, page_id: str, days: int, **values) -> None:
            when = now + timedelta(days=days)
            begun = amending.begin_amendment(actor=amina, application_id=receipt.application_id, now=when)
            amending.save_amendment_page(actor=amina, amendment_id=begun.pk, page_id=page_id, values=values, now=when)
            amending.send_amendment(
                actor=amina, amendment_id=begun.pk, submit_key=uuid4(), now=when,
                declaration_id=signed_amendment(amina, begun, when),
            )  # fmt: skip

        return change

    def test_is_written_when_it_is_sent_and_not_before(self, amina, fill_in, send, told):
        fill_in(amina)
        assert told() == {}
        receipt = send(amina)
        assert told() == {"children": ["Teo Oss"], "partner": []}
        assert {one.reference for one in household_as_told(amina.person_id)} == {receipt.reference}

    def test_follows_who_came_and_who_left(self, amina, send, amend, told, now):
        receipt = send(amina, has_partner=True, partner_name="Karim Oss")
        amend(receipt, "children", 30, children=[ROW, {**ROW, "row": "b", "name": "Ana Oss"}])
        assert told() == {"children": ["Teo Oss", "Ana Oss"], "partner": ["Karim Oss"]}
        amend(receipt, "partner", 60, has_partner=False, partner_name=None)
        assert told() == {"children": ["Teo Oss", "Ana Oss"], "partner": []}
        days = {one.part: (one.told_on - now.date()).days for one in household_as_told(amina.person_id)}
        assert days == {"children": 30, "partner": 60}, "a change tells only of what it changed"

    def test_what_a_change_is_not_about_is_not_told_anew(self, amina, send, amend, told, now):
        amend(send(amina), "income", 30, income={"minor": 150000})
        assert {one.told_on for one in household_as_told(amina.person_id)} == {now.date()}

    def test_is_as_before_once_the_application_is_taken_back(self, amina, send, told, now):
        receipt = send(amina)
        operations.withdraw(actor=amina, application_id=receipt.application_id, now=now)
        assert told() == {}
        assert Application.objects.get().answers["children"][0]["name"] == "Teo Oss"
