import re
from datetime import date

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from content.pages.first_pages import lay_first_pages, translate_first_pages
from content.pages.forms import ServicePageForm
from content.pages.models import HomePage, ServicePage, StandardPage
from identity.access.actors import SYSTEM
from services.catalogue import operations as catalogue
from services.forms import definitions
from services.forms import operations as forms
from tests.content.conftest import EARLY, NUMBERS

pytestmark = pytest.mark.django_db


def body(client, address="/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


class TestHomePage:
    def test_it_offers_each_programme_with_the_amount_of_today(self, client, home):
        text = body(client)
        assert "Support, when life changes" in text
        assert 'href="/child-grant/"' in text
        assert "TVM\u00a0240.00 a month for each child under 6" in text

    def test_its_field_asks_the_search(self, client, home):
        assert f'role="search" action="{reverse("search:results")}"' in body(client)

    def test_it_leads_those_who_applied_to_their_applications(self, client, home):
        text = body(client)
        assert "Already applied?" in text
        assert 'href="/my/"' in text

    def test_it_leaves_out_a_service_that_is_not_published(self, client, home, service_page):
        service_page.unpublish()
        assert "/child-grant/" not in body(client)

    def test_it_links_the_standard_pages_at_its_foot(self, client, home):
        text = body(client)
        for slug in ("help", "accessibility", "privacy", "receipt"):
            assert f'href="/{slug}/"' in text

    def test_it_shows_no_inline_style_or_script(self, client, home):
        text = body(client)
        assert "style=" not in text
        assert "<script>" not in text


class TestServicePage:
    def test_amount_conditions_papers_time_and_law_come_from_the_catalogue(self, client, service_page):
        text = body(client, "/child-grant/")
        for words in (
            "TVM\u00a0240.00 a month for each child under 6",
            "15 working days",
            "TVM\u00a01,900.00",
            "Birth certificate",
            "Social Protection Act, section 12",
        ):
            assert words in text

    def test_applying_takes_as_long_here_as_on_the_first_page_of_the_application(
        self, client, service_page, make_citizen, signed_in
    ):
        forms.publish(actor=SYSTEM, source=definitions.source("child-grant"), now=EARLY)
        said = re.compile(r"About (?:<b>)?(\d+) minutes")
        start = signed_in(make_citizen()).get("/my/apply/child-grant/").content.decode()
        assert said.findall(body(client, "/child-grant/")) == said.findall(start) == ["10"]

    def test_a_new_form_changes_the_time_at_once(self, client, service_page, django_capture_on_commit_callbacks):
        assert "Applying takes" not in body(client, "/child-grant/")
        with django_capture_on_commit_callbacks(execute=True):
            forms.publish(actor=SYSTEM, source=definitions.source("child-grant"), now=EARLY)
        assert "Applying takes" in body(client, "/child-grant/")

    def test_the_start_button_opens_the_application(self, client, service_page):
        assert 'href="/my/apply/child-grant/"' in body(client, "/child-grant/")

    def test_new_numbers_of_the_law_change_the_page_without_an_editor(self, client, service_page, child_grant):
        catalogue.set_parameters(
            actor=SYSTEM,
            now=EARLY,
            programme=child_grant,
            starts_on=timezone.localdate(),
            values=NUMBERS | {"amount_per_child_minor": 26_000},
        )
        text = body(client, "/child-grant/")
        assert "TVM\u00a0260.00" in text
        assert "TVM\u00a0240.00" not in text

    def test_a_closed_window_shows_no_start_button_and_says_so(self, client, service_page, child_grant):
        window = child_grant.windows.get()
        catalogue.close_window(actor=SYSTEM, now=EARLY, window=window, closes_on=date(2021, 1, 1))
        text = body(client, "/child-grant/")
        assert "/my/apply/child-grant/" not in text
        assert "takes no applications today" in text

    def test_an_open_window_says_the_last_day_to_apply(self, client, service_page, child_grant):
        window = child_grant.windows.get()
        catalogue.close_window(actor=SYSTEM, now=EARLY, window=window, closes_on=date(2099, 5, 1))
        assert "You can apply until Thursday 30 April 2099" in body(client, "/child-grant/")

    def test_a_window_that_opens_later_says_when_and_shows_no_button(self, client, service_page, child_grant):
        catalogue.close_window(actor=SYSTEM, now=EARLY, window=child_grant.windows.get(), closes_on=date(2021, 1, 1))
        catalogue.open_window(actor=SYSTEM, now=EARLY, programme=child_grant, opens_on=date(2099, 5, 1))
        text = body(client, "/child-grant/")
        assert "You can apply from Friday 1 May 2099" in text
        assert "/my/apply/child-grant/" not in text

    def test_it_says_where_to_apply_and_links_the_offices(self, client, home, service_page, make_office):
        make_office()
        with override_settings(LANGUAGES=[("en", "English")]):
            lay_first_pages()
        assert 'href="/offices/"' in body(client, "/child-grant/")

    def test_a_programme_that_left_the_catalogue_shows_no_facts(self, client, service_page):
        ServicePage.objects.update(programme="gone")
        text = body(client, "/child-grant/")
        assert "not offered any more" in text
        assert "TVM" not in text

    def test_folded_text_can_be_opened_without_script(self, client, service_page):
        assert "<details" in body(client, "/child-grant/")

    def test_the_editor_chooses_among_the_programmes_of_the_catalogue(self, child_grant):
        choices = ServicePageForm.base_fields["programme"].choices
        assert list(choices) == [("child-grant", "Child Grant")]


class TestStandardPage:
    def test_it_shows_title_text_and_the_way_home(self, client, home):
        text = body(client, "/privacy/")
        assert "<h1>Privacy</h1>" in text
        assert 'aria-label="Breadcrumb"' in text
        assert "set no cookie" in text

    def test_markup_typed_as_a_title_is_shown_as_text(self, client, home):
        page = StandardPage(title="<b>Bold</b>", slug="odd")
        home.add_child(instance=page)
        assert "&lt;b&gt;Bold" in body(client, "/odd/")

    def test_a_page_is_only_read(self, client, home):
        assert client.post("/privacy/").status_code == 405


class TestFirstPages:
    def test_laying_them_twice_adds_nothing(self, home):
        before = HomePage.objects.count(), ServicePage.objects.count(), StandardPage.objects.count()
        TestFirstPages.lay_again()
        assert (HomePage.objects.count(), ServicePage.objects.count(), StandardPage.objects.count()) == before

    def test_what_editors_changed_stays(self, home):
        home.heading = "Ours"
        home.save_revision().publish()
        TestFirstPages.lay_again()
        assert HomePage.objects.get(pk=home.pk).heading == "Ours"

    def test_they_are_said_in_every_language_by_real_translations(self, home, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True), override("en"):
            translate_first_pages()
        french = StandardPage.objects.get(slug="privacy", locale__language_code="fr")
        assert (french.title, french.alias_of_id, french.live) == ("Vie privée", None, True)

    def test_a_page_that_editors_changed_is_left_to_translators(self, home, django_capture_on_commit_callbacks):
        page = StandardPage.objects.get(slug="privacy", locale__language_code="en")
        page.title = "Ours"
        page.save_revision().publish()
        with django_capture_on_commit_callbacks(execute=True):
            translate_first_pages()
        assert not StandardPage.objects.filter(locale__language_code="fr", title="Vie privée").exists()

    @staticmethod
    def lay_again():
        with override_settings(LANGUAGES=[("en", "English")]):
            lay_first_pages()
