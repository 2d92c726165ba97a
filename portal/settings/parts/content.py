"""Wagtail."""

from django.utils.text import format_lazy

from .places import PORTICO_PUBLIC_ADDRESS
from .portico import PORTICO_COUNTRY

WAGTAIL_SITE_NAME = format_lazy("Portico, {country}", country=PORTICO_COUNTRY)
WAGTAILADMIN_BASE_URL = PORTICO_PUBLIC_ADDRESS
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "files.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "files.Download"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Whole public pages are kept this long at most, and looked for everywhere but below these addresses.
PORTICO_PAGES_KEPT_SECONDS = 300
PORTICO_PAGES_NEVER_BELOW = (
    "/static/", "/media/", "/my/", "/office/", "/staff/", "/manage/", "/sign-in/", "/receipt/", "/health/",
    "/theme/", "/patterns/", "/demo/", "/documents/", "/feedback/", "/language/", "/robots.txt", "/_util/", "/ws/",
    "/areas/",
)  # fmt: skip
# In every language; what is typed there is cleaned before anything else, so nothing that can be sent is refused.
PORTICO_READS_ANY_QUERY_AT = ("/search/",)
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
