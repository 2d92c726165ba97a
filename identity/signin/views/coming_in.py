"""The last step of every way to sign in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.people.models import User

from ..methods import Method
from ..next_page import next_page
from ..operations import AnotherPerson, prove
from .start import start_page


def come_in(request: HttpRequest, user: User, method: Method, **shown: Any) -> HttpResponse:
    """Open the session of whoever has shown who they are, or strengthen it, and go where they wanted to."""
    try:
        prove(request=request, user=user, method=method, now=timezone.now(), **shown)
    except AnotherPerson:
        return another_person(request)
    return HttpResponseRedirect(next_page(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


def another_person(request: HttpRequest) -> HttpResponse:
    """Say that somebody else is signed in here; nothing of theirs has changed."""
    problem = _("Somebody else is signed in here. Sign out first, then sign in as yourself.")
    return start_page(request, problem, status=409)
