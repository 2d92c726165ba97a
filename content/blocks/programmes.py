"""What pages say of programmes: always the catalogue's words and numbers, for the day the page is shown."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructValue

from content.generation import Shelf
from services.catalogue import queries as catalogue

from .choices import CodeBlock

MOST_FACTS = 500
_facts: Shelf[catalogue.ServiceFacts | None] = Shelf(MOST_FACTS)


def programme_choices() -> list[tuple[str, str]]:
    """Every programme of the catalogue for the editor to choose from: address and name."""
    return [(programme.slug, programme.name_in(language())) for programme in catalogue.programmes()]


def facts_of(slug: str) -> catalogue.ServiceFacts | None:
    """What the catalogue says of a programme today, in the language of the page; None when it has no such programme."""
    key = (slug, timezone.localdate(), language())
    return _facts.get(key, lambda: catalogue.describe_all([slug], key[1], key[2]).get(slug))


def language() -> str:
    """The language in which the catalogue is asked."""
    return get_language() or settings.LANGUAGE_CODE


class ProgrammeBlock(CodeBlock):
    """A programme of the catalogue. Whatever names one is bound to its figures."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": programme_choices, "label": _("Programme"), **kwargs})


class EligibilityBlock(StructBlock):
    """Who can receive a benefit, as the catalogue states it."""

    programme = ProgrammeBlock()

    class Meta:
        icon = "tasks"
        label = _("Who can receive it")
        template = "content/blocks/eligibility.html"

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["facts"] = facts_of(value["programme"])
        return context


class RelatedServicesBlock(StructBlock):
    """Services that help the same people."""

    heading = CharBlock(label=_("Heading"), max_length=80, required=False, default="")
    programmes = ListBlock(ProgrammeBlock(), label=_("Services"), min_num=1)

    class Meta:
        icon = "link"
        label = _("Related services")
        template = "content/blocks/related.html"

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The page around the block knows the addresses: `places` is its directory of other pages."""
        context = super().get_context(value, parent_context=parent_context)
        places = (parent_context or {}).get("places")
        known = places.services if places else {}
        context["services"] = [known[slug] for slug in value["programmes"] if slug in known]
        return context
