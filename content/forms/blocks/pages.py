"""Pages of a form, and the tasks that group them."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.struct_block import BlockGroup

from .conditions import condition
from .picks import PickBlock
from .questions import questions
from .words import IdBlock, texts


class PageBlock(StructBlock):
    """One screen."""

    title = texts(_("Title"))
    questions = questions()
    hint = texts(_("Hint below the title"))
    part = texts(_("The part of the form that it counts to"))
    show_if = condition(_("Shown only if"))
    id = IdBlock()

    class Meta:
        icon = "doc-empty"
        label = _("Page")
        form_layout = BlockGroup(children=["title", "questions", "show_if"], settings=["hint", "part", "id"])


class TaskBlock(StructBlock):
    """Pages that are done in one sitting."""

    title = texts(_("Title"))
    hint = texts(_("Hint"), folded=True)
    pages = ListBlock(PickBlock("pages", label=_("Page")), label=_("Pages"), default=[])
    after = ListBlock(PickBlock("tasks", label=_("Task")), label=_("Tasks done before"), default=[])
    id = IdBlock()

    class Meta:
        icon = "tasks"
        label = _("Task")


TITLE = StreamBlock([("title", texts(_("Title of the form")))], min_num=1, max_num=1, required=False)
PAGES = StreamBlock([("page", PageBlock())], required=False, collapsed=True)
TASKS = StreamBlock([("task", TaskBlock())], required=False, collapsed=True)
