"""A page in easy words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from content.blocks.programmes import facts_of
from content.blocks.stream import Stream
from content.pages.icons import EasyIcon
from content.pages.public import PublicPage

MOST_WORDS = 15


def short(sentence: str) -> None:
    """Raises ValidationError for a sentence of more words than one breath holds."""
    if len(sentence.split()) > MOST_WORDS:
        raise ValidationError(
            ngettext(
                "Make two sentences of it: at most %(most)s word.",
                "Make two sentences of it: at most %(most)s words.",
                MOST_WORDS,
            )
            % {"most": MOST_WORDS}
        )


class SentenceBlock(StructBlock):
    """One short sentence with its picture."""

    icon = ChoiceBlock(label=_("Picture"), choices=EasyIcon.choices)
    text = CharBlock(label=_("Sentence"), max_length=160, validators=[short])

    class Meta:
        icon = "pilcrow"
        label = _("Sentence")


class EasyFact(models.TextChoices):
    """What the catalogue can say by itself on an easy-read page."""

    AMOUNT = "amount_text", _("How much it is")
    TIME = "decide_within", _("How long we take")


class FactBlock(StructBlock):
    """A figure of the programme that the page above speaks of. Figures are never typed."""

    icon = ChoiceBlock(label=_("Picture"), choices=EasyIcon.choices)
    text = CharBlock(label=_("Words before it"), max_length=80, validators=[short])
    fact = ChoiceBlock(label=_("Figure"), choices=EasyFact.choices)

    class Meta:
        icon = "order"
        label = _("Figure from the catalogue")


class SentencesBlock(Stream):
    heading = CharBlock(label=_("Heading"), max_length=80, icon="title")
    sentence = SentenceBlock()
    fact = FactBlock()


class EasyReadPage(PublicPage):
    """The page above it, in short sentences with a picture each. Each of the two leads to the other."""

    sentences = StreamField(SentencesBlock(), verbose_name=_("sentences"))

    content_panels = [*PublicPage.content_panels, FieldPanel("sentences")]
    template = "content/easy_read_page/page.html"
    parent_page_types = [
        "pages.ServicePage",
        "pages.GuidePage",
        "pages.StepByStepPage",
        "pages.OfficeIndexPage",
        "pages.OfficePage",
        "pages.QuestionsPage",
        "pages.StatementPage",
        "pages.StandardPage",
    ]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("easy-read page")
        verbose_name_plural = _("easy-read pages")

    @property
    def twin(self) -> Page:
        """The page that this one says in easy words."""
        return self.get_parent().specific

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        twin = self.twin
        context["twin"] = twin
        context["twin_url"] = twin.get_url(request)
        programme = getattr(twin, "programme", "")
        facts = facts_of(programme) if programme else None
        context["parts"] = parts_of(self.sentences, facts)
        return context


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, the name of its picture, and a figure that answers it."""

    icon: str
    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under one heading; those before the first heading have none."""

    heading: str
    lines: list[Line] = field(default_factory=list)


def parts_of(blocks: Iterable[Any], facts: Any) -> list[Part]:
    """What the page shows. A figure that the catalogue does not have today leaves its line out."""
    parts = [Part("")]
    for block in blocks:
        if block.block_type == "heading":
            parts.append(Part(block.value))
        elif block.block_type == "sentence":
            parts[-1].lines.append(Line(block.value["icon"], block.value["text"]))
        elif said := getattr(facts, block.value["fact"], ""):
            parts[-1].lines.append(Line(block.value["icon"], block.value["text"], said))
    return [part for part in parts if part.lines]
