"""What we wrote to me."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from notifications.delivery import queries as delivery
from portal.shell.views import CitizenView

from .written import written

PER_PAGE = 40  # lines; a message that went two ways has two


class MessagesView(CitizenView):
    """Every message, the newest first: also those that a lost telephone never showed. Two queries."""

    def get(self, request: HttpRequest) -> HttpResponse:
        lines = delivery.visible_to(self.actor, timezone.now())
        page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
        context = {"dock": "home", "page": page, "messages": written(page.object_list)}
        return render(request, "citizen/messages/messages.html", context)
