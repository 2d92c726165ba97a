"""Changing what was sent, page by page, as its person and as somebody else."""

import json

import pytest
from django.urls import reverse

from services.applications.amended import answers_of
from services.applications.models import Amendment, UnfinishedChange
from services.casework import operations as casework
from services.casework.models import Case
from services.forms import queries as forms
from tests.portal.citizen import factories
from tests.support.signing import signed_amendment


@pytest.fixture
def case(sent) -> Case:
    return Case.objects.get(application=sent)


def at(name: str, application, *more: str) -> str:
    return reverse(f"citizen:{name}", args=[application.pk, *more])


def page_of(application, question: str) -> str:
    form = forms.load(application.form_version_id)
    return next(page.id for page in form.pages if any(q.id == question for q in page.questions))


def begin(client, application) -> Amendment:
    client.post(at("amend", application))
    return Amendment.objects.get(application=application)


def drawn_on(browser, address) -> str:
    return str(browser.get(address).context["drawn"])


def change_income(client, application, amount: str = "1500"):
    posted = factories.typed("income", income=amount)
    return client.post(at("amend_page", application, "income"), posted)


def send(client, application, actor, amendment, now):
    signed_amendment(actor, amendment, now)
    page = client.get(at("amend_check", application))
    posted = {"submit_key": page.context["submit_key"], "declaration": "yes"}
    return client.post(at("amend_check", application), posted)


def test_the_page_of_the_application_leads_there(client, sent):
    assert at("amend", sent) in client.get(at("track", sent)).content.decode()


def test_from_all_answers_to_one_page_and_back_and_then_it_is_sent(client, sent, amina, actor_of, now):
    begun = client.post(at("amend", sent))
    assert begun["Location"] == at("amend_check", sent)
    answer = change_income(client, sent)
    assert answer["Location"] == at("amend_check", sent)
    assert "1,500" in client.get(at("amend_check", sent)).content.decode()
    begun_only = client.get(at("track", sent)).content.decode()
    assert "It counts once you have sent the change" in begun_only and at("amend_check", sent) in begun_only
    assert "Change what I sent" not in begun_only and "We have your change" not in begun_only
    done = send(client, sent, actor_of(amina), Amendment.objects.get(), now)
    assert done["Location"] == at("track", sent)
    assert answers_of(sent)["income"] == {"minor": 150000}
    arrived = client.get(at("track", sent)).content.decode()
    assert "We have your change" in arrived and "Sent 17 June, 11:00." in arrived
    client.post(at("withdraw", sent))
    assert "We have your change" not in client.get(at("track", sent)).content.decode()


def test_what_was_declared_before_is_declared_anew(client, sent):
    begin(client, sent)
    page = client.get(at("amend_check", sent)).content.decode()
    assert 'name="declaration"' in page and "checked" not in page
    key = client.get(at("amend_check", sent)).context["submit_key"]
    refused = client.post(at("amend_check", sent), {"submit_key": key}, follow=True)
    assert "declaration" in dict(refused.context["errors"])


def test_what_is_wrong_comes_back_as_it_was_typed(client, sent):
    begin(client, sent)
    answer = change_income(client, sent, "lots")
    page = client.get(answer["Location"])
    assert page.context["errors"] and 'value="lots"' in page.content.decode()
    assert Amendment.objects.get().answers == {}


def test_another_device_goes_on_where_this_one_stopped(client, sent, amina, signed_in):
    begin(client, sent)
    change_income(client, sent)
    other = signed_in(amina)
    assert "1,500" in other.get(at("amend_check", sent)).content.decode()


def test_left_everything_is_as_it_was_sent(client, sent):
    begin(client, sent)
    change_income(client, sent)
    assert client.get(at("amend_leave", sent)).status_code == 200
    assert client.post(at("amend_leave", sent))["Location"] == at("track", sent)
    assert client.get(at("amend_check", sent))["Location"] == at("track", sent)
    assert answers_of(sent) == sent.answers


def test_it_is_nobody_elses(client, stranger, sent):
    begin(client, sent)
    for name, more in (("amend", ()), ("amend_check", ()), ("amend_leave", ()), ("amend_page", ("income",))):
        assert stranger.get(at(name, sent, *more)).status_code == 404
        assert stranger.post(at(name, sent, *more)).status_code == 404
    assert stranger.post(at("amend_sign_options", sent)).status_code == 404


def test_once_a_decision_is_proposed_the_page_says_so(client, sent, case, petra, now):
    casework.take(actor=petra, case_id=case.pk, now=now)
    casework.propose(actor=petra, case_id=case.pk, outcome="grant", message="", now=now)
    assert at("amend", sent) not in client.get(at("track", sent)).content.decode()
    assert "cannot be changed now" in client.get(at("amend", sent)).content.decode()
    assert client.post(at("amend", sent)).status_code == 403


class TestWhatIsTyped:
    """Kept as in a draft, for whoever leaves, asks for the page anew, or writes in two windows."""

    @pytest.fixture
    def income(self, client, sent) -> str:
        begin(client, sent)
        return at("amend_page", sent, "income")

    @pytest.fixture
    def keep(self, client, income):
        def post(text="15", drawn=None, browser=None):
            body = {"drawn": drawn or drawn_on(client, income), "fields": {"income": text}}
            return (browser or client).post(f"{income}typed/", json.dumps(body), content_type="application/json")

        return post

    def test_the_page_says_where_it_is_kept(self, client, income):
        page = client.get(income).content.decode()
        assert f'data-typed="{income}typed/"' in page and "data-session-seconds" in page

    def test_it_comes_back_also_on_another_device_and_counts_for_nothing(self, income, keep, amina, signed_in):
        said = keep()
        assert (said.status_code, said.json()["say"]) == (200, "Saved at 11:00")
        page = signed_in(amina).get(income).content.decode()
        assert 'value="15"' in page and "You have not saved this page yet" in page
        assert Amendment.objects.get().answers == {}

    def test_what_was_refused_comes_back_when_the_page_is_asked_for_anew(self, client, sent, income):
        change_income(client, sent, "lots")
        assert 'value="lots"' in client.get(income).content.decode()

    def test_saving_replaces_it(self, client, income, keep):
        posted = {**factories.typed("income", income="1500"), "_drawn": keep().json()["drawn"]}
        assert client.post(income, posted).status_code == 302
        assert not UnfinishedChange.objects.exists()

    def test_the_list_of_answers_says_what_would_not_be_sent(self, client, sent, income, keep):
        keep()
        page = client.get(at("amend_check", sent)).content.decode()
        assert "You typed something that is not saved" in page and f'href="{income}?from=check"' in page

    def test_two_windows_do_not_write_over_one_another(self, client, income, keep):
        first = drawn_on(client, income)
        keep("1600", first)
        assert keep("1700", first).status_code == 409
        assert 'value="1600"' in client.get(income).content.decode()

    def test_left_or_sent_nothing_of_it_stays(self, client, sent, keep, amina, actor_of, now):
        keep()
        client.post(at("amend_leave", sent))
        assert not UnfinishedChange.objects.exists()
        client.post(at("amend", sent))
        keep()
        send(client, sent, actor_of(amina), Amendment.objects.get(state="open"), now)
        assert not UnfinishedChange.objects.exists()

    def test_nobody_else_keeps_anything_there(self, keep, stranger):
        assert keep(browser=stranger).status_code == 404
        assert not UnfinishedChange.objects.exists()


class TestTwoDevices:
    """Each draws the page of income; the phone saves 1,500, then the laptop 1,600."""

    @pytest.fixture
    def laptop(self, amina, signed_in):
        return signed_in(amina)

    @pytest.fixture
    def income(self, client, sent) -> str:
        begin(client, sent)
        return at("amend_page", sent, "income")

    @pytest.fixture
    def save(self, client, laptop, income):
        seen = {browser: drawn_on(browser, income) for browser in (client, laptop)}

        def post(browser, amount):
            return browser.post(
                income, {**factories.typed("income", income=amount), "_drawn": seen[browser]}, follow=True
            )

        return post

    @pytest.fixture
    def clash(self, client, laptop, save):
        assert save(client, "1500").redirect_chain
        return save(laptop, "1600")

    def test_that_save_see_both_answers_and_the_first_stands(self, clash):
        page = clash.content.decode()
        assert "Two answers to the same question" in page
        assert "1,500" in page and "1,600" in page and "17 June, 11:00" in page
        assert [choice.name for choice in clash.context["both"]] == ["_keep.income"]
        assert Amendment.objects.get().answers["income"] == {"minor": 150000}

    @pytest.mark.parametrize(("kept", "minor"), [("mine", 160000), ("other", 150000)])
    def test_one_press_keeps_either(self, laptop, sent, income, clash, kept, minor):
        answer = laptop.post(income, {**factories.posted_by(clash), "_keep.income": kept})
        assert answer["Location"] == at("amend_check", sent)
        assert Amendment.objects.get().answers["income"] == {"minor": minor}

    def test_a_third_is_shown_too(self, client, laptop, income, clash):
        change = {**factories.typed("income", income="1700"), "_drawn": drawn_on(client, income)}
        assert client.post(income, change).status_code == 302
        again = laptop.post(income, {**factories.posted_by(clash), "_keep.income": "mine"}, follow=True)
        assert "1,700" in again.content.decode()

    def test_whoever_saves_after_the_other_sent_or_left_is_told_that_it_was_not_saved(self, client, laptop, sent, save):
        client.post(at("amend_leave", sent))
        late = save(laptop, "1600")
        assert late.status_code == 409 and "What you wrote here was not saved" in late.content.decode()
        assert answers_of(sent) == sent.answers


class TestWhatTheOfficeAsked:
    @pytest.fixture
    def asked(self, case, petra, now):
        casework.take(actor=petra, case_id=case.pk, now=now)
        casework.start_verification(actor=petra, case_id=case.pk, now=now)
        day = now.date().replace(year=now.year + 1)
        return casework.request_information(
            actor=petra, case_id=case.pk, text="Which month?", due_on=day, questions=["income"], now=now
        )

    def test_leads_straight_to_the_question_and_to_no_other(self, client, sent, asked):
        assert at("amend", sent) in client.get(at("track", sent)).content.decode()
        assert "Which month?" in client.get(at("amend", sent)).content.decode()
        assert client.post(at("amend", sent))["Location"] == at("amend_page", sent, page_of(sent, "income"))
        children = at("amend_page", sent, page_of(sent, "children"))
        assert client.get(children).status_code == 302
        body = {"drawn": drawn_on(client, at("amend_page", sent, "income")), "fields": {}}
        assert client.post(f"{children}typed/", json.dumps(body), content_type="application/json").status_code == 404

    def test_only_what_was_asked_can_be_changed_from_the_list(self, client, sent, asked):
        client.post(at("amend", sent))
        change_income(client, sent)
        page = client.get(at("amend_check", sent)).content.decode()
        assert at("amend_page", sent, page_of(sent, "income")) in page
        assert at("amend_page", sent, page_of(sent, "children")) not in page
        assert "<h1>Answer what we asked</h1>" in page

    def test_answered_the_case_goes_on_and_the_page_asks_no_more(self, client, sent, case, asked, amina, actor_of, now):
        client.post(at("amend", sent))
        change_income(client, sent)
        send(client, sent, actor_of(amina), Amendment.objects.get(), now)
        case.refresh_from_db()
        assert case.state == "verification"
        assert "Answer now" not in client.get(at("track", sent)).content.decode()

    def test_what_is_no_question_of_the_form_is_answered_in_words_or_brought(self, client, sent, case, petra, now):
        casework.take(actor=petra, case_id=case.pk, now=now)
        casework.start_verification(actor=petra, case_id=case.pk, now=now)
        day = now.date().replace(year=now.year + 1)
        casework.request_information(actor=petra, case_id=case.pk, text="Bring your lease.", due_on=day, now=now)
        page = client.get(at("track", sent)).content.decode()
        assert f'href="{reverse("citizen:answer", args=[sent.pk, case.requests.get().pk])}"' in page
        assert "Answer what we asked" not in client.get(at("amend", sent)).content.decode(), "a change is no answer"
        assert "Bring it to any of our offices" in page, "nobody is asked without being told how to answer"

    def test_what_is_asked_here_is_not_to_be_brought(self, client, sent, asked):
        assert "Bring it to any of our offices" not in client.get(at("track", sent)).content.decode()
