"""The list of tasks of a long form: shown first and at each return."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from identity.access.actors import SYSTEM
from portal.demo.country import table
from services.applications.models import Application
from services.catalogue import operations as catalogue
from services.forms import definitions
from services.forms import operations as forms

AT = "/my/apply/disability-allowance/"
TASKS = AT + "tasks/"
PAGES = {
    "about-you": {"full_name": "Amina Oss", "birth_date.day": "", "birth_date.month": "", "birth_date.year": "1971"},
    "home": {
        "home.area1": "TV01",
        "home.area2": "TV0101",
        "home.area3": "TV010102",
        "home.text": "Lantern Street 9",
    },
    "reach-you": {"phone": "", "email": ""},
    "daily-life": {"difficulty": "Walking", "lasts": "year_or_more"},
    "help": {"help": "every_day", "aids": "stick"},
    "certificate": {"medical_certificate.files": "", "medical_certificate.later": "office"},
    "payment": {"pay_account.kind": "wallet", "pay_account.number": "0712345641"},
}


@pytest.fixture(autouse=True)
def _programme(db, now, make_office, areas):
    make_office("selmar")
    row = next(row for row in table("programmes")["programme"] if row["code"] == "DA")
    facts = {name: row[name] for name in ("code", "slug", "name", "summary", "legal_basis")}
    programme = catalogue.add_programme(actor=SYSTEM, now=now, decide_within_working_days=20, currency="TVM", **facts)
    start = now.date().replace(month=1, day=1)
    values = row["parameters"][-1]["values"]
    catalogue.set_parameters(actor=SYSTEM, now=now, programme=programme, starts_on=start, values=values)
    catalogue.open_window(actor=SYSTEM, now=now, programme=programme, opens_on=start)
    forms.publish(actor=SYSTEM, source=definitions.source("disability-allowance"), now=now)


@pytest.fixture
def begun(client) -> None:
    assert client.post(AT)["Location"] == TASKS


def answer(client, *page_ids: str) -> str:
    """Answers pages as a browser would; returns where the last one leads."""
    leads = ""
    for page_id in page_ids:
        response = client.post(f"{AT}{page_id}/", PAGES[page_id])
        assert response.status_code == 302, response.content
        leads = response["Location"]
    return leads


def lines(client) -> list[str]:
    """Each line of the list as a screen reader says it."""
    html = client.get(TASKS).content.decode()
    found = re.search(r'<ul class="tasks">(.*?)</ul>', html, re.DOTALL)
    assert found
    words = [re.sub(r"<[^>]+>", " ", line) for line in found.group(1).split("</li>")]
    return [" ".join(line.split()) for line in words if line.strip()]


def test_every_task_says_how_far_it_is(client, begun):
    assert lines(client) == [
        "You and your home Your name, date of birth, address and telephone Not started. Start",
        "Daily life and help What is hard for you, and who helps Not started. Start",
        "Where we pay Opens when this is done: “You and your home” Cannot start yet. Later",
        "Check your answers, then send Opens when all parts above are done. Cannot start yet. Later",
    ]


def test_after_each_task_comes_the_list_again(client, begun):
    assert answer(client, "about-you") == f"{AT}home/"
    assert "In progress. Carry on" in lines(client)[0]
    assert answer(client, "home", "reach-you") == TASKS
    assert lines(client)[0].endswith("Done")
    assert "Not started. Start" in lines(client)[2]


def test_tasks_are_done_in_any_order_and_the_check_opens_at_last(client, begun):
    assert answer(client, "daily-life", "help", "certificate", "about-you", "home", "reach-you", "payment") == TASKS
    assert lines(client)[3] == "Check your answers, then send Nothing has been sent yet. Not started. Start"
    check = client.get(AT + "check/")
    assert check.status_code == 200
    assert f'href="{TASKS}"' in check.content.decode()


def test_the_check_of_an_unfinished_form_leads_to_the_list(client, begun):
    assert client.get(AT + "check/")["Location"] == TASKS


def test_a_task_that_cannot_start_yet_is_no_way_in(client, begun):
    assert client.get(AT + "payment/")["Location"] == TASKS
    answer = client.post(AT + "payment/", PAGES["payment"])
    assert answer["Location"] == f"{TASKS}?left=payment"
    assert "is not asked now" in client.get(answer["Location"]).content.decode()
    assert not Application.objects.get().answers


def test_back_leads_to_the_list_and_the_list_to_the_start(client, begun):
    assert f'href="{TASKS}"' in client.get(AT + "daily-life/").content.decode()
    assert f'href="{AT}"' in client.get(TASKS).content.decode()


def test_a_page_says_which_part_it_is(client, begun):
    assert "Part 2 of 4: Daily life and help" in client.get(AT + "help/").content.decode()


def test_the_picture_of_the_parts_says_the_same_as_its_sentence(client, begun):
    for page_id in ("about-you", "home", "reach-you"):
        client.post(AT + f"{page_id}/", PAGES[page_id])
    progress = client.get(AT + "reach-you/").context["progress"]
    assert (progress.done, progress.text) == (0, "Part 1 of 4: You and your home"), "done, and looked at again"


def test_without_a_draft_the_list_leads_to_the_start(client):
    assert client.get(TASKS)["Location"] == AT


def test_a_form_without_tasks_has_no_list(client, child_grant):
    client.post("/my/apply/child-grant/")
    assert client.get("/my/apply/child-grant/tasks/")["Location"] == "/my/apply/child-grant/about-you/"


def test_the_list_asks_the_database_little(client, begun):
    client.get(TASKS)
    with CaptureQueriesContext(connection) as asked:
        client.get(TASKS)
    assert len(asked) <= 12


def test_a_page_says_why_it_asks_and_by_which_law(client, begun):
    html = client.get(AT + "help/").content.decode()
    assert "How much you receive depends on how often you need somebody." in html
    assert "The law that lets us ask: Disability Act, section 21" in html
