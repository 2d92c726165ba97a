"""The editors' door and documents."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import authenticate_with_password

from identity.signin.views.start import out as sign_out

from .account import OwnAccount
from .sitemap import sitemap

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    # Before Wagtail's own, which would let people give themselves the name of a colleague.
    path("manage/account/", require_admin_access(OwnAccount.as_view())),
    # One way out of the house, too: it ends the session wherever it is noted.
    path("manage/logout/", sign_out),
    path("manage/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # There is one door for staff, with two factors: Wagtail's own password form leads there.
    path(
        "_util/login/", RedirectView.as_view(pattern_name="signin:staff", query_string=True), name="wagtailcore_login"
    ),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
]
