"""Applying for several programmes in one go, from the ticks to the last receipt."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.applications.models import Application
from services.catalogue.models import Evidence
from tests.support.signing import signed

from .. import factories

TOGETHER = "/my/together/"


@pytest.fixture
def begun(client, child_grant, pension):
    answer = client.post(f"{TOGETHER}?with=child-grant", {"programmes": ["older-persons-pension", "child-grant"]})
    assert answer.status_code == 302
    return answer["Location"]


def test_the_home_and_the_start_lead_there(client, child_grant, pension):
    assert f'href="{TOGETHER}"' in client.get("/my/").content.decode()
    page = client.get("/my/apply/child-grant/").content.decode()
    assert f'href="{TOGETHER}?with=child-grant"' in page and "Older Persons&#x27; Pension" in page


def test_the_start_names_nothing_that_was_applied_for_or_is_closed(client, sent, pension):
    assert "Child Grant" not in alternatives(client, "older-persons-pension")
    pension.windows.all().delete()
    assert "Older Persons" not in alternatives(client, "child-grant")


def alternatives(client, slug: str) -> str:
    return str(client.get(f"/my/apply/{slug}/").context["also"])


def test_where_somebody_came_from_stands_first_and_is_ticked(client, child_grant, pension):
    page = client.get(f"{TOGETHER}?with=older-persons-pension")
    assert [choice.value for choice in page.context["choices"]] == ["older-persons-pension", "child-grant"]
    assert page.context["ticked"] == ["older-persons-pension"]
    assert "questions are asked only once" in page.content.decode()


def test_what_to_have_at_hand_is_said_for_each_that_is_not_begun(client, child_grant, pension):
    Evidence.objects.create(programme=pension, key="statement", name={"en": "Your last pension statement"})
    assert "Your last pension statement" in client.get(TOGETHER).content.decode()
    client.post("/my/apply/older-persons-pension/")
    assert "Your last pension statement" not in client.get(TOGETHER).content.decode()


def test_one_draft_of_each_is_begun_and_the_first_goes_on(begun):
    assert begun == "/my/apply/child-grant/about-you/"
    assert Application.objects.filter(state="draft").count() == 2


def test_nothing_ticked_is_asked_for(client, child_grant, pension):
    answer = client.post(TOGETHER, {}, follow=True)
    assert answer.redirect_chain and 'href="#programmes"' in answer.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize("ticked", ["none-such", "../x", "older-persons-pension"])
def test_what_is_closed_or_unknown_is_not_begun(client, child_grant, pension, ticked):
    pension.windows.all().delete()
    assert client.post(TOGETHER, {"programmes": [ticked]}, follow=True).context["errors"]
    assert not Application.objects.exists()


def test_what_waits_for_a_decision_is_not_offered_again(client, sent, pension):
    page = client.get(TOGETHER)
    assert [choice.value for choice in page.context["choices"]] == ["older-persons-pension"]


def test_an_answer_stands_in_the_other_with_where_it_comes_from(client, begun):
    client.post("/my/apply/child-grant/home/", factories.PAGES["home"])
    client.post("/my/apply/older-persons-pension/about-you/", factories.PAGES["about-you"])
    page = client.get("/my/apply/older-persons-pension/home/").content.decode()
    assert "Lantern Street 9" in page
    assert "From the application that you began together with this one" in page


def test_address_and_account_stand_in_a_form_of_another_kind_and_continue_is_enough(
    client, child_grant, allowance, areas
):
    client.post(TOGETHER, {"programmes": ["child-grant", "disability-allowance"]})
    lists = {"home.area1": "TV01", "home.area2": "TV0101", "home.area3": "TV010102"}
    client.post("/my/apply/child-grant/home/", {**factories.PAGES["home"], **lists})
    client.post("/my/apply/child-grant/payment/", factories.PAGES["payment"])
    client.post("/my/apply/disability-allowance/about-you/", factories.PAGES["about-you"])
    client.post("/my/apply/disability-allowance/reach-you/", {})
    for page, names in (("home", (*lists, "home.text")), ("payment", ("pay_account.kind", "pay_account.number"))):
        address = f"/my/apply/disability-allowance/{page}/"
        shown = client.get(address).content.decode()
        assert "From the application that you began together with this one" in shown
        filled = {name: value for name, value in filled_in(shown).items() if name in names}
        assert set(filled) == set(names), page
        assert client.post(address, filled).status_code == 302, page
    grant, other = (Application.objects.get(programme__code=code).answers for code in ("CG", "DA"))
    assert [other[name] for name in ("home", "pay_account")] == [grant[name] for name in ("home", "pay_account")]


def filled_in(page: str) -> dict[str, str]:
    """What a browser would send of a page as it stands: fields, chosen options, pressed radios."""
    found = dict(re.findall(r'<input class="[^"]*" id="[^"]*" name="([^"]+)" value="([^"]+)"', page))
    found |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" id="[^"]*" checked', page))
    found |= dict(re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>([^<]+)</textarea>', page))
    lists = re.findall(r'<select [^>]*name="([^"]+)".*?</select>', page, re.DOTALL)
    bodies = re.findall(r"<select .*?</select>", page, re.DOTALL)
    chosen = ((name, re.search(r'value="([^"]+)" selected', body)) for name, body in zip(lists, bodies, strict=True))
    return found | {name: option.group(1) for name, option in chosen if option}


def test_after_one_is_sent_the_next_is_offered(client, begun, amina, actor_of, now):
    factories.fill(client)
    grant = Application.objects.get(programme__code="CG")
    signed(actor_of(amina), grant, now)
    key = client.get("/my/apply/child-grant/check/").context["submit_key"]
    done = client.post("/my/apply/child-grant/check/", {**factories.DECLARED, "submit_key": str(key)})["Location"]
    page = client.get(done).content.decode()
    assert "You began it together with this one" in page and "/my/apply/older-persons-pension/" in page
    Application.objects.filter(programme__code="OP").update(state="withdrawn")
    assert "You began it together" not in client.get(done).content.decode()


def test_it_costs_few_queries(client, begun):
    client.post("/my/apply/child-grant/home/", factories.PAGES["home"])
    for address in (f"{TOGETHER}?with=child-grant", "/my/apply/child-grant/", "/my/"):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= 12, address
