"""Every page of the public site. `portal.urls` puts the language before them; they come last of all addresses."""

from django.urls import include, path, re_path
from wagtail.urls import serve_pattern

from .serving import serve

urlpatterns = [
    path("search/", include("content.search.urls")),
    path("changes/", include("content.desk.urls")),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
