"""All addresses of the portal, in one place."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("", include("portal.shell.urls")),
    path("", include("identity.signin.urls")),
    path("my/", include("portal.citizen.urls")),
    path("office/", include("portal.office.urls")),
    *([path("demo/", include("portal.demo.urls"))] if settings.PORTICO_DEMO else []),
    path("", include("content.pages.urls")),
]

handler400 = "portal.shell.errors.bad_request"
handler403 = "portal.shell.errors.permission_denied"
handler404 = "portal.shell.errors.page_not_found"
handler500 = "portal.shell.errors.server_error"
