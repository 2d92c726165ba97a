"""The person sees what others did for them."""

from django.utils.html import escape

from tests.portal.citizen import factories


def test_shows_who_acted_by_which_mandate_and_what_they_did(act, client, child_grant, bruno):
    brunos = act("view", "apply")
    brunos.post("/my/apply/child-grant/")
    brunos.post("/my/apply/child-grant/about-you/", factories.PAGES["about-you"])
    page = client.get("/my/data/looks/?who=acting").content.decode()
    assert "Bruno Vell" in page
    assert escape("Acts for you, mandate of Thursday 1 January") in page
    for words in ("Began to act for you", "Began an application for you", "Filled in a page of your application"):
        assert words in page
    assert "You looked yourself" not in page


def test_keeps_offices_and_oneself_apart_from_them(act, client, child_grant):
    act("view", "apply").post("/my/apply/child-grant/")
    for who in ("own", "office"):
        assert "Bruno Vell" not in client.get(f"/my/data/looks/?who={who}").content.decode()


def test_says_nothing_of_it_on_the_representatives_own_page(act, brunos, child_grant):
    act("view", "apply").post("/my/apply/child-grant/")
    brunos.post("/my/mandates/stop/")
    assert "Began an application" not in brunos.get("/my/data/looks/").content.decode()
