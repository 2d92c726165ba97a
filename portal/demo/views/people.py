"""Everybody who can sign in, and how."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from identity.people.models import User
from identity.signin.methods import DEMO
from identity.signin.operations import leave, prove
from portal.demo import directory
from portal.demo.codes import seconds_left


@method_decorator(never_cache, name="dispatch")
class PeopleView(View):
    """Citizens to enter as, and staff with the code that their telephone would show now."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "citizens": directory.citizens(),
            "colleagues": directory.colleagues(),
            "seconds": seconds_left(),
        }
        return render(request, "demo/people.html", context)


class EnterView(View):
    """Signs in as one of the demo citizens. Nobody else can be entered as: staff have their own door."""

    def post(self, request: HttpRequest) -> HttpResponse:
        wanted = request.POST.get("account", "")
        offered = {str(citizen.account) for citizen in directory.citizens()}
        user = User.objects.filter(pk=wanted, is_staff=False).first() if wanted in offered else None
        if user is None:
            raise Http404
        leave(request)
        prove(request=request, user=user, method=DEMO, now=timezone.now())
        return redirect("citizen:home")
