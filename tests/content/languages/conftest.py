"""What tests of translations share."""

from collections.abc import Callable

import pytest


@pytest.fixture
def commits(django_capture_on_commit_callbacks) -> Callable:
    """Runs what waits for the commit, which a test never reaches."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
