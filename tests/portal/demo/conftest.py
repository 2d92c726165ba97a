"""What the country brings along in files and in memory goes with the tests."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from services.areas import keeping


@pytest.fixture(scope="package", autouse=True)
def files_of_the_country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="package", autouse=True)
def areas_of_the_country() -> Iterator[None]:
    """Its areas are gone with its rows: whoever comes after in this process would find them in memory."""
    yield
    keeping.begin()
