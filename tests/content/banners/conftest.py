"""Banners, published as editors would have them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from wagtail.models import Locale

from content.banners.models import Banner


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def languages(db, settings) -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "fr", "ar")}


@pytest.fixture
def publish(languages, now) -> Callable[..., Banner]:
    """A live banner from an hour ago until in an hour, unless told otherwise; `begins` and `ends` in minutes."""

    def make(title: str = "Offices are closed", *, language: str = "en", begins=-60, ends=60, **values) -> Banner:
        return Banner.objects.create(
            title=title,
            locale=languages[language],
            starts_at=now + timedelta(minutes=begins),
            ends_at=now + timedelta(minutes=ends),
            **values,
        )

    return make
