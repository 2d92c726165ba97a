"""A person's own place, beside pages that are the same for everybody."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from identity.access.roles import Role
from services.applications import operations as applications
from services.casework.models import Case

from ..factories import PAGES, answer_pages

pytestmark = pytest.mark.django_db

FRAGMENT = {"X-Portico-Fragment": "1"}
OWN = "/my/own/child-grant/"


@pytest.fixture
def begun(draft, amina, actor_of):
    """One page of it is answered."""
    return answer_pages(actor_of(amina), draft, {"about-you": PAGES["about-you"]})


def own(client) -> str:
    answer = client.get(OWN, headers=FRAGMENT)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode().strip()


class TestTheService:
    def test_somebody_who_has_not_begun_gets_nothing(self, client, child_grant):
        assert own(client) == ""

    def test_a_draft_says_how_far_it_is_and_carries_on_at_the_right_page(self, client, begun):
        said = own(client)
        assert "You have a draft, 1 of 8 parts done." in said
        assert 'href="/my/apply/child-grant/home/" class="btn' in said
        assert "Carry on with your application" in said

    def test_what_was_sent_can_be_followed(self, client, sent):
        said = own(client)
        assert "You applied on Wednesday 17 June." in said
        assert f'href="/my/applications/{sent.pk}/" class="btn' in said
        assert "draft" not in said

    def test_a_draft_beside_what_was_sent_goes_first(self, client, sent):
        client.post("/my/apply/child-grant/", {"another": "yes"})
        said = own(client)
        assert said.count('class="btn') == 1 and 'href="/my/apply/child-grant/about-you/" class="btn' in said
        assert f'href="/my/applications/{sent.pk}/"' in said

    def test_what_was_taken_back_is_not_mentioned(self, client, sent, amina, actor_of):
        applications.withdraw(actor=actor_of(amina), application_id=sent.pk, now=timezone.now())
        assert own(client) == ""

    def test_is_told_in_the_language_of_the_person(self, client, begun, amina):
        amina.user.preferred_language = "ar"
        amina.user.save()
        assert 'lang="ar" dir="rtl"' in own(client)

    def test_nobody_sees_what_is_somebody_elses(self, client, begun, stranger):
        assert own(stranger) == ""

    def test_who_is_not_signed_in_is_led_to_the_door(self, child_grant):
        answer = Client().get(OWN, headers=FRAGMENT)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")

    def test_staff_have_no_such_place(self, child_grant, make_staff, signed_in):
        assert signed_in(make_staff(Role.CASEWORKER)).get(OWN, headers=FRAGMENT).status_code == 404

    def test_without_script_the_address_leads_to_the_form(self, client, child_grant):
        assert client.get(OWN)["Location"] == "/my/apply/child-grant/"


class TestTheSteps:
    @pytest.fixture
    def states(self, client, walk):
        """What each of the five steps says of this person."""

        def read(headers=FRAGMENT) -> list[str]:
            page = client.get(f"/my/steps/{walk.pk}/", headers=headers).content.decode()
            return [(re.search('data-s="(.*?)"', step) or [0, ""])[1] for step in re.findall('<li id="step-.*?>', page)]

        return read

    def test_before_anything_the_first_is_now(self, states):
        assert states() == ["now", "", "", "", ""]

    def test_a_draft_ticks_its_step(self, states, begun):
        assert states() == ["passed", "done", "now", "", ""]

    def test_sending_includes_having_begun(self, states, sent):
        assert states() == ["passed", "done", "done", "now", ""]

    def test_a_decision_ticks_what_comes_before_it(self, states, sent):
        Case.objects.filter(application=sent).update(state="decided")
        assert states() == ["passed", "done", "done", "done", "now"]

    def test_what_nobody_can_tick_lies_behind_and_is_not_called_done(self, client, walk, begun):
        page = client.get(f"/my/steps/{walk.pk}/", headers=FRAGMENT).content.decode()
        first = page.partition("</li>")[0]
        assert 'data-s="passed"' in first and "Done" not in first

    def test_what_was_taken_back_ticks_nothing(self, states, sent, amina, actor_of):
        applications.withdraw(actor=actor_of(amina), application_id=sent.pk, now=timezone.now())
        assert states() == ["now", "", "", "", ""]

    def test_without_script_they_are_a_page_of_their_own(self, client, states, walk, begun):
        assert states(headers={}) == ["passed", "done", "now", "", ""]
        page = client.get(f"/my/steps/{walk.pk}/").content.decode()
        assert "<title>A child is born" in page
        assert 'href="/birth/"' in page

    def test_an_unpublished_page_has_none(self, client, walk):
        walk.unpublish()
        assert client.get(f"/my/steps/{walk.pk}/").status_code == 404

    def test_the_public_page_is_the_same_for_everybody_and_leads_here(self, client, walk, begun):
        mine, anybodys = client.get("/birth/"), Client().get("/birth/")
        assert mine.content == anybodys.content
        assert not mine.cookies
        page = anybodys.content.decode()
        assert f'href="/my/steps/{walk.pk}/"' in page
        assert "data-s=" not in page
