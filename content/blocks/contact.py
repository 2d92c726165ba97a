"""How to reach somebody."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, EmailBlock, RegexBlock, StructBlock

PHONE = r"^\+?[0-9 ]{3,20}$"


class PhoneBlock(RegexBlock):
    """A telephone number, the same in every language."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("error_messages", {"invalid": _("Write digits and spaces only, such as 1450 11.")})
        super().__init__(**{"regex": PHONE, **kwargs})


class ContactBlock(StructBlock):
    """A team by its name, and the ways to it."""

    name = CharBlock(
        label=pgettext_lazy("a contact", "Who"), max_length=120, help_text=_("For example: the child grant team")
    )
    phone = PhoneBlock(label=_("Telephone"), required=False, default="")
    email = EmailBlock(label=_("E-mail"), required=False, default="")
    hours = CharBlock(label=pgettext_lazy("a contact", "When"), max_length=120, required=False, default="")
    note = CharBlock(label=_("Good to know"), max_length=250, required=False, default="")

    class Meta:
        icon = "mail"
        label = _("Contact")
        template = "content/blocks/contact.html"
