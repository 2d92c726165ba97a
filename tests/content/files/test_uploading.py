"""Through the editing screens, as an author sends files."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Collection

from content.files.models import Download, Picture
from identity.access.roles import Role
from tests.content.desk.conftest import desk, enter, laid, person  # noqa: F401

from .test_documents import MP4, PDF
from .test_pictures import SECRET, SVG, drawn, exif_of_a_camera

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(person, enter, settings, tmp_path):  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    return enter(person(Role.AUTHOR))


def send(client, what, name, content, many=False):
    root = Collection.get_first_root_node().pk
    field, address = ("files[]", f"/manage/{what}/multiple/add/") if many else ("file", f"/manage/{what}/add/")
    data = {"title": "A title", "collection": root, "tags": "", field: SimpleUploadedFile(name, content)}
    return client.post(address, data, headers={"x-requested-with": "XMLHttpRequest"} if many else {})


@pytest.mark.parametrize("many", [False, True])
class TestPictures:
    def test_are_kept_without_what_the_camera_wrote(self, author, many):
        send(author, "images", "photo.jpg", drawn("JPEG", exif=exif_of_a_camera()), many)
        picture = Picture.objects.get()
        with picture.file.open() as file:
            content = file.read()
        assert SECRET not in content and Image.open(io.BytesIO(content)).format == "JPEG"
        assert (picture.width, picture.height, picture.file_size) == (40, 30, len(content))

    @pytest.mark.parametrize(("name", "content"), [("logo.svg", SVG), ("logo.png", SVG), ("a.gif", drawn("GIF"))])
    def test_others_are_refused(self, author, many, name, content):
        response = send(author, "images", name, content, many)
        assert "PNG" in response.content.decode()
        assert not Picture.objects.exists()


@pytest.mark.parametrize("many", [False, True])
class TestDocuments:
    def test_come_in_and_go_out_as_what_they_are(self, author, client, many):
        send(author, "documents", "form.pdf", PDF, many)
        document = Download.objects.get()
        response = client.get(document.url)
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]

    @pytest.mark.parametrize(("name", "content"), [("form.pdf", b"<html>"), ("page.html", b"<html>")])
    def test_others_are_refused(self, author, many, name, content):
        send(author, "documents", name, content, many)
        assert not Download.objects.exists()

    def test_a_video_may_be_larger_than_a_document(self, author, many):
        send(author, "documents", "film.mp4", MP4 + b"\0" * (11 * 2**20), many)
        assert Download.objects.get().content_type == "video/mp4"
        send(author, "documents", "form.pdf", PDF + b"\0" * (11 * 2**20), many)
        assert Download.objects.count() == 1
