"""Pages that lead through something longer: a guide in chapters, a way in steps."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

from content.blocks.programmes import ProgrammeBlock
from content.blocks.stream import Stream
from content.blocks.streams import ChapterBodyBlock
from content.blocks.text import TextBlock
from content.pages.milestones import Milestone
from content.pages.steps import steps_of

from .about import AboutProgramme


class ChapterBlock(StructBlock):
    """A chapter, with its place in the table of contents."""

    heading = CharBlock(label=_("Heading"), max_length=100)
    body = ChapterBodyBlock(label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Chapter")


class ChaptersBlock(Stream):
    chapter = ChapterBlock()


class StepBlock(StructBlock):
    """One step. With a programme and a milestone it can be ticked for somebody who is signed in."""

    title = CharBlock(label=_("What to do"), max_length=120)
    text = TextBlock(label=_("How"), help_text=_("Link the pages that help with this step."))
    programme = ProgrammeBlock(required=False, label=_("Done by an application for"))
    milestone = ChoiceBlock(label=_("Done when it is"), choices=Milestone.choices, required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Step")

    def clean(self, value: Any) -> StructValue:
        cleaned: StructValue = super().clean(value)
        if bool(cleaned["programme"]) != bool(cleaned["milestone"]):
            fault = ValidationError(_now("Choose both programme and milestone, or neither."))
            raise StructBlockValidationError(block_errors={"milestone": fault})
        return cleaned


class StepsBlock(Stream):
    step = StepBlock()


class GuidePage(AboutProgramme):
    """One event of life from beginning to end: chapters on one page, so that it can be searched, printed and saved."""

    chapters = StreamField(ChaptersBlock(), verbose_name=_("chapters"))

    content_panels = [*AboutProgramme.content_panels, FieldPanel("chapters")]
    template = "content/guide_page/page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        chapters = enumerate(self.chapters, start=1)
        context["contents"] = [(f"chapter-{number}", chapter.value["heading"]) for number, chapter in chapters]
        return context


class StepByStepPage(AboutProgramme):
    """The way to something, in the order in which one walks it. The page is the same for everybody."""

    steps = StreamField(StepsBlock(), verbose_name=_("steps"))

    content_panels = [*AboutProgramme.content_panels, FieldPanel("steps")]
    template = "content/step_by_step_page/page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = _("step by step")
        verbose_name_plural = _("steps by step")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["steps"] = steps_of(self)
        return context
