"""Who acts for another sees and sends as far as the mandate reaches, and removes nothing."""

from uuid import uuid4

import pytest

from identity.access.actors import ActingUnder
from services.documents import operations, queries
from services.documents.operations import Place
from services.kernel.errors import NotAllowed, NotFound


@pytest.fixture
def acting(amina, make_citizen, actor_of):
    """Bruno for Amina, under a mandate with these scopes, for these programmes."""

    def act(*scopes, programmes=()):
        bruno = actor_of(make_citizen("Bruno Vell"))
        mandate = ActingUnder(uuid4(), bruno.person_id, frozenset(scopes), frozenset(programmes))
        return bruno.under(mandate, amina.pk)

    return act


@pytest.fixture
def paper(actor, bring, now):
    document = bring(actor)
    place = Place(uuid4(), "medical", "DA")
    ids = [str(document.pk)]
    operations.put_to_use(actor=actor, person_id=actor.person_id, place=place, document_ids=ids, now=now)
    return document


def test_who_may_only_apply_sees_what_they_sent_themselves(acting, paper, bring):
    bruno = acting("apply")
    sent = bring(bruno)
    assert list(queries.visible_to(bruno)) == [sent]


@pytest.mark.parametrize(("programmes", "seen"), [((), True), (("DA",), True), (("CG",), False)])
def test_who_may_see_one_programme_sees_what_is_used_there(acting, paper, programmes, seen):
    assert queries.visible_to(acting("view", programmes=programmes)).filter(pk=paper.pk).exists() is seen


def test_who_may_not_apply_sends_nothing(acting, bring):
    with pytest.raises(NotAllowed):
        bring(acting("view"))


def test_nobody_removes_for_another(acting, paper, now):
    with pytest.raises(NotFound):
        operations.remove(actor=acting("view", "apply"), document_id=paper.pk, now=now)
