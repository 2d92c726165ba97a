"""Pages of plain text: information, questions and answers, statements that the law asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, ListBlock, StructBlock
from wagtail.fields import StreamField

from content.blocks.contact import ContactBlock
from content.blocks.fold import FoldBlock
from content.blocks.stream import Stream
from content.blocks.streams import PageBodyBlock
from content.pages.public import PublicPage

from .about import AboutProgramme


class StandardPage(PublicPage):
    """Plain text under a title: help, privacy."""

    body = StreamField(PageBodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    template = "content/standard_page/page.html"
    show_in_menus_default = True  # menus are the links at the foot of every page
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage", "pages.EasyReadPage"]

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")


class QuestionGroupBlock(StructBlock):
    """Questions about one thing."""

    heading = CharBlock(label=_("Heading"), max_length=100)
    questions = ListBlock(FoldBlock(label=_("Question")), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions about one thing")


class QuestionGroupsBlock(Stream):
    group = QuestionGroupBlock()


class QuestionsPage(AboutProgramme):
    """Questions that people ask, each with its answer folded away."""

    groups = StreamField(QuestionGroupsBlock(), verbose_name=_("questions"))

    content_panels = [*AboutProgramme.content_panels, FieldPanel("groups")]
    template = "content/questions_page/page.html"
    show_in_menus_default = True
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("questions and answers")


class ContactsBlock(Stream):
    contact = ContactBlock()

    class Meta:
        required = False
        max_num = 1


class Conformance(models.TextChoices):
    """How far a statement says the portal keeps to a standard, in the words of the model statement."""

    FULL = "full", _("Fully conformant")
    PARTIAL = "partial", _("Partially conformant")
    NONE = "none", _("Not conformant")


class StatementPage(PublicPage):
    """A statement that the law asks for, such as that on accessibility. What it must say has fields of its own."""

    standard = models.CharField(_("standard or law"), max_length=150, help_text=_("For example “WCAG 2.2, level AA”."))
    conformance = models.CharField(_("how far we keep to it"), max_length=10, choices=Conformance.choices, blank=True)
    stated_on = models.DateField(_("stated on"))
    body = StreamField(PageBodyBlock(), verbose_name=_("text"), blank=True)
    contact = StreamField(ContactsBlock(), verbose_name=_("whom to tell"), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("standard"), FieldPanel("conformance"), FieldPanel("stated_on")], heading=_("The statement")
        ),
        FieldPanel("body"),
        FieldPanel("contact"),
    ]
    template = "content/statement_page/page.html"
    show_in_menus_default = True
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.EasyReadPage"]

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
