"""What is known stands in the field and says where from; an answer of one's own says nothing of it any more."""

from dataclasses import replace
from uuid import UUID

import pytest

from identity.access.actors import ActingUnder
from portal.shell.filling.offers import say_where_from, told_two_ways
from services.applications.models import Application
from services.forms import queries as forms
from services.forms import runtime

from .. import factories

PAGE = "/my/apply/child-grant/about-you/"


def test_the_name_of_the_account_stands_there_with_its_source(client, child_grant, amina):
    client.post("/my/apply/child-grant/")
    page = client.get(PAGE).content.decode()
    assert f'value="{amina.full_name}"' in page
    assert "From your account, since" in page and "We filled in what we know" not in page


def test_what_was_refused_is_not_said_to_come_from_the_account(client, child_grant):
    client.post("/my/apply/child-grant/")
    page = client.post(PAGE, factories.typed("about-you", full_name=""), follow=True).content.decode()
    assert "Write your full name." in page
    assert page.count("From your account, since") == 1, "the day of birth is still the one of the account"


@pytest.mark.parametrize(("reuse", "asks"), [("ask", True), ("always", False)])
def test_what_is_always_filled_in_has_its_source_and_is_not_asked_about(
    client, child_grant, amina, actor_of, reuse, asks
):
    client.post("/my/apply/child-grant/")
    draft = Application.objects.get()
    page = forms.load(draft.form_version_id).page("about-you")
    page = replace(page, questions=tuple(replace(question, reuse=reuse) for question in page.questions))
    views = [runtime.QuestionView(id="full_name", name="full_name", type="name", label="")]
    assert say_where_from(actor_of(amina), page, views, draft) is asks
    assert views[0].source.startswith("From your account, since")


def test_once_answered_the_page_asks_no_more_whether_it_is_right(client, child_grant):
    client.post("/my/apply/child-grant/")
    client.post(PAGE, factories.typed("about-you", full_name="Amina O. Oss"))
    page = client.get(PAGE).content.decode()
    assert 'value="Amina O. Oss"' in page
    assert "We filled in" not in page and "From your account" not in page


def test_who_says_that_the_card_is_wrong_reads_what_becomes_of_it(client, child_grant, amina):
    client.post("/my/apply/child-grant/")
    draft = Application.objects.get()
    draft.offers["full_name"]["source"] = "card"
    draft.save()
    assert "From your identity card, read on" in client.get(PAGE).content.decode()
    factories.fill(client)
    client.post(PAGE, factories.typed("about-you", full_name="Amina O. Oss-Vell"))
    assert client.get(PAGE).context["questions"][0].contested
    for address in (PAGE, "/my/apply/child-grant/check/"):
        page = client.get(address).content.decode()
        assert f"says “{amina.full_name}”. A person looks at both before we decide." in page
        assert "From your identity card" not in page


def test_whoever_acts_for_another_reads_of_the_card_what_their_mandate_lets_them_see(amina, actor_of):
    known = {"value": "Amina of the card", "source": "card", "name": "", "on": "2026-05-01", "said": "contested"}
    draft, herself = Application(offers={"full_name": known}), actor_of(amina)

    def under(*scopes: str):
        return replace(herself, mandate=ActingUnder(UUID(int=3), UUID(int=4), frozenset(scopes)))

    assert set(told_two_ways(herself, draft)) == set(told_two_ways(under("view", "apply"), draft)) == {"full_name"}
    assert told_two_ways(under("apply"), draft) == {}


def test_the_second_application_of_somebody_begins_with_what_they_told_in_the_first(client, sent):
    client.post("/my/apply/child-grant/", {"another": "1"})
    assert Application.objects.filter(state="draft").exists()
    page = client.get("/my/apply/child-grant/home/").content.decode()
    assert "Lantern Street 9" in page and f"From your application {sent.reference}" in page
    assert "We filled in what we know" in page
