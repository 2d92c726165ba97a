"""What every page of the public site shares."""

from collections.abc import Iterable
from http import HTTPMethod
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction, Site
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from content.banners.context import ForEverybody
from content.drafting import DraftedAside
from content.generation import Shelf
from frontend.doors import door, home
from frontend.wording import language
from identity.access.actors import ANONYMOUS

from . import notices
from .cache import mark_public
from .forms import PublicCopyForm, PublicPageForm
from .head import head_of
from .hosts import host_of
from .languages import Written, language_links, language_of, stands_in, told_in
from .locales import locale_of
from .places import Places
from .preview import EditorsView
from .reserved import HOME_DEPTH
from .standing_in import words_of

# What it takes to name a page's address, and nothing else of it.
ADDRESS = ("pk", "path", "depth", "url_path", "locale", "alias_of", "translation_key")
MOST_FOOTERS = 100  # one for each language and name of the site
# Address and text; the language of the text where it is another one than that of the page around it.
NamedLink = tuple[str, str, str]
_footers: Shelf[list[NamedLink]] = Shelf(MOST_FOOTERS)
_restricted: Shelf[bool] = Shelf(1)


class PublicPage(DraftedAside, EditorsView, Page):
    """A page that is the same for everybody: no cookie, no name, so one copy serves all.

    Its template must hold no `csrf_token`: a form on a public page uses GET.
    """

    summary = models.CharField(
        _("what the page is, in one sentence"),
        max_length=250,
        blank=True,
        help_text=_("Stands under the title, in lists and among search results."),
    )
    review_by = models.DateField(
        _("read again by"), null=True, blank=True, help_text=_("By this day the owner checks that all of it is true.")
    )

    drafted_as = "page"
    # A page that only some may read could not be shared by all. There is no such page here.
    private_page_options: list[str] = []
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    show_in_menus_default = False
    base_form_class = PublicPageForm
    copy_form_class = PublicCopyForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [*Page.promote_panels, FieldPanel("review_by")]
    # One address in all languages but for its prefix, so that a poster and a telephone line can name it. Each language
    # is read again by somebody else, on a day of its own.
    override_translatable_fields: ClassVar[list[BaseTranslatableField]] = [
        SynchronizedField("slug", overridable=False),
        BaseTranslatableField("review_by"),
    ]

    # The reader's language, and that of the words where it is another one; known while the page is served.
    reader = ""
    written_in: Written | None = None

    class Meta:
        abstract = True

    @property
    def last_checked(self) -> Any:
        """The moment somebody last read and published the page; None for a draft."""
        return self.last_published_at

    @cached_property
    def versions(self) -> dict[str, Page]:
        """The addresses of this page and of what stands for it in other languages, by language. One query."""
        found = Page.objects.live().filter(translation_key=self.translation_key).only(*ADDRESS)
        found = found.annotate(words_of=words_of())
        for page in found:
            page.locale = locale_of(page)
        return {page.locale.language_code: page for page in found}

    @property
    def told_in(self) -> str:
        """The language of its title and summary in a list, by its code; empty when it is the one around them."""
        written = stands_in(self)
        return written.code if written else ""

    @property
    def about_programme(self) -> str:
        """The programme that this page is bound to, by its slug; banners about it are shown here."""
        return str(getattr(self, "programme", ""))

    @property
    def about_district(self) -> UUID | None:
        """The district that this page is about; banners about it are shown here."""
        return None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What every public page shows around its own text: where it lies, and the links at its foot."""
        context = super().get_context(request, *args, **kwargs)
        with override(self.reader or get_language()):
            context["footer_links"] = footer_links(request)
            context["crumbs"] = self._crumbs(request)
        context["language_links"] = language_links(self, request)
        context["written_in"] = self.written_in
        context["head"] = head_of(self, self.versions, request)
        context["places"] = Places(self)
        context["notices"] = notices.for_page(self, timezone.now())
        context["banners"] = ForEverybody(programme=self.about_programme, district=self.about_district)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as anybody sees it, even to somebody who is signed in."""
        forget_visitor(request)
        self.reader, self.written_in = language(), stands_in(self)
        # A page that is not translated speaks one language throughout: its own words and those of the catalogue.
        with override(self.written_in.code if self.written_in else self.reader):
            response = super().serve(request, *args, **kwargs)
        if not self.get_view_restrictions():
            self.mark(response, request)
        return response

    def get_view_restrictions(self) -> Any:
        """Asked twice for every page that is drawn, and nearly always there is not one in the whole house."""
        is_any = _restricted.get("", PageViewRestriction.objects.exists)
        return super().get_view_restrictions() if is_any else PageViewRestriction.objects.none()

    def _crumbs(self, request: HttpRequest) -> list[NamedLink]:
        """The way from the home page to the page above this one."""
        if self.depth <= HOME_DEPTH:
            return []
        between = self.get_ancestors().filter(depth__gt=HOME_DEPTH) if self.depth > HOME_DEPTH + 1 else []
        around = self.written_in.code if self.written_in else language()
        return [(home(), _now("Home"), told_in(language(), around)), *_named(between, request, around)]

    def mark(self, response: HttpResponse, request: HttpRequest) -> None:
        """Says that one copy serves all. A page that reads the query says here what it reads."""
        mark_public(response, until=notices.next_change(timezone.now()))


def footer_links(request: HttpRequest) -> list[NamedLink]:
    """Pages below the home page that editors put in menus, and the check of receipts."""
    return _footers.get((language(), host_of(request)), lambda: _read_footer(request))


def _read_footer(request: HttpRequest) -> list[NamedLink]:
    site = Site.find_for_request(request)
    pages = site.root_page.localized.get_children().live().in_menu() if site else []
    return [
        *_named(pages, request),
        (door("shell:receipt_ask", language=language()), _now("Check a receipt"), ""),
    ]


def _named(pages: Iterable[Page], request: HttpRequest, around: str = "") -> list[NamedLink]:
    return [(page.get_url(request), page.title, told_in(language_of(page), around)) for page in pages]


def forget_visitor(request: HttpRequest) -> None:
    """Nothing that a template could print may depend on who asks. Messages wait for the next page of their owner."""
    request.user = AnonymousUser()
    request.actor = ANONYMOUS  # type: ignore[attr-defined]
    if hasattr(request, "_messages"):
        del request._messages
