"""The forms through which files come in, one at a time or many at once."""

from typing import Any

from django.forms import FileField, ModelForm
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from .documents import require_what_it_says
from .events import about_to_change
from .pictures import made_anew
from .refusing import FileRefused


class PictureField(WagtailImageField):
    """A picture that is drawn anew before anything else looks at it."""

    def to_python(self, data: Any) -> Any:
        return super().to_python(made_anew(data) if data else data)


class DownloadField(WagtailDocumentField):
    """A document that is what its name says."""

    def to_python(self, data: Any) -> Any:
        if data:
            require_what_it_says(data)
        return super().to_python(data)


class AskedBefore(ModelForm):
    """Asks those above whether what readers get may change, and tells a refusal where it was typed."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        changed = [name for name in self.instance.shown if name in self.changed_data]
        if self.instance.pk and changed:
            try:
                about_to_change.send(sender=type(self.instance), instance=self.instance)
            except FileRefused as refusal:
                self.add_error(changed[0], refusal)
        return cleaned


class PictureForm(AskedBefore, BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _take_files_through(self, PictureField)


class DownloadForm(AskedBefore, BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _take_files_through(self, DownloadField)


def _take_files_through(form: ModelForm, kind: type[FileField]) -> None:
    """Wagtail chooses the field by itself; its place, its words and its widget stay."""
    if "file" in form.fields:
        chosen = form.fields["file"]
        form.fields["file"] = kind(label=chosen.label, required=chosen.required, widget=chosen.widget)
