"""Some pages of a form, looked at one after the other."""

from portal.shell.filling.walk import Walk
from services.forms.schema import Page

HOME, INCOME, RENT = PAGES = [Page(id=name, title={"en": name}, questions=()) for name in ("home", "income", "rent")]


def test_it_begins_with_the_first_page_that_was_not_looked_at():
    assert Walk(PAGES, [INCOME, RENT]).onward() is INCOME


def test_the_next_page_is_one_after_this_then_one_that_was_passed_over():
    assert Walk(PAGES, [HOME, RENT]).onward("income") is RENT
    assert Walk(PAGES, [HOME]).onward("income") is HOME


def test_it_ends_when_all_were_looked_at():
    assert Walk(PAGES, []).onward("home") is None


def test_another_page_of_the_form_leads_to_what_is_left():
    assert Walk(PAGES, [INCOME]).onward("payment") is INCOME


def test_back_leads_through_the_same_pages():
    walk = Walk([HOME, RENT], [RENT])
    assert (walk.back("rent"), walk.back("home"), walk.back("payment")) == (HOME, None, None)


def test_it_says_which_pages_wait():
    walk = Walk(PAGES, [RENT])
    assert walk.waits("rent") and not walk.waits("home")
