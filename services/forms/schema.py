"""What a form is made of. All of it is frozen: a published form never changes.

Texts are mappings of language to words. Ids are stable: they survive rewording, and answers hang on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from django.conf import settings

from .conditions import Condition

Texts = Mapping[str, str]
QuestionType = Literal[
    "text", "number", "money", "date", "choice", "yes_no", "person_repeat", "declaration",
    "name", "several", "phone", "email", "national_id", "account", "address", "information", "document",
]  # fmt: skip
QUESTION_TYPES: tuple[QuestionType, ...] = (
    "text", "number", "money", "date", "choice", "yes_no", "person_repeat", "declaration",
    "name", "several", "phone", "email", "national_id", "account", "address", "information", "document",
)  # fmt: skip
FIELD_TYPES = frozenset(QUESTION_TYPES) - {"person_repeat", "declaration", "information", "document"}
CHOICE_TYPES = frozenset({"choice", "several", "address"})
REUSE = ("always", "ask", "never")
# The facts that an answer can be, each with the types of question that can ask for it.
BINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(("person.full_name", "partner.full_name", "children.name"), frozenset({"name", "text"})),
        **dict.fromkeys(("person.birth_date", "children.birth_date"), frozenset({"date"})),
        **dict.fromkeys(("partner.exists", "rent.pays"), frozenset({"yes_no"})),
        **dict.fromkeys(("income.monthly", "rent.monthly"), frozenset({"money"})),
        **dict.fromkeys(("home.district", "children.relation", "payment.method"), frozenset({"choice"})),
        **dict.fromkeys(("income.works", "health.lasts"), frozenset({"choice", "yes_no"})),
        **dict.fromkeys(
            ("paper.birth", "paper.identity", "paper.income", "paper.medical", "paper.rent"), frozenset({"document"})
        ),
        "person.phone": frozenset({"phone"}),
        "person.email": frozenset({"email"}),
        "person.national_number": frozenset({"national_id"}),
        "home.address": frozenset({"address", "text"}),
        "children": frozenset({"person_repeat"}),
        "income.pension": frozenset({"money", "yes_no"}),
        "health.difficulty": frozenset({"text", "choice", "several"}),
        "health.help": frozenset({"choice", "several", "yes_no"}),
        "payment.account": frozenset({"account", "text"}),
    }
)
DECLARATION_PAGE = "declaration"
# Addresses of the journey itself, which a page of a form cannot have.
RESERVED_PAGE_IDS = frozenset({"check", "leave", "sent", "tasks"})
# Fields of every page itself, which are no answers. Names that begin with an underscore are none either.
PAGE_FIELDS = frozenset({"csrfmiddlewaretoken", "add", "remove", "submit_key", "version", "next", "change", "action"})
# An answer under these names would be lost: the last are what scripts ask of a form in the browser.
RESERVED_QUESTION_IDS = PAGE_FIELDS | {"dataset", "elements", "submit"}
# Fields of the signature, which stand beside the declaration.
SIGNING_FIELDS = frozenset(
    {
        "code", "signed_name", "way", "credential", "certificate", "algorithm", "signature",
        "nonce", "token", "purpose",
    }
)  # fmt: skip
NO_TEXT: Texts = MappingProxyType({})


def no_text() -> Texts:
    """A text in no language: for what a form leaves out."""
    return NO_TEXT


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose. `value` is stored, `label` is read. Of several, one that is `alone` excludes the others."""

    value: str
    label: Texts
    hint: Texts = field(default_factory=no_text)
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Constraints:
    """Bounds of an answer. Which of them a type knows is said in `compiling.bounds`.

    `minimum` and `maximum` bound numbers, the same with `_minor` money. `earliest` and `latest` are days or the word
    today; `rough` lets who does not know the day, or day and month, leave them empty. `account` reads an account or
    telephone number: letters and digits, spaces and hyphens dropped. `min_chosen` and `max_chosen` bound several of
    many; `mobile` takes only telephones that an SMS reaches. `periods` are those of which an amount can be told.
    `later_than` is the question about an earlier day, such as the applicant's birth before that of their child: a day
    that is not later is asked about once more, and taken when it is confirmed. `max_files`
    bounds a document; with `bring` and `office` the word that it is sent later, or given at an office, is an answer.
    `area_level` lets an address be given in an area of the country, down to this level or to the `lowest` there is;
    without it the areas are the choices of the question.
    """

    min_length: int = 1
    max_length: int = 500
    lines: bool = False
    account: bool = False
    minimum: int = 0
    maximum: int = 1_000_000_000
    minimum_minor: int = 0
    maximum_minor: int = 10_000_000_000
    earliest: str = "1900-01-01"
    latest: str = "2199-12-31"
    rough: bool = False
    min_rows: int = 1
    max_rows: int = 20
    min_chosen: int = 1
    max_chosen: int = 300
    mobile: bool = False
    periods: tuple[str, ...] = ()
    later_than: str = ""
    max_files: int = 3
    bring: bool = False
    office: bool = False
    area_level: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The law that lets us ask. `reuse` says that it names the use of the answer in other programmes too."""

    reference: Texts
    reuse: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked. `error` is said when the answer is missing; `short` names the answer on the check page.

    `bind` names the canonical fact that the answer is; `reuse` says whether it may be filled in from an earlier
    application. `fields` are the questions asked of each row of a person_repeat. With `require_if` an answer is needed
    only where that holds. `why` and `legal_basis` say why we ask, under the question.
    """

    id: str
    type: QuestionType
    label: Texts
    hint: Texts = field(default_factory=no_text)
    error: Texts = field(default_factory=no_text)
    short: Texts = field(default_factory=no_text)
    add_label: Texts = field(default_factory=no_text)
    row_title: Texts = field(default_factory=no_text)
    required: bool = True
    show_if: Condition | None = None
    constraints: Constraints = field(default_factory=Constraints)
    choices: tuple[Choice, ...] = ()
    bind: str = ""
    reuse: str = "ask"
    sensitive: bool = False
    autocomplete: str = ""
    fields: tuple["Question", ...] = ()
    require_if: Condition | None = None
    why: Texts = field(default_factory=no_text)
    legal_basis: LegalBasis | None = None

    @property
    def may_be_reused(self) -> bool:
        """Whether its answer may be offered where another form asks for the same fact. Not documents: each is used
        again only where its owner ticks it."""
        return bool(self.bind) and self.reuse != "never" and self.type not in ("declaration", "document")


@dataclass(frozen=True, slots=True)
class Page:
    """One screen of a form. `part` names the chapter it counts to."""

    id: str
    title: Texts
    questions: tuple[Question, ...]
    hint: Texts = field(default_factory=no_text)
    part: Texts = field(default_factory=no_text)
    show_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Pages that are done in one sitting, in any order among tasks but for those that must be done first."""

    id: str
    title: Texts
    pages: tuple[str, ...]
    after: tuple[str, ...] = ()
    hint: Texts = field(default_factory=no_text)


@dataclass(frozen=True, slots=True)
class Sample:
    """Answers that the form must lead along `path`, tried whenever it is published, on the day `on` or that day."""

    name: str
    answers: Mapping[str, Any]
    path: tuple[str, ...]
    complete: bool
    on: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled form. Its versions never change, so it is shared and cached."""

    key: str
    version: int
    languages: tuple[str, ...]
    title: Texts
    pages: tuple[Page, ...]
    tasks: tuple[Task, ...] = ()
    samples: tuple[Sample, ...] = ()

    def page(self, page_id: str) -> Page | None:
        """The page with this id, reachable or not."""
        return next((page for page in self.pages if page.id == page_id), None)

    def questions(self) -> dict[str, Question]:
        """Every question by id, without the fields of repeats."""
        return {question.id: question for page in self.pages for question in page.questions}

    def fields_of_rows(self) -> dict[str, frozenset[str]]:
        """The ids of the fields of each repeat."""
        repeats = (question for page in self.pages for question in page.questions if question.fields)
        return {repeat.id: frozenset(inner.id for inner in repeat.fields) for repeat in repeats}


def say(texts: Texts, language: str) -> str:
    """The words in `language`, else in its base language, else in the portal's first, else any, else nothing."""
    found = texts.get(language) or texts.get(language.partition("-")[0]) or texts.get(settings.LANGUAGE_CODE)
    return found or next(iter(texts.values()), "")
