import pytest
from django.core.cache import cache
from wagtail.models import Collection, Locale, Page, Site

from content.pages.models import HomePage, StepByStepPage

STEPS = [
    ("Gather your papers", "", ""),
    ("Begin the form", "child-grant", "draft"),
    ("Send it", "child-grant", "sent"),
    ("Wait for our answer", "child-grant", "decided"),
    ("Open a savings account", "", ""),
]


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def walk(child_grant) -> StepByStepPage:
    """A public page of five steps, of which three can be ticked."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=HomePage(title="Home", slug="portal", heading="Home", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    values = [
        ("step", {"title": title, "text": "<p>How</p>", "programme": programme, "milestone": milestone})
        for title, programme, milestone in STEPS
    ]
    page = home.add_child(instance=StepByStepPage(title="A child is born", slug="birth", locale=locale, steps=values))
    page.save_revision().publish()
    return page
