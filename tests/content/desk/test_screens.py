import pytest

from content.pages.models import StandardPage

pytestmark = pytest.mark.django_db


class TestTheEditingScreens:
    @pytest.fixture
    def author(self, site, team, enter):
        return enter(team.author)

    def test_an_author_sees_the_form_of_a_service_page(self, author, service_page):
        response = author.get(f"/manage/pages/{service_page.pk}/edit/")
        assert response.status_code == 200
        text = response.content.decode()
        assert '<option value="child-grant" selected>Child Grant</option>' in text
        assert "good_to_know" in text

    def test_nobody_gives_themselves_the_name_of_a_colleague(self, author, team):
        assert "first_name" not in author.get("/manage/account/").content.decode()
        names = {"name_email-first_name": "Petra", "name_email-last_name": "Vance", "name_email-email": "p@example.org"}
        author.post("/manage/account/", {**names, "theme-theme": "system"})
        team.author.refresh_from_db()
        assert (team.author.get_full_name(), team.author.email) == ("author", "author@ministry.example")

    def test_whoever_reads_these_screens_in_another_language_stays_signed_in(self, author):
        theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
        said = {"locale-preferred_language": "ar", **theme}
        for _time in range(2):
            assert author.post("/manage/account/", said)["Location"] == "/manage/account/"
        assert 'lang="ar"' in author.get("/manage/account/").content.decode()

    def test_the_preview_may_be_framed_by_the_editing_screen_only(self, author, service_page):
        response = author.get(f"/manage/pages/{service_page.pk}/view_draft/")
        assert response.status_code == 200
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]

    def test_an_author_is_offered_no_way_to_publish(self, author, service_page):
        text = author.get(f"/manage/pages/{service_page.pk}/edit/").content.decode()
        assert "action-publish" not in text and "action-submit" in text

    def test_an_author_cannot_publish_by_asking_for_it(self, author):
        page = StandardPage.objects.first()
        for address in (f"/manage/pages/{page.pk}/unpublish/", f"/manage/bulk/wagtailcore/page/publish/?id={page.pk}"):
            author.post(address)
        page.refresh_from_db()
        assert page.live


class TestTheFrameOfTheScreens:
    @pytest.fixture
    def text(self, site, team, enter) -> str:
        return enter(team.publisher).get("/manage/").content.decode()

    def test_carries_the_mark_of_the_house(self, text):
        logo = text.partition("data-wagtail-sidebar-branding-logo>")[2].partition("</template>")[0]
        assert "mark.svg" in logo and 'alt="Portico"' in logo

    def test_has_one_entry_called_search(self, text):
        assert "Words of the search" in text
        assert text.count('"label": "Search"') <= 1
