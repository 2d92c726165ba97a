"""All addresses of the portal, in one place."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("", include("portal.shell.urls")),
    path("sign-in/", include("identity.signin.urls")),
    path("my/", include("portal.citizen.urls")),
    path("office/", include("portal.office.urls")),
    *([path("demo/", include("portal.demo.urls"))] if settings.PORTICO_DEMO else []),
    path("", include("content.pages.urls")),
]
