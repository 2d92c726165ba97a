"""What the country brings along in files is thrown away with the tests."""

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(scope="package", autouse=True)
def files_of_the_country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield
