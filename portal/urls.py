"""All addresses of the portal, in one place."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("portal.shell.urls")),
    path("", include("identity.signin.urls")),
    path("my/", include("portal.citizen.urls")),
    path("office/", include("portal.office.urls")),
    path("staff/", include("portal.staff.urls")),
    *([path("demo/", include("portal.demo.urls"))] if settings.PORTICO_DEMO else []),
    *([path("media/", include("portal.demo.media_urls"))] if settings.PORTICO_DEMO else []),
    path("feedback/", include("content.feedback.urls")),
    path("", include("content.pages.urls")),
    # Public pages: the default language at the plain address, every other one below its code.
    *i18n_patterns(path("", include("content.pages.public_urls")), prefix_default_language=False),
]

handler400 = "portal.shell.errors.bad_request"
handler403 = "portal.shell.errors.permission_denied"
handler404 = "portal.shell.errors.page_not_found"
handler500 = "portal.shell.errors.server_error"
