"""The list of tasks at a counter: it names who is before the assistant, and each look is written down."""

from identity.access.actors import SYSTEM
from identity.audit.models import Entry
from services.applications.models import Application
from services.forms import definitions
from services.forms import operations as forms

from .conftest import PERSON


def with_tasks() -> dict:
    """The Child Grant in two tasks, of which the second waits for the first."""
    source = definitions.source("child-grant")
    pages = [page["id"] for page in source["pages"] if page["id"] != "declaration"]
    title = {language: "Part" for language in source["languages"]}
    first = {"id": "first", "title": title, "pages": pages[:2]}
    return {**source, "tasks": [first, {"id": "second", "title": title, "pages": pages[2:], "after": ["first"]}]}


def test_the_list_comes_first_and_the_look_is_written_down(counter, found, now):
    forms.publish(actor=SYSTEM, source=with_tasks(), now=now)
    there = counter.post(PERSON, {"programme": "child-grant"})["Location"]
    application = Application.objects.get(person=found)
    assert there == f"/office/assisted/{application.pk}/tasks/"
    before = Entry.objects.filter(action="application.assisted_read").count()
    html = counter.get(there).content.decode()
    assert Entry.objects.filter(action="application.assisted_read").count() == before + 1
    assert "Amina Oss" in html
    assert f"/office/assisted/{application.pk}/about-you/" in html
    assert f"/office/assisted/{application.pk}/children/" not in html
