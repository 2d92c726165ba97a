"""A paper that its owner removed after sending."""

from uuid import uuid4

import pytest
from django.urls import reverse

from services.applications import amending, operations
from services.documents import operations as documents
from tests.support.paper_help import open_paper_help
from tests.support.signing import signed


@pytest.fixture
def actor(amina, actor_of):
    return actor_of(amina)


@pytest.fixture
def sent(actor, bring, make_office, now):
    """Sent with a paper, which is gone since."""
    make_office("selmar-harbour")
    draft = operations.start(actor=actor, programme=open_paper_help(now), now=now)
    document = bring()
    values = {"medical": {"files": [str(document.pk)], "later": ""}}
    operations.save_page(actor=actor, application_id=draft.pk, page_id="papers", values=values, now=now)
    draft.refresh_from_db()
    send = {"declaration_id": signed(actor, draft, now), "declaration": {"declaration": True}}
    operations.submit(actor=actor, application_id=draft.pk, submit_key=uuid4(), now=now, **send)
    documents.remove(actor=actor, document_id=document.pk, now=now)
    return draft


def test_is_said_where_all_answers_are_looked_over(client, actor, sent, now):
    amending.begin_amendment(actor=actor, application_id=sent.pk, now=now)
    page = client.get(reverse("citizen:amend_check", args=[sent.pk]))
    assert "One of these files is not here any more. Choose it again." in page.content.decode()


def test_the_files_that_a_change_chooses_are_named_instead_of_those_before(client, actor, bring, sent, now):
    found = amending.begin_amendment(actor=actor, application_id=sent.pk, now=now)
    values = {"medical": {"files": [str(bring(name="newer.jpg").pk)], "later": ""}}
    amending.save_amendment_page(actor=actor, amendment_id=found.pk, page_id="papers", values=values, now=now)
    page = client.get(reverse("citizen:amend_check", args=[sent.pk])).content.decode()
    assert "newer.jpg" in page and "Removed" not in page
