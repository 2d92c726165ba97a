"""Rows that mean people of the household, and the page that may ask the device where it is."""

import gzip

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from identity.access.actors import SYSTEM
from services.forms import definitions
from services.forms import operations as forms
from services.households import operations as households
from services.households.models import Membership

from ..factories import typed

CHILDREN = "/my/apply/child-grant/children/"
HOME = "/my/apply/child-grant/home/"
HIDDEN_DISTRICT = '<div class="field" hidden><label class="label" for="home.area2">'
FERRY_LANDING = {"home.area1": "TV02", "home.area2": "TV0202", "home.area3": "TV020201"}


@pytest.fixture
def teo(amina, make_citizen, now):
    """Amina's child, in her household."""
    child = make_citizen("Teo Oss")
    since = now.date().replace(day=1)
    household = households.open_household(actor=SYSTEM, person_id=amina.pk, starts_on=since, now=now)
    households.add_member(
        actor=SYSTEM, household_id=household.pk, person_id=child.pk, relation="child", starts_on=since, now=now
    )
    return child


class TestAPersonOfTheHousehold:
    def test_is_kept_and_a_stranger_never_is(self, client, child_grant, amina, teo, make_citizen, application_of):
        client.post("/my/apply/child-grant/")
        stranger = make_citizen("Bruno Vell")
        posted = typed("children", children__0__person=str(teo.pk))
        posted |= {name.replace(".0.", ".1."): text for name, text in typed("children").items()}
        posted |= {"children.1.row": "b2", "children.1.person": str(stranger.pk)}
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.post(CHILDREN, posted).status_code == 302
        assert len(seen) <= 12
        rows = application_of(amina).answers["children"]
        assert [row.get("person") for row in rows] == [str(teo.pk), None]
        assert f'name="children.0.person" value="{teo.pk}"' in client.get(CHILDREN).content.decode()

    def test_stands_in_its_row_before_anybody_types(self, client, child_grant, amina, teo, application_of):
        client.post("/my/apply/child-grant/")
        page = client.get(CHILDREN).content.decode()
        assert 'value="Teo Oss"' in page and f'name="children.0.person" value="{teo.pk}"' in page
        assert "From our records, since Monday 1 June." in page and "Is it still right?" in page

    def test_is_not_offered_to_whom_nobody_knows_to_be_a_parent(
        self, client, child_grant, teo, make_citizen, signed_in, amina, now
    ):
        bruno = make_citizen("Bruno Vell")
        home = households_of(amina)
        households.add_member(
            actor=SYSTEM, household_id=home, person_id=bruno.pk, relation="partner", starts_on=now.date(), now=now
        )
        browser = signed_in(bruno)
        browser.post("/my/apply/child-grant/")
        assert "Teo Oss" not in browser.get(CHILDREN).content.decode()


def households_of(person):
    return Membership.objects.get(person=person).household_id


class TestTheAddress:
    @pytest.fixture
    def with_address(self, child_grant, now, areas):
        source = definitions.source("child-grant")
        home = next(page for page in definitions.source("disability-allowance")["pages"] if page["id"] == "home")
        source["pages"] = [home if page["id"] == "home" else page for page in source["pages"]]
        del source["samples"]  # they answer the page that was there
        forms.publish(actor=SYSTEM, source=source, now=now)

    def test_only_its_page_may_ask_the_device_where_it_is(self, client, with_address):
        client.post("/my/apply/child-grant/")
        assert "geolocation=(self)" in client.get(HOME)["Permissions-Policy"]
        other = client.get("/my/apply/child-grant/about-you/")["Permissions-Policy"]
        assert other == settings.PORTICO_PERMISSIONS_POLICY
        assert "geolocation=()" in other

    def test_is_kept_with_the_position_and_given_back(self, client, with_address, amina, application_of):
        client.post("/my/apply/child-grant/")
        place = {"home.latitude": "-1.286389", "home.longitude": "36.817223"}
        posted = {**FERRY_LANDING, "home.landmark": "Behind the market", **place}
        assert client.post(HOME, posted).status_code == 302
        assert application_of(amina).answers["home"] == {
            "area": "TV020201",
            "landmark": "Behind the market",
            "position": {"latitude": "-1.28639", "longitude": "36.81722"},
        }
        page = client.get(HOME).content.decode()
        assert 'name="home.latitude" value="-1.28639"' in page
        assert 'name="home.forget"' in page

    def test_without_script_a_button_shows_the_next_list_and_nothing_is_stored(
        self, client, with_address, amina, application_of
    ):
        client.post("/my/apply/child-grant/")
        assert HIDDEN_DISTRICT in client.get(HOME).content.decode()
        with CaptureQueriesContext(connection) as seen:
            answer = client.post(HOME, {"home.area1": "TV02", "home.text": "Ferry Road 26", "_areas": "home"})
        assert len(seen) <= 12
        page = client.get(answer["Location"]).content.decode()
        assert HIDDEN_DISTRICT not in page
        assert '<option value="TV0202">Lower Orvane</option>' in page
        assert "Ferry Road 26" in page
        assert "home" not in application_of(amina).answers

    def test_comes_back_to_its_lists_within_the_bytes_of_a_page(self, client, with_address):
        client.post("/my/apply/child-grant/")
        client.post(HOME, {**FERRY_LANDING, "home.text": "Ferry Road 26"})
        page = client.get(HOME).content
        assert b'<option value="TV020201" selected>Ferry Landing</option>' in page
        assert len(gzip.compress(page)) < 14 * 1024

    def test_is_asked_again_when_its_area_has_ended(self, client, with_address, amina, application_of, now):
        client.post("/my/apply/child-grant/")
        gone = {**FERRY_LANDING, "home.area1": "TV03", "home.area2": "TV0302", "home.area3": "TV030290"}
        response = client.post(HOME, {**gone, "home.text": "Quay 1"}, follow=True)
        assert "There is no area “Riverside” any more since 1 January 2019." in response.content.decode()
