"""A file that readers see now: whoever changes it changes what is public, beside every workflow."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Collection

from content.desk.acting import answering_request
from content.desk.files import ShownToReaders
from content.desk.models import Freeze
from content.desk.refusals import Frozen
from content.files.models import Download, Picture
from content.pages.laying import publish_below
from content.pages.models import NewsIndexPage, NewsPage, ServicePage, StandardPage
from tests.content.files.test_documents import PDF
from tests.content.files.test_pictures import drawn

pytestmark = pytest.mark.django_db
NEW = PDF + b"new"
BY_SCRIPT = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def document(site) -> Download:
    return Download.objects.create(title="How to apply", file=SimpleUploadedFile("form.pdf", PDF))


@pytest.fixture
def help_page(site) -> StandardPage:
    return StandardPage.objects.filter(locale__language_code="en", alias_of=None).first()


def link(document) -> list:
    return [("text", f'<p><a linktype="document" id="{document.pk}">The form</a></p>')]


@pytest.fixture
def shown(document, help_page) -> Download:
    """Linked on a page that is public."""
    help_page.body = link(document)
    help_page.save_revision().publish()
    return document


@pytest.fixture
def of_programme(document, service_page, desk) -> Download:
    page = ServicePage.objects.get(pk=service_page.pk)
    page.good_to_know = [("download", {"document": document, "text": "The form"})]
    page.save_revision().publish()
    return document


def edit(client, document, content=NEW, **values):
    data = {"title": document.title, "collection": Collection.get_first_root_node().pk, "tags": "", **values}
    if content:
        data["file"] = SimpleUploadedFile("other.pdf", content)
    return client.post(f"/manage/documents/edit/{document.pk}/", data, follow=True)


def stored(document) -> bytes:
    with Download.objects.get(pk=document.pk).open_file() as file:
        return file.read()


class TestAnAuthor:
    @pytest.fixture
    def author(self, team, enter):
        return enter(team.author)

    def test_does_not_replace_what_readers_see_and_learns_what_to_do(self, shown, help_page, author):
        text = edit(author, shown).content.decode()
        assert f"Readers see it now on “{help_page.title}”" in text and "Upload yours as a new file" in text
        assert stored(shown) == PDF

    def test_does_not_rename_it_either(self, shown, author):
        edit(author, shown, content=None, title="Something else")
        assert Download.objects.get().title == "How to apply"

    def test_replaces_what_no_reader_sees(self, document, author):
        edit(author, document)
        assert stored(document) == NEW

    def test_replaces_what_is_in_drafts_only(self, document, help_page, author):
        help_page.body = link(document)
        help_page.save_revision()
        edit(author, document)
        assert stored(document) == NEW

    def test_replaces_what_was_on_a_page_that_is_offline(self, shown, help_page, author):
        help_page.unpublish()
        edit(author, shown)
        assert stored(shown) == NEW

    def test_sorts_it_all_the_same(self, shown, author):
        edit(author, shown, content=None, tags="forms")
        assert [tag.name for tag in Download.objects.get().tags.all()] == ["forms"]

    @pytest.mark.parametrize(
        "address", ["documents/delete/{}/", "documents/multiple/{}/delete/", "bulk/files/download/delete/?id={}"]
    )
    def test_deletes_it_by_no_way(self, shown, author, address):
        headers = BY_SCRIPT if "multiple" in address else {}
        author.post(f"/manage/{address.format(shown.pk)}", headers=headers)
        assert stored(shown) == PDF

    def test_is_told_how_it_could_be_deleted(self, shown, author):
        text = author.post(f"/manage/documents/delete/{shown.pk}/", follow=True).content.decode()
        assert "Take it out in a draft" in text

    def test_deletes_what_no_reader_sees(self, document, author):
        author.post(f"/manage/documents/delete/{document.pk}/")
        assert not Download.objects.exists()

    def test_does_not_change_it_in_the_list_of_many_uploads(self, shown, author):
        prefix = f"doc-{shown.pk}"
        data = {f"{prefix}-title": "Something else", f"{prefix}-tags": "", f"{prefix}-collection": 1}
        author.post(f"/manage/documents/multiple/{shown.pk}/", data, headers=BY_SCRIPT)
        assert Download.objects.get().title == "How to apply"

    def test_does_not_replace_a_picture_of_the_news(self, site, author):
        picture = Picture.objects.create(title="Queue", file=SimpleUploadedFile("a.png", drawn("PNG")))
        index = NewsIndexPage.objects.filter(locale__language_code="en").get()
        publish_below(index, NewsPage(title="New office", slug="new", picture=picture, picture_text="A queue"))
        before = Picture.objects.get().file.name
        data = {"title": "Queue", "collection": Collection.get_first_root_node().pk, "tags": ""}
        data["file"] = SimpleUploadedFile("b.png", drawn("PNG", size=(50, 60)))
        text = author.post(f"/manage/images/{picture.pk}/", data, follow=True).content.decode()
        assert "“New office”" in text and Picture.objects.get().file.name == before


class TestWhoeverPublishes:
    def test_replaces_and_deletes_it(self, shown, team, enter):
        publisher = enter(team.publisher)
        edit(publisher, shown)
        assert stored(shown) == NEW
        publisher.post(f"/manage/documents/delete/{shown.pk}/")
        assert not Download.objects.exists()


class TestOtherDoors:
    """Nothing of the rule is in the screens: it holds wherever a request comes in."""

    @pytest.mark.parametrize("who", ["author", "nobody"])
    def test_ask_the_same(self, shown, team, who):
        request = RequestFactory().delete("/api/documents/")
        request.user = team.author if who == "author" else AnonymousUser()
        with answering_request(request), pytest.raises(ShownToReaders), transaction.atomic():
            Download.objects.filter(pk=shown.pk).delete()
        assert stored(shown) == PDF


class TestInAFreeze:
    @pytest.fixture(autouse=True)
    def frozen(self, site):
        now = timezone.now()
        return lambda: Freeze.objects.create(reason="Election", starts_at=now, ends_at=now + timedelta(days=1))

    @pytest.mark.parametrize("who", ["publisher", "administrator"])
    def test_nobody_replaces_or_deletes_a_file_of_a_programme(self, of_programme, frozen, team, enter, who):
        frozen()
        client = enter(getattr(team, who))
        text = edit(client, of_programme).content.decode()
        assert "(Election)" in text and "when the freeze is over" in text
        client.post(f"/manage/documents/delete/{of_programme.pk}/")
        assert stored(of_programme) == PDF

    def test_our_own_code_neither(self, of_programme, frozen):
        frozen()
        with pytest.raises(Frozen):
            of_programme.delete()
        of_programme.file = SimpleUploadedFile("other.pdf", NEW)
        with pytest.raises(Frozen):
            of_programme.save()

    def test_before_it_a_publisher_does(self, of_programme, team, enter):
        edit(enter(team.publisher), of_programme)
        assert stored(of_programme) == NEW

    def test_files_of_other_pages_are_free(self, shown, frozen, team, enter):
        frozen()
        edit(enter(team.publisher), shown)
        assert stored(shown) == NEW
