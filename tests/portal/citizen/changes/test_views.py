"""Something changed in somebody's life: told once, and every programme that it touches is named."""

import pytest
from django.urls import reverse

from identity.access.roles import Role
from services.applications.models import Amendment, Application
from services.casework import operations as casework
from services.casework.models import Case
from services.forms.models import FormVersion
from tests.portal.citizen import factories
from tests.support.signing import signed

CHANGES = reverse("citizen:changes")
CHECK = reverse("citizen:apply_check", args=["child-grant"])


@pytest.fixture
def granted(sent, make_staff, actor_of, now) -> Application:
    case = Case.objects.get(application=sent)
    petra, rosa = (actor_of(make_staff(role, name=str(role))) for role in (Role.CASEWORKER, Role.APPROVER))
    casework.take(actor=petra, case_id=case.pk, now=now)
    casework.propose(actor=petra, case_id=case.pk, outcome="grant", message="", now=now)
    casework.approve(actor=rosa, case_id=case.pk, now=now)
    return sent


def about(client, what: str) -> str:
    return client.get(CHANGES, {"what": what}).content.decode()


def page(page_id: str) -> str:
    return reverse("citizen:apply_page", args=["child-grant", page_id])


def save(client, page_id: str, **changed: str) -> str:
    return client.post(page(page_id), factories.typed(page_id, **changed))["Location"]


def begin(client, what: str, application):
    return client.post(CHANGES, {"what": what, "application": str(application.pk)})


def test_the_home_of_whoever_sent_something_leads_there(client, sent):
    assert CHANGES in client.get(reverse("citizen:home")).content.decode()


def test_nothing_chosen_is_asked_for(client, sent):
    answer = client.get(CHANGES, {"what": ""})
    assert answer.status_code == 422 and "Choose what changed." in answer.content.decode()


def test_what_waits_opens_only_what_the_news_touches(client, sent):
    assert "We have not decided yet" in about(client, "moved")
    answer = begin(client, "moved", sent)
    assert answer["Location"] == reverse("citizen:amend_page", args=[sent.pk, "home"])
    assert set(Amendment.objects.get().questions) == {"home", "pays_rent", "rent"}
    assert answer["Location"] in about(client, "moved"), "begun, it is gone on with"


def test_what_is_paid_is_applied_for_anew_with_the_answers_of_before(client, granted):
    assert "You receive it" in about(client, "household")
    answer = begin(client, "household", granted)
    draft = Application.objects.get(state="draft")
    assert draft.follows_id == granted.pk
    assert answer["Location"] == page("children")


class TestWhatIsPaid:
    """Somebody receives the Child Grant and tells that they moved: their home and their rent come first."""

    @pytest.fixture(autouse=True)
    def moved(self, client, granted):
        assert begin(client, "moved", granted)["Location"] == page("home")

    def test_one_touched_page_follows_the_other_and_then_come_all_answers(self, client):
        seen = client.get(page("home"))
        assert "This may be different now" in seen.content.decode()
        assert seen.context["progress"].text == "Part 1 of 3: Where you live"
        assert save(client, "home", home__text="Mill Lane 2") == page("rent")
        assert "This may be different now" in client.get(page("rent")).content.decode()
        assert save(client, "rent") == CHECK
        assert client.get(CHECK).context["unseen"] == []

    def test_what_changed_stands_beside_what_was_said_before_and_what_was_confirmed_does_not(self, client):
        save(client, "home", home__text="Mill Lane 2")
        save(client, "rent")
        (change,) = client.get(CHECK).context["compared"]
        assert (change.before, change.after) == ("Lantern Street 9", "Mill Lane 2")
        assert "Mill Lane 2" in client.get(CHECK).content.decode()

    def test_nothing_changed_is_said_too(self, client):
        assert "No answer is another one than before." in client.get(CHECK).content.decode()

    def test_what_was_not_looked_at_is_named_and_leads_back_to_the_check(self, client):
        save(client, "home")
        ((title, address),) = client.get(CHECK).context["unseen"]
        assert address == f"{page('rent')}?from=check" and title in client.get(CHECK).content.decode()
        assert client.post(address, factories.typed("rent"))["Location"] == CHECK

    def test_left_in_the_middle_the_home_and_the_news_lead_to_the_next_page(self, client, signed_in, amina):
        save(client, "home")
        other_device = signed_in(amina)
        assert page("rent") in other_device.get(reverse("citizen:home")).content.decode()
        assert page("rent") in about(other_device, "moved")

    def test_back_leads_through_the_same_pages_to_the_programmes_concerned(self, client):
        assert client.get(page("rent")).context["back"] == page("home")
        assert client.get(page("home")).context["back"] == f"{CHANGES}?what=moved"
        assert client.get(CHECK).context["back"] == page("rent")

    def test_further_news_are_told_in_the_same_application(self, client, granted):
        save(client, "home")
        save(client, "rent")
        assert page("rent") not in about(client, "income"), "not told yet, so it is told first"
        assert begin(client, "income", granted)["Location"] == page("income")
        assert save(client, "income") == page("rent"), "looked at for the move, not for the income"
        assert save(client, "rent") == CHECK

    def test_something_else_opens_all_answers(self, client, granted):
        save(client, "home")
        save(client, "rent")
        assert begin(client, "other", granted)["Location"] == CHECK

    def test_who_thinks_better_of_it_leaves_all_as_it_was(self, client, granted):
        leave = client.get(CHECK).context["leave"]
        assert leave in client.get(CHECK).content.decode()
        client.post(leave)
        granted.refresh_from_db()
        assert granted.state == "submitted" and not Application.objects.filter(state="draft").exists()

    def test_its_receipt_names_what_else_the_news_touch(self, client, amina, actor_of, pension, granted, now):
        other = Application.objects.create(
            person=amina, programme=pension, form_version=FormVersion.objects.get(key=pension.slug), state="submitted",
            reference="OP-25-0000001-1", seal="e", submitted_at=now, started_at=now, saved_at=now,
        )  # fmt: skip
        draft = Application.objects.get(follows=granted)
        signed(actor_of(amina), draft, now)
        key = client.get(CHECK).context["submit_key"]
        receipt = client.post(CHECK, {**factories.DECLARED, "submit_key": str(key)})["Location"]
        shown = client.get(receipt)
        assert shown.context["touched_too"] == {"names": ["Older Persons' Pension"], "what": "moved"}
        assert f"{CHANGES}?what=moved" in shown.content.decode()
        assert client.get(reverse("citizen:apply_done", args=[other.pk])).context["touched_too"] is None

    def test_its_start_does_not_send_away_to_tell_what_is_told_in_it(self, client):
        start = client.get(reverse("citizen:apply_start", args=["child-grant"])).content.decode()
        assert "tell us of the change" not in start and "You have begun already" in start

    def test_the_pages_cost_few_queries(self, client, django_assert_max_num_queries):
        for address in (page("home"), CHECK):
            with django_assert_max_num_queries(12):
                client.get(address)


def test_further_news_open_their_questions_in_the_change_that_was_begun(client, sent):
    begin(client, "household", sent)
    assert begin(client, "income", sent)["Location"] == reverse("citizen:amend_page", args=[sent.pk, "children"])
    assert {"children", "income", "rent"} < set(Amendment.objects.get().questions)
    begin(client, "other", sent)
    assert Amendment.objects.get().questions == [], "all of them"


def test_a_change_walks_what_the_news_touch_and_names_what_was_not_looked_at(client, sent):
    at = begin(client, "moved", sent)["Location"]
    check, rent = reverse("citizen:amend_check", args=[sent.pk]), reverse("citizen:amend_page", args=[sent.pk, "rent"])
    assert [address for _title, address in client.get(check).context["unseen"]][-1] == f"{rent}?from=check"
    assert client.post(at, factories.typed("home"))["Location"] == rent
    assert client.post(rent, factories.typed("rent"))["Location"] == check
    assert client.get(check).context["unseen"] == []


def test_a_change_shows_before_it_is_sent_what_stood_before_and_stands_now(client, sent, django_assert_max_num_queries):
    at, check = begin(client, "moved", sent)["Location"], reverse("citizen:amend_check", args=[sent.pk])
    assert "No answer is another one than before." in client.get(check).content.decode()
    client.post(at, factories.typed("home", home__text="Mill Lane 2"))
    with django_assert_max_num_queries(12):
        seen = client.get(check)
    (change,) = seen.context["compared"]
    assert (change.before, change.after) == ("Lantern Street 9", "Mill Lane 2")
    assert "What changed" in seen.content.decode()


def test_what_no_form_asks_touches_nothing_and_says_whom_to_call(client, sent):
    assert "Nothing you applied for or receive depends on this" in about(client, "health")


@pytest.mark.parametrize("what", ["moved", "weather", ""])
def test_strangers_and_nonsense_begin_nothing(stranger, sent, what):
    answer = begin(stranger, what, sent)
    assert answer.status_code == (404 if what == "moved" else 302)
    assert stranger.post(CHANGES, {"what": "moved", "application": "x"}).status_code == 302
    assert not Amendment.objects.exists()
