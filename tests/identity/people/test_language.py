"""The language of a person, chosen by the person."""

import pytest

from identity.access.actors import Actor
from identity.audit.models import Entry
from identity.people.errors import NotAllowed, Refused
from identity.people.operations import choose_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina(make_citizen):
    return make_citizen()


def test_holds_for_pages_and_for_messages(amina, actor_of, now):
    choose_language(actor=actor_of(amina), user=amina.user, language="fr", now=now)
    amina.refresh_from_db()
    assert (amina.preferred_language, amina.user.preferred_language) == ("fr", "fr")
    entry = Entry.objects.get(action="account.language_chosen")
    assert (entry.subject_id, entry.at, entry.details) == (amina.pk, now, {"language": "fr"})


def test_the_present_one_again_leaves_no_trace(amina, actor_of, now):
    choose_language(actor=actor_of(amina), user=amina.user, language="en", now=now)
    assert not Entry.objects.filter(action="account.language_chosen").exists()


@pytest.mark.parametrize("code", ["xx", "", "FR", "fr; drop"])
def test_one_that_we_do_not_speak_is_refused(amina, actor_of, now, code):
    with pytest.raises(Refused):
        choose_language(actor=actor_of(amina), user=amina.user, language=code, now=now)
    amina.user.refresh_from_db()
    assert amina.user.preferred_language == "en"


def test_nobody_chooses_for_somebody_else(amina, make_citizen, actor_of, now):
    with pytest.raises(NotAllowed):
        choose_language(actor=actor_of(make_citizen("Salim Oss")), user=amina.user, language="fr", now=now)
    with pytest.raises(NotAllowed):
        choose_language(actor=Actor(kind="anonymous"), user=amina.user, language="fr", now=now)
    amina.user.refresh_from_db()
    assert amina.user.preferred_language == "en"
