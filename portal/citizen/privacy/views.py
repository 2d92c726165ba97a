"""Who looked at my data."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.shell.views import CitizenView

from . import looks

DEFAULT_PERIOD = "30"
DEFAULT_WHO = "everyone"


class PrivacyView(CitizenView):
    """Every look at the actor's data, by month. A filter nobody offered counts as the default."""

    def get(self, request: HttpRequest) -> HttpResponse:
        period = request.GET.get("period", DEFAULT_PERIOD)
        who = request.GET.get("who", DEFAULT_WHO)
        period = period if period in looks.PERIODS else DEFAULT_PERIOD
        who = who if who in looks.WHO else DEFAULT_WHO
        rows = looks.chosen(self.actor, period=period, who=who, now=timezone.now())
        page = Paginator(rows, looks.PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "dock": "data",
            "page": page,
            "months": looks.by_month(page.object_list, user_id=self.actor.user_id),
            "periods": [(key, label) for key, (label, _days) in looks.PERIODS.items()],
            "people": list(looks.WHO.items()),
            "period": period,
            "who": who,
        }
        return render(request, "citizen/privacy/privacy.html", context)
