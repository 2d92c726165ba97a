"""One more passkey of mine."""

from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from identity.signin import operations, passkeys
from identity.signin.offered import only_where_offered
from portal.citizen.data.person import myself
from portal.shell.telling import ToldForm
from services.kernel.errors import AnswersRefused

from .views import ChangeView, account


class _MakeView(ChangeView):
    def let_in(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return only_where_offered("passkey")(super().let_in)(request, *args, **kwargs)


class AddView(ToldForm, _MakeView):
    """Adds a passkey. Nothing else is asked for: no e-mail address, no password."""

    not_kept = ("credential",)

    def operate(self) -> str:
        try:
            credential, noted = passkeys.verified_registration(self.request.POST.get("credential", ""))
            operations.add_passkey(
                actor=self.actor,
                user=account(self.request),
                credential=credential,
                noted=noted,
                name=self.request.POST.get("name", ""),
                now=timezone.now(),
            )
        except passkeys.PasskeyRefused as refused:
            raise AnswersRefused({"": _("Your device did not finish. Try again: nothing is changed.")}) from refused
        except IntegrityError as taken:
            raise AnswersRefused({"": _("This device opens an account already. Use another one.")}) from taken
        return reverse("citizen:sign_in")

    def page(self, problems: dict[str, str], status: int = 200) -> HttpResponse:
        context = {"errors": list(problems.items()), "typed": self.typed.get("name", "")}
        return render(self.request, "citizen/signin/add.html", context, status=status)


class OptionsView(_MakeView):
    """What the browser needs to make the passkey. It knows which of its own open this account already."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user, person = account(request), myself(self.actor)
        user.passkey_label = person.called or person.full_name  # type: ignore[attr-defined]
        return JsonResponse(passkeys.registration_options(user))
