"""Banners above the pages of a person, inside forms, and at the desk."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from content import generation
from content.banners.models import Banner
from identity.access.models import District
from identity.access.roles import Role

from .factories import PAGES

pytestmark = pytest.mark.django_db

FORM = "/my/apply/child-grant/about-you/"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def publish(db, now) -> Callable[..., Banner]:
    def make(title: str, *, language: str = "en", **values) -> Banner:
        locale = Locale.objects.get_or_create(language_code=language)[0]
        times = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
        banner = Banner.objects.create(title=title, locale=locale, **times, **values)
        generation.begin()
        return banner

    return make


def titles(client: Client, address: str) -> list[str]:
    """The titles of the banners above a page, in their order."""
    page = client.get(address).content.decode()
    assert '<main id="main"' in page
    return re.findall(r"<b>(.*?)</b>", "".join(re.findall(r'<div class="banner".*?</p>', page, re.DOTALL)))


class TestInsideAForm:
    @pytest.fixture(autouse=True)
    def _draft(self, client, child_grant):
        client.post("/my/apply/child-grant/")

    def test_stands_what_is_for_everybody_and_for_the_signed_in(self, client, publish):
        publish("All")
        publish("Signed in", audience="signed_in", severity="warning")
        assert titles(client, FORM) == ["Signed in", "All"]

    def test_stands_what_is_about_its_programme_and_no_other(self, client, publish):
        publish("Child Grant", audience="programme", programme="child-grant")
        publish("Pension", audience="programme", programme="pension")
        assert titles(client, FORM) == ["Child Grant"]

    def test_stands_what_is_about_the_district_of_the_persons_case(self, client, sent, stranger, publish):
        publish("Selmar", audience="district", district=District.objects.get(code="selmar"))
        publish("Orvane", audience="district", district=District.objects.create(code="orvane", name="Orvane"))
        assert titles(client, "/my/") == ["Selmar"]
        assert titles(stranger, "/my/") == []

    def test_a_page_of_questions_stays_within_its_twelve_queries(self, client, publish):
        publish("Child Grant", audience="programme", programme="child-grant")
        publish("Selmar", audience="district", district=District.objects.get(code="selmar"))
        client.get(FORM)
        client.get(FORM.replace("about-you", "home"))  # each process reads the areas of the country once
        with CaptureQueriesContext(connection) as spent:
            client.post(FORM, PAGES["about-you"], follow=True)
        assert len(spent) <= 12, "\n".join(query["sql"][:90] for query in spent)


class TestElsewhere:
    def test_public_doors_show_what_is_for_everybody_also_to_the_signed_in(self, client, publish):
        publish("All")
        publish("Signed in", audience="signed_in")
        assert titles(client, "/receipt/") == titles(Client(), "/receipt/") == ["All"]
        assert titles(Client(), "/sign-in/") == ["All"]

    def test_the_desk_shows_what_is_for_everybody(self, make_staff, make_office, signed_in, publish):
        publish("All")
        publish("Signed in", audience="signed_in")
        assert titles(signed_in(make_staff(Role.CASEWORKER, office=make_office())), "/office/queue/") == ["All"]

    def test_a_banner_in_another_language_says_which(self, publish):
        publish("مغلق", language="ar", severity="warning", text="<p>اليوم</p>")
        page = Client().get("/receipt/").content.decode()
        assert '<div class="banner" data-severity="warning" lang="ar" dir="rtl">' in page
        publish("Closed", severity="danger")
        assert '<div class="banner" data-severity="danger"><div' in Client().get("/receipt/").content.decode()
