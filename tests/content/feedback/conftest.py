import pytest

from content.pages.models import StandardPage


@pytest.fixture
def privacy(home) -> StandardPage:
    """A public page that somebody reads."""
    return StandardPage.objects.get(slug="privacy", locale__language_code="en")


@pytest.fixture
def say(client, privacy):
    """Presses a button at the end of the page, as a browser does."""

    def press(answer, *, headers=None, **fields):
        return client.post(f"/feedback/{privacy.pk}/", {"useful": answer, "language": "en"} | fields, headers=headers)

    return press
