"""The steps by which drafts move to a version that asks otherwise."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StreamBlock, StructBlock, TextBlock


class RenameBlock(StructBlock):
    """The answers belong to another question now."""

    old = CharBlock(label=_("Id of the question in the older version"), required=False)
    new = CharBlock(label=_("Id of the question now"), required=False)

    class Meta:
        icon = "resubmit"
        label = _("The question has another id")


class DropBlock(StructBlock):
    """The answers are set aside."""

    old = CharBlock(label=_("Id of the question in the older version"), required=False)

    class Meta:
        icon = "bin"
        label = _("The answers are set aside")


class ValueBlock(StructBlock):
    """What becomes of one choice."""

    old = CharBlock(label=_("Id of the choice in the older version"), required=False)
    new = CharBlock(label=_("Id of the choice now"), required=False, help_text=_("Empty: the question is asked again"))


class ValuesBlock(StructBlock):
    """Other choices for the same question."""

    question = CharBlock(label=_("Id of the question"), required=False)
    table = ListBlock(ValueBlock(), label=_("Choices"), default=[])

    class Meta:
        icon = "list-ul"
        label = _("Choices became others")


class WrittenBlock(StructBlock):
    """Default answers and questions that became several, as JSON."""

    step = TextBlock(
        label=_("Step as JSON"), required=False, help_text='{"op": "default", "question": "…", "value": …}'
    )

    class Meta:
        icon = "code"
        label = _("Another step")


STEPS = StreamBlock(
    [("rename", RenameBlock()), ("drop", DropBlock()), ("values", ValuesBlock()), ("written", WrittenBlock())],
    required=False,
)
