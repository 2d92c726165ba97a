"""What editors may write."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from content.banners.models import Banner

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(languages, now):
    def make(**values) -> Banner:
        usual = {"title": "Closed", "starts_at": now, "ends_at": now + timedelta(hours=1), "locale": languages["en"]}
        return Banner(**{**usual, **values})

    return make


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_at": None}, "ends_at"),
        ({"starts_at": None}, "starts_at"),
        ({"title": ""}, "title"),
        ({"severity": "terrible"}, "severity"),
        ({"audience": "programme"}, "programme"),
        ({"audience": "district"}, "district"),
    ],
)
def test_what_is_missing_or_impossible_is_named_at_its_field(written, wrong, field):
    with pytest.raises(ValidationError) as refused:
        written(**wrong).full_clean()
    assert field in refused.value.message_dict


@pytest.mark.parametrize("minutes", [0, -5])
def test_the_end_comes_after_the_start(written, now, minutes):
    ends_at = now + timedelta(minutes=minutes)
    with pytest.raises(ValidationError, match="after the start"):
        written(ends_at=ends_at).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        written(ends_at=ends_at).save()


def test_what_the_audience_does_not_use_is_forgotten(written, make_office):
    banner = written(audience="all", programme="child-grant", district=make_office().district)
    banner.full_clean()
    assert (banner.programme, banner.district) == ("", None)


def test_a_preview_speaks_the_language_of_the_banner(written, languages, rf):
    shown = written(title="مغلق", locale=languages["ar"]).make_preview_request(rf.get("/"))
    page = shown.content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "مغلق" in page
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
