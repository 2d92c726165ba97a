"""Just enough addresses to try the doors and the gate without the rooms above."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path, re_path

from identity.access.assurance import Action
from identity.signin.gate import only_for


def home(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"kind": request.actor.kind, "person": str(request.actor.person_id)})


@only_for(Action.VIEW_STATUS)
def form(request: HttpRequest, number: int = 1) -> HttpResponse:
    kept = request.kept_post
    return JsonResponse({"kept": None if kept is None else dict(kept.lists()), "method": request.method})


def behind_the_door(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


citizen = (
    [
        path("my/", home, name="home"),
        path("my/data/", home, name="data"),
        path("my/data/phone/", home, name="contact_change"),
    ],
    "citizen",
)
office = ([path("office/", behind_the_door, name="queue")], "office")

urlpatterns = [
    path("", include("identity.signin.urls")),
    path("", include(citizen)),
    path("", include(office)),
    path("form/<int:number>/", form),
    re_path(r"^(?:office|manage)/.*$", behind_the_door),
]
