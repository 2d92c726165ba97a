"""Above the blocks: what the draft still needs, each with a link to its block, and whether it was overtaken.

Beside it stands what the script of the screen offers of the published form.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from services.forms import queries
from services.forms.schema import Form, Question, say

from .checking import faults
from .publishing import newest_version


class StandingPanel(Panel):
    """The first panel of a draft."""

    class BoundPanel(Panel.BoundPanel):
        """For one draft, as it was stored."""

        template_name = "desk/forms/standing.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            newest = newest_version(self.instance.key) if self.instance.key else None
            found = faults(self.instance) if self.instance.pk else []
            return context | {
                "faults": found,
                "draft": self.instance,
                "marks": [{"field": each.field, "block": each.block, "words": each.words} for each in found],
                "offers": {
                    "published": offered(queries.load(newest.pk)) if newest else [],
                    "languages": _mine_first(),
                    "words": _words(),
                    "currency": settings.PORTICO_CURRENCY,
                },
            }


def offered(form: Form) -> list[dict[str, Any]]:
    """The questions of the published form and the answers that steps can name, in words."""
    language = get_language() or ""
    return [
        {
            "id": question.id,
            "type": question.type,
            "words": say(question.label, language),
            "page": say(page.title, language),
            "answers": [{"id": each.value, "words": say(each.label, language)} for each in question.choices],
        }
        for page in form.pages
        for question in page.questions
        if _is_answered(question)
    ]


def _mine_first() -> list[str]:
    """The languages of the country, first the one in which this screen is read."""
    mine = get_language() or ""
    return sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != mine)


def _is_answered(question: Question) -> bool:
    return question.type not in {"information", "declaration"}


def _words() -> dict[str, str]:
    return {
        "choose": _("Choose"),
        "nothing": _("Nothing fits here yet"),
        "yes": _("Yes"),
        "no": _("No"),
        "confirmed": _("Confirmed"),
        "unnamed": _("without words yet"),
        "gone": _("not in the form any more"),
    }
