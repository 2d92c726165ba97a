"""Pictures made anew from their pixels: nothing else of the uploaded file is kept.

A camera writes where somebody stood and when; a file can hold a second file behind the picture. What leaves this room
was drawn by us.
"""

from contextlib import suppress
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from .refusing import FileRefused

_SAVE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "JPEG": ("jpg", "image/jpeg", {"quality": 85, "optimize": True, "progressive": True}),
    "PNG": ("png", "image/png", {"optimize": True}),
    "WEBP": ("webp", "image/webp", {"quality": 85, "method": 4}),
    "AVIF": ("avif", "image/avif", {"quality": 70, "speed": 8}),
}
_MODES = {"JPEG": {"RGB", "L"}, "PNG": {"RGB", "RGBA", "L", "LA"}}
_HOW_FAR = 512


def kind_of(start: bytes) -> str:
    """JPEG, PNG, WEBP or AVIF, by the first bytes; empty for everything else, whatever its name says."""
    if start.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] == b"ftyp" and start[8:12] in {b"avif", b"avis"}:
        return "AVIF"
    return ""


def made_anew(upload: Any) -> SimpleUploadedFile:
    """The picture, drawn again within our measures, under a name that fits what it is. Raises FileRefused."""
    if upload.size > settings.PORTICO_PICTURE_MAX_BYTES:
        most = filesizeformat(settings.PORTICO_PICTURE_MAX_BYTES)
        raise FileRefused(
            _("This picture is larger than %(most)s. Save it smaller and choose it again.") % {"most": most}
        )
    upload.seek(0)
    kind = kind_of(upload.read(_HOW_FAR))
    if not kind:
        upload.seek(0)
        raise FileRefused(_instead(upload.read(_HOW_FAR)))
    upload.seek(0)
    ending, mime, options = _SAVE[kind]
    content = BytesIO()
    try:
        _drawn(upload, kind).save(content, kind, **options)
    except Image.DecompressionBombError as error:
        raise _of_too_many_dots() from error
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as error:
        words = _("This picture is damaged. Open it, save it anew as JPEG or PNG and choose that.")
        raise FileRefused(words) from error
    name = f"{PurePath(upload.name).stem or 'picture'}.{ending}"
    return SimpleUploadedFile(name, content.getvalue(), mime)


def _drawn(file: IO[bytes], kind: str) -> Image.Image:
    image: Image.Image = Image.open(file, formats=[kind])
    _require_still_and_of_a_size(image)
    image.draft("RGB", (settings.PORTICO_PICTURE_MAX_PIXELS,) * 2)
    image.load()
    upright = ImageOps.exif_transpose(image)
    image = _in_common_colours(upright)
    image.thumbnail((settings.PORTICO_PICTURE_MAX_PIXELS,) * 2, Image.Resampling.LANCZOS)
    image.info = {}
    image.getexif().clear()
    return image


def _require_still_and_of_a_size(image: Image.Image) -> None:
    """Asked of the head of the file, before a single pixel is unpacked."""
    width, height = image.size
    if width * height > settings.PORTICO_PICTURE_MAX_UNPACKED_PIXELS:
        raise _of_too_many_dots()
    if getattr(image, "n_frames", 1) > 1:
        raise FileRefused(_("This picture moves. Choose a still one; for movement there is the video."))


def _of_too_many_dots() -> FileRefused:
    most = settings.PORTICO_PICTURE_MAX_UNPACKED_PIXELS // 1_000_000
    words = ngettext(
        "This picture has more than %(most)s million dots. Save it smaller and choose it again.",
        "This picture has more than %(most)s million dots. Save it smaller and choose it again.",
        most,
    )
    return FileRefused(words % {"most": most})


def _in_common_colours(image: Image.Image) -> Image.Image:
    """Colours as every screen understands them, so that the profile of the camera need not be kept."""
    profile = image.info.get("icc_profile")
    if "transparency" in image.info or image.mode in {"PA", "P", "La", "RGBa"}:
        image = image.convert("RGBA")
    elif image.mode not in _MODES["PNG"]:
        image = image.convert("RGB")
    if profile and image.mode in {"RGB", "RGBA"}:
        with suppress(ImageCms.PyCMSError, OSError):
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=image.mode) or image
    return image


def _instead(start: bytes) -> str:
    """What somebody can do who chose a file that is no picture of ours."""
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in text:
        return _("Drawings in SVG can hold programs and are not taken. Save it as PNG and choose that.")
    if start.startswith(b"GIF8"):
        return _("GIF pictures are not taken. Save it as PNG; for movement there is the video.")
    if start[4:8] == b"ftyp":
        return _("This kind of photo is not shown by every phone. Save it as JPEG and choose that.")
    return _("This is no picture we can show. Choose a JPEG, PNG, WebP or AVIF file.")
