"""Links inside the portal, chosen or typed: before publishing, and before a page goes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from content.banners.models import Banner
from content.desk.checks import warnings
from content.desk.checks.typed import Place, place_of
from content.files.models import Download
from content.pages.models import StandardPage

from .test_workflows import now as again

pytestmark = pytest.mark.django_db
LOOK_AGAIN = "/manage/desk/look-again/"
NOTHING = "The link “Where to go” leads to an address of this portal where there is nothing."


@pytest.fixture
def pages(site) -> list[StandardPage]:
    return list(StandardPage.objects.filter(locale__language_code="en").order_by("path"))


@pytest.fixture
def target(pages) -> StandardPage:
    return pages[0]


@pytest.fixture
def found(site):
    """What is said of a page with one link."""

    def found(href) -> list[str]:
        body = [("text", f'<p><a href="{href}">Where to go</a></p>')]
        page = StandardPage(title="Help", locale=Locale.objects.get(language_code="en"), body=body)
        return [warning.words for warning in warnings(page)]

    return found


class TestATypedAddressOfOurOwn:
    @pytest.fixture(autouse=True)
    def address(self, settings):
        settings.PORTICO_PUBLIC_ADDRESS = "https://portal.example"
        settings.ALLOWED_HOSTS = ["www.portal.example"]

    @pytest.mark.parametrize(
        "form",
        ["/{}/", "/{}", "/{}/#part", "/{}/?page=2#part", "/fr/{}/", "/ar/{}/", "https://portal.example/{}/",
         "https://PORTAL.example:443/fr/{}/", "//portal.example/{}/", "http://localhost/{}/",
         "https://www.portal.example/{}/"],
    )  # fmt: skip
    def test_is_fine_while_the_page_is_there_and_warned_of_when_it_is_not(self, found, target, form):
        href = form.format(target.slug)
        assert found(href) == []
        Page.objects.filter(translation_key=target.translation_key).update(live=False)
        (words,) = found(href)
        assert words.startswith("The link “Where to go” leads to “") and words.endswith("”, which is not published.")

    @pytest.mark.parametrize(
        "href", ["/no-such-page/", "/fr/no-such-page/", "/child-grant/no/", "https://portal.example/nowhere/#part",
                 "/xx/child-grant/", "/n%C3%A4/"],
    )  # fmt: skip
    def test_that_leads_nowhere_is_warned_of(self, found, href):
        assert found(href) == [NOTHING]

    @pytest.mark.parametrize(
        "href",
        ["/", "/fr/", "https://portal.example", "/my/", "/search/?q=a", "/fr/search/", "/changes/", "/sitemap.xml",
         "/static/logo.svg", "https://elsewhere.example/nowhere/", "https://portal.example.org/nowhere/",
         "https://portal.example:8443/nowhere/", "http://[broken/", "mailto:help@portal.example", "tel:1450",
         "#part", "https://portal.example:port/nowhere/"],
    )  # fmt: skip
    def test_that_is_answered_or_not_ours_is_fine(self, found, href):
        assert found(href) == []

    def test_an_old_address_that_leads_on_is_fine(self, found, target):
        Redirect.objects.create(old_path="/poster", redirect_page=target)
        assert found("/poster/") == []
        target.unpublish()
        assert target.title in found("/poster/")[0]

    def test_a_document_that_is_gone(self, found, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        document = Download.objects.create(title="Form", file=SimpleUploadedFile("a.pdf", b"%PDF-"))
        address = document.url
        assert found(address) == []
        document.delete()
        assert found(address) == ["The link “Where to go” leads to a document that is gone."]

    def test_of_another_site_of_ours_is_looked_for_there(self, found, target):
        Site.objects.create(hostname="news.example", port=80, root_page=target)
        assert place_of("http://news.example/") == Place("page", target.pk)
        assert found("http://news.example/child-grant/") == [NOTHING]

    def test_on_a_banner_is_looked_at_too(self, site):
        english = Locale.objects.get(language_code="en")
        words = [str(one) for one in warnings(Banner(title="Closed", text='<a href="/gone/">More</a>', locale=english))]
        assert any("where there is nothing" in one for one in words)


class TestABannerThatLeadsToAPage:
    """It stands above every page: whoever takes its page away must know."""

    @pytest.fixture
    def banner(self, target):
        def make(text="", days=2, **values) -> Banner:
            text = text or f'<p><a linktype="page" id="{target.pk}">Where to go</a></p>'
            start = timezone.now() - timedelta(days=7)
            return Banner.objects.create(
                title="Offices closed", text=text, starts_at=start, ends_at=timezone.now() + timedelta(days=days),
                locale=target.locale, **values,
            )  # fmt: skip

        return make

    @pytest.fixture
    def publisher(self, team, enter):
        return enter(team.publisher)

    @pytest.mark.parametrize("what", ["unpublish", "delete"])
    @pytest.mark.parametrize("typed", [False, True])
    def test_is_named_before_the_page_goes(self, banner, target, publisher, what, typed):
        banner(f'<a href="{target.url}#where">Where to go</a>' if typed else "")
        response = publisher.post(f"/manage/pages/{target.pk}/{what}/")
        assert response.url == LOOK_AGAIN and again(target).live
        assert "Offices closed" in publisher.get(LOOK_AGAIN).content.decode()
        publisher.post(LOOK_AGAIN)
        assert not Page.objects.filter(pk=target.pk, live=True).exists()

    def test_after_the_answer_the_page_goes_in_every_language(self, banner, target, publisher):
        banner()
        publisher.post(f"/manage/pages/{target.pk}/delete/")
        publisher.post(LOOK_AGAIN)
        assert not Page.objects.filter(translation_key=target.translation_key).exists()

    def test_is_named_before_the_page_moves_and_then_it_moves_in_every_language(self, banner, pages, team, enter):
        banner()
        page, parent = pages[:2]
        mover = enter(team.publisher)
        response = mover.post(f"/manage/pages/{page.pk}/move/{parent.pk}/confirm/")
        assert response.url == LOOK_AGAIN and again(page).get_parent() != parent.page_ptr
        text = mover.get(LOOK_AGAIN).content.decode()
        assert "Offices closed" in text and "I have read this. Move it" in text
        mover.post(LOOK_AGAIN)
        for moved in Page.objects.filter(translation_key=page.translation_key):
            assert moved.get_parent().translation_key == parent.translation_key

    def test_a_new_place_in_the_same_list_asks_nothing(self, banner, pages, team):
        banner()
        pages[0].move(pages[1], pos="right", user=team.administrator)

    def test_one_that_is_over_or_a_draft_is_not_named(self, banner, target, publisher):
        banner(days=-1)
        banner(live=False)
        publisher.post(f"/manage/pages/{target.pk}/unpublish/")
        assert not again(target).live
