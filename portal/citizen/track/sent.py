"""What somebody sent, to be read again at any time: also once it is decided or taken back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from frontend import wording
from identity.people.mandates.kinds import Scope
from portal.shell.views import CitizenView
from services.applications import queries as applications
from services.applications.amended import answers_of, sent_amendments
from services.forms import queries as forms
from services.forms import runtime


class SentView(CitizenView):
    """All answers as they count now, by the pages of the form on which they were given. Nothing is begun by reading."""

    scopes = (Scope.VIEW,)

    def get(self, request: HttpRequest, application_id: UUID) -> HttpResponse:
        application = applications.get(self.actor, application_id)
        if application.submitted_at is None:
            return redirect("citizen:apply_start", application.programme.slug)
        form, language = forms.load(application.form_version_id), wording.language()
        sent_on = timezone.localdate(application.submitted_at)
        changed = sent_amendments(application)
        context = {
            "dock": "home",
            "application": application,
            "programme": application.programme.name_in(language),
            "sections": runtime.by_part(runtime.summary(form, answers_of(application), language, today=sent_on)),
            "changed_at": changed[-1].sent_at if changed else None,
        }
        return render(request, "citizen/track/sent.html", context)
