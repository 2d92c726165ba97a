"""Files that come with a page of questions, and files that lie in its places already."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from identity.access.actors import Actor
from portal.shell.papers import Paper, paper_of, said_of
from services.applications import papers
from services.documents import operations, queries
from services.documents.errors import FileRefused
from services.documents.kinds import ACCEPT
from services.documents.names import shown_name
from services.documents.reasons import PLACES
from services.forms.runtime import PageReading, QuestionView
from services.forms.schema import Page, Question
from services.forms.types.papers import FILES, files_of, purpose_of
from services.forms.types.words import in_a_row
from services.kernel.errors import NotAllowed

from .journey import Journey
from .typed import DRAWN, as_posted

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from services.applications.models import Application
    from services.documents.models import Document

MOST_NAMED = 5
# Names that begin with an underscore are no answers. Without script these do what the script does.
FILE, TAKE, DROP, ATTACH = "_file.", "_take.", "_drop", "_attach"


@dataclass(slots=True)
class Arrived:
    """What was posted, with the files in it turned into documents.

    `stays`: the page is shown again, and nothing is stored yet.
    """

    posted: QueryDict
    problems: dict[str, str] = field(default_factory=dict)
    stays: bool = False


def take_in(request: HttpRequest, actor: Actor, application: "Application", page: Page) -> Arrived:
    """Receives the files of a posted page. What is wrong with one is told at its question; the others are kept."""
    arrived = Arrived(request.POST)
    slots = [question for question in page.questions if question.type == "document"]
    if not slots:
        return arrived
    arrived.posted = request.POST.copy()
    arrived.stays = ATTACH in request.POST or DROP in request.POST
    dropped = request.POST.get(DROP, "")
    for question in slots:
        ids = [*request.POST.get(question.id + FILES, "").split(), *request.POST.getlist(TAKE + question.id)]
        uploads, most = request.FILES.getlist(FILE + question.id), question.constraints.max_files
        for upload in uploads[:most]:
            made = _receive(actor, application, question, upload, arrived)
            ids += [made] if made else []
        if len(uploads) > most:
            told = arrived.problems.get(question.id, "")
            arrived.problems[question.id] = f"{told} {_left_out(uploads[most:], most)}".strip()
        arrived.posted[question.id + FILES] = " ".join(one for one in dict.fromkeys(ids) if one != dropped)
    return arrived


def packed(arrived: Arrived) -> dict[str, Any]:
    """The post with what was said of its files, to be kept with a page that comes back."""
    posted = {name: texts for name, texts in arrived.posted.lists() if name not in {"csrfmiddlewaretoken", DRAWN}}
    return {"posted": posted, "problems": arrived.problems, "stays": arrived.stays}


def unpacked(kept: dict[str, Any]) -> Arrived:
    """The other way."""
    return Arrived(as_posted(kept["posted"]), kept["problems"], stays=kept["stays"])


def judge(reading: PageReading, arrived: Arrived, application: "Application") -> None:
    """Adds what the form cannot know: whose the files are, and how they stand."""
    if arrived.stays:
        reading.errors.clear()
        reading.reshaped = True
    else:
        reading.errors = {**papers.faults(application, reading.values), **reading.errors}
    reading.errors.update(arrived.problems)


def dress(actor: Actor, journey: Journey, questions: list[QuestionView]) -> None:
    """Gives each place for documents what lies in it, what broke off, and what may be used again. Three queries."""
    here = {"person_id": journey.application.person_id, "record_id": journey.record_id}
    for question in questions:
        if question.type != "document":
            continue
        seen = queries.at_hand(actor, **here)
        dress_place(actor, question, seen, begin=journey.upload_address(), address=journey.file_address)
        ids = str(question.typed).split()
        question.offers = [row for row in _offers(actor, journey, question) if str(row.pk) not in ids]


def dress_place(
    actor: Actor, question: QuestionView, seen: "QuerySet[Document]", *, begin: str, address: Callable[[str], str]
) -> None:
    """One place: its limits, where a script sends files (`begin`), what lies in it, as far as it is `seen`, and what
    broke off. Two queries."""
    question.limits, question.accept, question.begin = limits_said(), ACCEPT, begin
    ids = str(question.typed).split()
    found = queries.named(seen, ids)
    question.papers = [paper_of(found[one], address(one)) for one in ids if one in found]
    question.unfinished = [(row, said_of(row)) for row in queries.unfinished(actor, question.purpose)]


_FIT = ("scanning", "clean")


def in_answers(actor: Actor, journey: Journey) -> dict[str, tuple[Paper, ...]]:
    """What the answers say lies in each place. One query where the form has such places.

    And one more where a change names files: they are put to use when it is sent, and those before stand until then.
    """
    answers = journey.application.answers
    named = {slot: files_of(answers.get(slot)) for slot in papers.slots(journey.form)}
    if not named:
        return {}
    found = {str(use.document_id): use.document for use in queries.of_record(journey.record_id)}
    seen = queries.at_hand(actor, person_id=journey.application.person_id, record_id=journey.record_id)
    found |= queries.named(seen, [one for ids in named.values() for one in ids if one not in found])
    return {
        slot: tuple(paper_of(found[one], journey.file_address(one)) for one in ids if one in found)
        for slot, ids in named.items()
    }


def in_trouble(journey: Journey, sent: dict[str, tuple[Paper, ...]]) -> dict[str, str]:
    """What is wrong with files in the answers, by question. No query where all of them lie in their places (`sent`)."""
    answers = journey.application.answers
    standing = {paper.id for place in sent.values() for paper in place if paper.look in _FIT}
    named = {one for slot in papers.slots(journey.form) for one in files_of(answers.get(slot))}
    return papers.faults(journey.application, answers) if named - standing else {}


def page_in_trouble(journey: Journey) -> str:
    """The address of the page with a file that cannot be used; empty when there is none. One query at most."""
    faults = papers.faults(journey.application, journey.application.answers)
    pages = (page for page in journey.pages if any(question.id in faults for question in page.questions))
    return next((journey.address(page) for page in pages), "")


def limits_said() -> str:
    """What is taken, said before anybody chooses."""
    words = gettext("A photo (JPEG, PNG, WebP or HEIC) or a PDF of at most %(pages)s pages; at most %(megabytes)s MB.")
    return words % PLACES


def _left_out(uploads: list[UploadedFile], most: int) -> str:
    """Which files were not taken because the place was full: nobody may think that they are with us."""
    words = ngettext(
        "Send at most %(most)s file here. We did not take %(names)s.",
        "Send at most %(most)s files here. We did not take %(names)s.",
        most,
    )
    names = in_a_row(shown_name(upload.name or "") for upload in uploads[:MOST_NAMED])
    return words % {"most": most, "names": names if len(uploads) <= MOST_NAMED else f"{names} …"}


def _offers(actor: Actor, journey: Journey, question: QuestionView) -> "list[Document]":
    asked = journey.form.questions()[question.id]
    return [] if asked.reuse == "never" else queries.offered(actor, question.purpose)


def _receive(
    actor: Actor, application: "Application", question: Question, upload: UploadedFile, arrived: Arrived
) -> str:
    """The id of the document that the file became; empty when it was refused, and why is noted."""
    try:
        document = operations.receive(
            actor=actor,
            person_id=application.person_id,
            purpose=purpose_of(question),
            name=upload.name or "",
            size=upload.size or 0,
            pieces=upload.chunks(),
            sha256=_digest(upload),
            now=timezone.now(),
        )
    except (FileRefused, NotAllowed) as refused:
        arrived.problems[question.id] = refused.text(gettext)
        return ""
    if document.state == "refused":
        arrived.problems[question.id] = said_of(document)
        return ""
    return str(document.pk)


def _digest(upload: UploadedFile) -> str:
    """By it a file is known that a second press brought once more."""
    found = sha256()
    for piece in upload.chunks():
        found.update(piece)
    return found.hexdigest()
