"""Every page of the public site. `portal.urls` puts the language before them; they come last of all addresses."""

from django.urls import re_path
from wagtail.urls import serve_pattern
from wagtail.views import serve

urlpatterns = [re_path(serve_pattern, serve, name="wagtail_serve")]
