"""The editing form of a draft."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .checking.places import names_of
from .programmes import called, programmes
from .sentences import sentences_on_screen, without_sentences
from .translating import opened, questions_of
from .translating.amounts import Raw, in_draft, on_screen
from .translating.conditions import reopened
from .translating.scopes import by_block, types_in

NO_PROGRAMME = _(
    "Choose it first: from then on the draft is saved while you write. Its rules may be written later. "
    "Where a programme is missing, ask an administrator to add it."
)


class FormDraftForm(WagtailAdminModelForm):
    """The programme is chosen once; languages are ticked; amounts are written as people write them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "languages" in self.fields:
            self.fields["languages"] = forms.MultipleChoiceField(
                label=_("Languages"),
                choices=settings.LANGUAGES,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Every text is needed in each of these before the form is published."),
            )
        if "key" in self.fields:
            self.fields["key"] = self._programme()
        if "policy" in self.fields:
            ways: Any = self.fields["policy"]
            ways.choices = [("", _("Choose")), *((way, words) for way, words in ways.choices if way)]
        if "pages" in self.fields:
            self.initial["pages"] = self._turned("pages", self._on_screen, self.initial.get("pages"))
        for name in {"samples", "migration"} & set(self.fields):
            self.initial[name] = self._turned(name, self._opened, self.initial.get(name))

    def clean_pages(self) -> Any:
        """Amounts are typed as people write them."""
        return self._turned("pages", lambda pages: without_sentences(in_draft(pages)), self.cleaned_data["pages"])

    @cached_property
    def _stored(self) -> dict[str, Any]:
        """What the draft says before anything of this form is taken over."""
        found: dict[str, Any] = self.instance.definition()
        return found

    def _on_screen(self, pages: Raw) -> list[Any]:
        definition = self._stored
        opened = reopened(pages, by_block(pages))
        return on_screen(sentences_on_screen(opened, names_of(definition), types_in(definition)))

    def _opened(self, blocks: Raw) -> list[Any]:
        found: list[Any] = opened(blocks, questions_of(self._stored["pages"]))
        return found

    def _turned(self, name: str, turn: Callable[[Raw], list[Any]], blocks: Any) -> Any:
        block: Any = self.fields[name].block
        return block.to_python(turn(block.get_prep_value(blocks)))

    def _programme(self) -> forms.Field:
        """Of a new form, the programmes that have none here; of any other, what it is."""
        if self.instance.key and self.instance.pk:
            kept = [(self.instance.key, called(self.instance.key))]
            return forms.ChoiceField(label=_("Programme"), choices=kept, disabled=True, initial=self.instance.key)
        held = set(type(self.instance).objects.values_list("key", flat=True))
        choices = [("", _("Choose")), *(pair for pair in programmes() if pair[0] not in held)]
        return forms.ChoiceField(label=_("Programme"), choices=choices, help_text=NO_PROGRAMME)
