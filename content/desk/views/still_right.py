"""The answer of whoever read a page after its figures changed, and found nothing to change."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from content.desk.reviews import may_answer
from content.pages.figures import acknowledge


@require_POST
def still_right(request: HttpRequest, page_id: int) -> HttpResponse:
    """Notes who read the page and when; words that state an earlier figure stay listed until they are changed."""
    page = get_object_or_404(Page, pk=page_id)
    if not may_answer(request.user, page):
        raise PermissionDenied
    acknowledge(page=page, user=request.user, now=timezone.now())
    messages.success(request, _("Noted: “%(title)s” is still right.") % {"title": page.title})
    return HttpResponseRedirect(reverse("wagtailadmin_home"))
