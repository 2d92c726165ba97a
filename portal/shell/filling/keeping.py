"""What stands in the fields of a page, kept in the background while somebody types."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from frontend import wording
from identity.signin.ending import end_of
from portal.shell.json_bodies import BodyRefused, read_object
from portal.shell.scripted import answer, still_signed_in
from services.applications.clashes import FormChanged
from services.applications.drawn import Drawn
from services.forms import runtime

from .draft import DraftView
from .typed import as_posted

MOST_FIELDS, MOST_TEXTS = 1000, 60


def kept_while_typed(request: HttpRequest, *, typed: str, stay: str) -> dict[str, Any]:
    """What a page tells its scripts: where typed words are kept, when the session ends, and where one stays."""
    return {"typed_address": typed, **session_end(request, stay=stay)}


def session_end(request: HttpRequest, *, stay: str) -> dict[str, Any]:
    """When the session of an open page ends by itself, and where its reader presses to stay."""
    return {"session": end_of(request.session, timezone.now()), "stay_address": stay}


class TypedPage(DraftView):
    """Takes {"drawn": …, "fields": {name: text or [texts]}} and answers with what the page says of itself from now on.

    Nothing is judged: half a date is half a date. A field that the page does not have is refused. Mixed in beside
    `Scripted`: each side says whose draft it is.
    """

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            said, fields = read_typed(request)
            drawn = Drawn.read(said)
            if drawn is None:
                raise BodyRefused(HTTPStatus.BAD_REQUEST)
        except BodyRefused as refused:
            return answer(refused.status, _("This could not be kept. Press Save and continue."))
        draft = self.draft()
        if draft is None:
            return answer(HTTPStatus.CONFLICT, _("There is no draft here any more. Open your applications."))
        journey, page_id = self.journey(draft), self.kwargs["page_id"]
        if drawn.is_of(draft) and drawn.form != journey.form.version:
            self.keep_from_older(journey, fields, drawn)
            raise FormChanged
        page = journey.form.page(page_id)
        if page is None:
            return answer(HTTPStatus.NOT_FOUND, _("This form has no such page."))
        reading = runtime.read_page(journey.form, page, as_posted(fields), answers=draft.answers)
        if runtime.PAGE in reading.errors:
            return answer(HTTPStatus.UNPROCESSABLE_ENTITY, reading.errors[runtime.PAGE])
        mark = self.keep(journey, page_id, fields=fields, drawn=drawn)
        return answer_kept(request, str(drawn.marked(mark)))


def answer_kept(request: HttpRequest, drawn: str) -> HttpResponse:
    """When it was kept, what the page says of itself from now on, and how long the session lasts."""
    said = _("Saved at %(time)s") % {"time": wording.clock(timezone.now())}
    return answer(HTTPStatus.OK, said, drawn=drawn, **still_signed_in(request))


def read_typed(request: HttpRequest) -> tuple[object, dict[str, list[str]]]:
    """What the page says of itself, and its fields without those of the page itself. Raises BodyRefused."""
    body = read_object(request)
    drawn, given = body.get("drawn"), body.get("fields")
    if body.keys() != {"drawn", "fields"} or not isinstance(given, dict) or len(given) > MOST_FIELDS:
        raise BodyRefused(HTTPStatus.BAD_REQUEST)
    fields = {name: [texts] if isinstance(texts, str) else texts for name, texts in given.items()}
    if not all(_are_texts(texts) for texts in fields.values()):
        raise BodyRefused(HTTPStatus.BAD_REQUEST)
    return drawn, runtime.typed_fields(as_posted(fields))


def _are_texts(texts: Any) -> bool:
    return isinstance(texts, list) and len(texts) <= MOST_TEXTS and all(isinstance(text, str) for text in texts)
