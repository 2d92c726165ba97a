"""Who looked at my data."""

from datetime import timedelta

import pytest

from identity.access.actors import Actor
from identity.access.roles import Role
from identity.audit.operations import record_read
from services.catalogue.models import Programme

LOOKS = "/my/data/looks/"


@pytest.fixture
def look(amina, make_staff, make_office, actor_of, now):
    """Somebody at the Selmar office opens Amina's case."""
    petra = actor_of(make_staff(Role.CASEWORKER, name="Petra Vance", office=make_office("selmar")))

    def at(*, days_ago: int = 0, actor: Actor = petra, **words) -> None:
        record_read(
            actor=actor,
            action=words.pop("action", "case.read"),
            record=("casework.case", amina.pk),
            subjects=[words.pop("subject", amina).pk],
            purpose=words.pop("purpose", "eligibility_review"),
            now=now - timedelta(days=days_ago),
            **words,
        )

    return at


def test_nobody_looked(client):
    assert "Nobody looked" in client.get(LOOKS).content.decode()


def test_says_who_when_what_and_why(client, look):
    look(legal_ground="Social Support Act, section 12")
    page = client.get(LOOKS).content.decode()
    assert "Petra Vance" in page
    assert "17 June, 11:00" in page
    assert "Caseworker, selmar" in page
    assert "To decide on an application (Social Support Act, section 12)" in page
    assert "June 2026, 1 look" in page


def test_names_the_law_in_the_language_of_the_reader(client, look, amina):
    Programme.objects.create(
        code="CG",
        slug="child-grant",
        name={"en": "Child Grant"},
        legal_basis={"en": "Social Support Act, section 12", "fr": "Loi sur l’aide sociale, article 12"},
        decide_within_working_days=15,
        currency="TVM",
    )
    look(legal_ground="Social Support Act, section 12")
    amina.user.preferred_language = "fr"
    amina.user.save()
    assert "(Loi sur l’aide sociale, article 12)" in client.get(LOOKS).content.decode()


def test_words_that_staff_added_are_shown_as_text(client, look):
    look(purpose="other", purpose_text="<script>alert(1)</script>")
    page = client.get(LOOKS).content.decode()
    assert "<script>alert" not in page
    assert "Another reason: &lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_act_nobody_worded_is_not_left_out(client, look):
    look(action="case.compared")
    assert "Your application" in client.get(LOOKS).content.decode()


def test_ones_own_looks_read_you(client, look, amina, actor_of):
    look(actor=actor_of(amina), purpose="own_data")
    page = client.get(LOOKS).content.decode()
    assert "<h3>You</h3>" in page
    assert "You looked yourself" in page


def test_months_are_kept_apart_newest_first(client, look):
    look(days_ago=20)
    look()
    page = client.get(LOOKS).content.decode()
    assert page.index("June 2026, 1 look") < page.index("May 2026, 1 look")


@pytest.mark.parametrize(("period", "seen"), [("30", False), ("90", True), ("all", True), ("nonsense", False)])
def test_the_period_narrows_the_list(client, look, period, seen):
    look(days_ago=40)
    assert ("Petra Vance" in client.get(LOOKS, {"period": period}).content.decode()) is seen


def test_who_narrows_the_list(client, look, amina, actor_of):
    look()
    look(actor=actor_of(amina), purpose="own_data")
    assert "<h3>You</h3>" not in client.get(LOOKS, {"who": "office"}).content.decode()
    assert "Petra Vance" not in client.get(LOOKS, {"who": "own"}).content.decode()


def test_long_lists_have_pages(client, look):
    for _ in range(21):
        look()
    assert client.get(LOOKS).content.decode().count("Petra Vance") == 20
    assert client.get(LOOKS, {"page": "2"}).content.decode().count("Petra Vance") == 1
    assert client.get(LOOKS, {"page": "nonsense"}).status_code == 200


def test_a_page_costs_the_same_however_many_looked(client, look, django_assert_max_num_queries):
    for _ in range(20):
        look()
    with django_assert_max_num_queries(5):
        client.get(LOOKS)


def test_nobody_reads_another_persons_list(stranger, look):
    look()
    assert "Petra Vance" not in stranger.get(LOOKS).content.decode()
