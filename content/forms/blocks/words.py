"""Texts in every language of the country, and the ids that stand behind them."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock

_RTL = frozenset(code for code, _name in settings.LANGUAGES if get_language_info(code)["bidi"])


class WordsBlock(TextBlock):
    """A text in one language: written in its direction, and spoken in it by a screen reader."""

    def __init__(self, language: str = "", **kwargs: Any) -> None:
        super().__init__(required=False, rows=1, **kwargs)
        direction = "rtl" if language in _RTL else "ltr"
        self.field.widget.attrs.update({"lang": language, "dir": direction})


class IdBlock(CharBlock):
    """Made by the house when the draft is saved; the field only shows it."""

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "label": _("Id"),
            "help_text": _("Made when you save, from the English words. It never changes again."),
        }
        super().__init__(required=False, **{**words, **kwargs})
        self.field.widget.attrs["readonly"] = True


class HiddenBlock(CharBlock):
    """Something that these screens do not write, kept as it is and not shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.field.widget.attrs["hidden"] = True


class SaidBlock(CharBlock):
    """Only read: what is kept beside it, in words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.field.widget.attrs["readonly"] = True


def texts(label: Any, help_text: Any = "", *, folded: bool = False) -> StructBlock:
    """One text with a field for each language of the country. What many do without lies `folded`."""
    fields = [(code, WordsBlock(code, label=name)) for code, name in settings.LANGUAGES]
    return StructBlock(fields, label=label, help_text=help_text, icon="openquote", collapsed=folded)
