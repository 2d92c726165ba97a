"""The steps by which drafts move to a version that asks otherwise."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from services.forms.schema import CHOICE_TYPES

from .answers import answers
from .picks import PickBlock

_SPLIT = frozenset({"choice", "yes_no", "number"})


class RenameBlock(StructBlock):
    """The answers belong to another question now."""

    old = PickBlock("published", label=_("Question in the published form"))
    new = PickBlock("questions", label=_("Question now"))

    class Meta:
        icon = "resubmit"
        label = _("The answers belong to another question now")


class DropBlock(StructBlock):
    """The answers are set aside."""

    old = PickBlock("published", label=_("Question in the published form"))

    class Meta:
        icon = "bin"
        label = _("The answers are set aside")


class ValueBlock(StructBlock):
    """What becomes of one choice."""

    old = PickBlock("published-answers", label=_("Choice in the published form"))
    new = PickBlock("answers", label=_("Choice now"), help_text=_("Empty: the question is asked again"))


class ValuesBlock(StructBlock):
    """Other choices for the same question."""

    question = PickBlock("questions", CHOICE_TYPES, label=_("Question"))
    table = ListBlock(ValueBlock(), label=_("Choices"), default=[])

    class Meta:
        icon = "list-ul"
        label = _("Choices became others")


class DefaultBlock(StructBlock):
    """What stands there for whoever has answered nothing."""

    answer = answers(_("Answer for everybody who gave none"), max_num=1)

    class Meta:
        icon = "edit"
        label = _("A first answer for everybody")


class PartBlock(StructBlock):
    """What one old answer becomes."""

    old = PickBlock("published-answers", label=_("Whoever answered"))
    answers = answers(_("has answered now"))


class SplitBlock(StructBlock):
    """One question became several."""

    old = PickBlock("published", _SPLIT, label=_("Question in the published form"))
    table = ListBlock(PartBlock(), label=_("What each answer becomes"), default=[])

    class Meta:
        icon = "duplicate"
        label = _("One question became several")


STEPS = StreamBlock(
    [
        ("rename", RenameBlock()),
        ("drop", DropBlock()),
        ("values", ValuesBlock()),
        ("default", DefaultBlock()),
        ("split", SplitBlock()),
    ],
    required=False,
)
