"""What left the portal: the SMS and e-mail of the demo country."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from notifications.delivery.queries import mailbox
from portal.demo.directory import name_of_contact

NEWEST = 300
PER_PAGE = 25


@method_decorator(never_cache, name="dispatch")
class MailboxView(View):
    """Messages, newest first; `to` narrows them to one number or address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        messages = mailbox(limit=NEWEST)
        to = request.GET.get("to", "")
        addresses = sorted({message.address for message in messages})
        shown = [message for message in messages if not to or message.address == to]
        page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "letters": [(message, name_of_contact(message.address)) for message in page.object_list],
            "to": to,
            "recipients": [("", _("Everybody")), *((address, _told(address)) for address in addresses)],
        }
        return render(request, "demo/mailbox.html", context)


def _told(address: str) -> str:
    name = name_of_contact(address)
    return f"{address}, {name}" if name else address
