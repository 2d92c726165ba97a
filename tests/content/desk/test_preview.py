import pytest
from django.http import HttpResponse

from content.pages.preview import mirror

pytestmark = pytest.mark.django_db


class TestPreviewsOfEveryPage:
    def test_begin_with_a_phone(self, service_page):
        assert service_page.preview_sizes[0]["device_width"] == 360
        assert service_page.default_preview_size == "phone" and service_page.default_preview_mode == ""

    def test_offer_the_mirrored_page(self, service_page):
        assert [name for name, _ in service_page.preview_modes] == ["", "mirrored"]

    @pytest.mark.parametrize(("mode", "direction"), [("", 'lang="en">'), ("mirrored", 'lang="en" dir="rtl">')])
    def test_show_the_page_in_the_direction_of_the_mode(self, service_page, mode, direction):
        response = service_page.make_preview_request(preview_mode=mode)
        assert direction in response.content.decode()
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]

    def test_the_mirror_works_both_ways_and_on_the_first_tag_only(self):
        response = HttpResponse('<html lang="ar" dir="rtl"><p dir="rtl">&lt;html dir="rtl"></p>')
        mirror(response)
        assert response.content == b'<html lang="ar" dir="ltr"><p dir="rtl">&lt;html dir="rtl"></p>'
