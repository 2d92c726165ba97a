"""A draft and a version that was published meanwhile: what both wrote stays, and what clashes is told."""

import copy

import pytest

from content.forms.merging import merge

BASE = {
    "title": {"en": "Pension", "fr": "Pension"},
    "pages": [
        {"id": "you", "title": {"en": "You"}, "questions": [{"id": "name", "label": {"en": "Name?"}}]},
        {"id": "home", "title": {"en": "Home"}, "questions": [{"id": "rent", "label": {"en": "Rent?"}}]},
        {"id": "end", "title": {"en": "End"}, "questions": []},
    ],
}


def changed(change):
    found = copy.deepcopy(BASE)
    change(found)
    return found


def page(name):
    return {"id": name, "title": {"en": name}, "questions": []}


def merged(mine, theirs, keep_mine=True):
    return merge(BASE, changed(mine), changed(theirs), keep_mine=keep_mine)


def reworded(text):
    return lambda form: form["pages"][0]["questions"][0]["label"].update(en=text)


def test_what_only_one_side_changed_is_taken_from_it():
    found = merged(reworded("Your name?"), lambda form: form["title"].update(en="Older people"))
    assert found.definition["title"]["en"] == "Older people"
    assert found.definition["pages"][0]["questions"][0]["label"]["en"] == "Your name?"
    assert found.clashes == []


@pytest.mark.parametrize(("keep_mine", "words"), [(True, "Mine?"), (False, "Theirs?")])
def test_what_both_changed_otherwise_is_told_and_chosen(keep_mine, words):
    found = merged(reworded("Mine?"), reworded("Theirs?"), keep_mine)
    assert found.definition["pages"][0]["questions"][0]["label"]["en"] == words
    assert found.clashes == [("pages", "you", "questions", "name", "label", "en")]


def test_pages_that_either_added_stand_behind_the_same_page():
    found = merged(
        lambda form: form["pages"].insert(1, page("mine")), lambda form: form["pages"].insert(2, page("theirs"))
    )
    assert [each["id"] for each in found.definition["pages"]] == ["you", "mine", "home", "theirs", "end"]


def test_what_one_side_removed_is_gone_unless_the_other_changed_it():
    def drop(form):
        del form["pages"][1]

    assert [each["id"] for each in merged(drop, reworded("X?")).definition["pages"]] == ["you", "end"]
    both = merged(drop, lambda form: form["pages"][1]["title"].update(en="Your home"))
    assert both.clashes == [("pages", "home")]


def test_an_order_that_one_side_turned_stays_turned():
    def turn(form):
        form["pages"][0], form["pages"][1] = form["pages"][1], form["pages"][0]

    nothing = reworded("Name?")
    for mine, theirs in ((turn, nothing), (nothing, turn)):
        assert [each["id"] for each in merged(mine, theirs).definition["pages"]] == ["home", "you", "end"]


def test_the_same_change_on_both_sides_is_no_clash():
    assert merged(reworded("X?"), reworded("X?")).clashes == []


@pytest.mark.parametrize("keep_mine", [True, False])
def test_a_task_whose_pages_both_changed_is_told_and_chosen(keep_mine):
    base, mine, theirs = ({"tasks": [{"id": "all", "pages": pages}]} for pages in (["a"], ["a", "b"], ["a", "c"]))
    found = merge(base, mine, theirs, keep_mine=keep_mine)
    assert found.definition == (mine if keep_mine else theirs)
    assert found.clashes == [("tasks", "all", "pages")]
