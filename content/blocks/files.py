"""Files that readers take with them: documents, and videos that can be read and heard as well."""

from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from .text import TextBlock

VIDEO_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
FIRST_LINE_OF_CAPTIONS = b"WEBVTT"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class DownloadBlock(StructBlock):
    """A document. Type and size are told before somebody pays for the megabytes."""

    document = DocumentChooserBlock(label=_("Document"))
    text = CharBlock(label=_("What it is"), max_length=150, required=False, default="")

    class Meta:
        icon = "download"
        label = _("Download")
        template = "content/blocks/download.html"

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        document = value["document"]
        if document is not None:
            kind, size = document.file_extension.upper(), filesizeformat(document.get_file_size() or 0)
            context["file"] = {"title": document.title, "url": document.url, "kind": kind, "size": size}
        return context


class VideoBlock(StructBlock):
    """A video of our own, with captions and a transcript. It is fetched when somebody starts it, not before."""

    title = CharBlock(label=_("Title"), max_length=120)
    video = DocumentChooserBlock(label=_("Video"), help_text=_("MP4 or WebM."))
    captions = DocumentChooserBlock(label=_("Captions"), help_text=_("A WebVTT file in the language of the page."))
    transcript = TextBlock(label=_("Transcript"), help_text=_("Every word that is said, and what is shown."))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "content/blocks/video.html"

    def clean(self, value: Any) -> StructValue:
        cleaned: StructValue = super().clean(value)
        faults = {}
        if cleaned["video"].file_extension not in VIDEO_TYPES:
            faults["video"] = ValidationError(_now("Choose an MP4 or WebM file."))
        if not _is_captions(cleaned["captions"]):
            faults["captions"] = ValidationError(_now("Choose a WebVTT file: its first line is WEBVTT."))
        if faults:
            raise StructBlockValidationError(block_errors=faults)
        return cleaned

    def get_context(self, value: StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        video, captions = value["video"], value["captions"]
        if video is not None and captions is not None:
            context["film"] = {
                "url": video.file.url,
                "type": VIDEO_TYPES.get(video.file_extension, "video/mp4"),
                "size": filesizeformat(video.get_file_size() or 0),
                "captions": captions.file.url,
            }
        return context


def _is_captions(document: Any) -> bool:
    with document.open_file() as file:
        start = file.read(len(_BYTE_ORDER_MARK) + len(FIRST_LINE_OF_CAPTIONS))
    return bytes(start.removeprefix(_BYTE_ORDER_MARK)).startswith(FIRST_LINE_OF_CAPTIONS)
