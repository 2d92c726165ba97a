"""Pictures drawn again from their dots. Place, time, maker, comments and whatever hangs behind the picture stay out."""

from contextlib import suppress
from io import BytesIO

import pi_heif
from PIL import Image, ImageCms, ImageOps

from services.documents.kinds import Kind
from services.documents.limits import MOST_PIXELS, PREVIEW_QUALITY, PREVIEW_SIDE

from .refusing import Refused

_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP", Kind.HEIC: "HEIF"}
_UNREADABLE = (OSError, ValueError, SyntaxError, TypeError, IndexError, EOFError, RuntimeError)
_WHITE = (255, 255, 255)


def redrawn(content: bytes, kind: Kind) -> tuple[bytes, int, int]:
    """A JPEG of the picture, upright, with its width and height. Raises Refused."""
    if kind is Kind.HEIC:
        pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    try:
        return as_jpeg(_opened(content, kind))
    except Image.DecompressionBombError:
        raise Refused("too_many_dots") from None
    except _UNREADABLE:
        raise Refused("damaged") from None


def as_jpeg(image: Image.Image) -> tuple[bytes, int, int]:
    """The picture on white, at most PREVIEW_SIDE long, without anything beside its dots."""
    image = _on_white(image)
    image.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS)
    plain = Image.frombytes("RGB", image.size, image.tobytes())
    content = BytesIO()
    plain.save(content, "JPEG", quality=PREVIEW_QUALITY, optimize=True)
    return content.getvalue(), *plain.size


def _opened(content: bytes, kind: Kind) -> Image.Image:
    image: Image.Image = Image.open(BytesIO(content), formats=[_FORMATS[kind]])
    width, height = image.size  # of the head, before a single dot is unpacked
    if width * height > MOST_PIXELS:
        raise Refused("too_many_dots")
    if kind is not Kind.HEIC and getattr(image, "n_frames", 1) > 1:
        raise Refused("moves")
    image.draft("RGB", (PREVIEW_SIDE, PREVIEW_SIDE))
    image.load()
    return _in_common_colours(ImageOps.exif_transpose(image))


def _in_common_colours(image: Image.Image) -> Image.Image:
    """A profile of a camera is applied, not kept; one that makes no sense is left out."""
    profile = image.info.get("icc_profile")
    if profile and image.mode == "RGB":
        with suppress(ImageCms.PyCMSError, *_UNREADABLE):
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        with_alpha = image.convert("RGBA")
        ground = Image.new("RGB", image.size, _WHITE)
        ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return ground
    return image if image.mode == "RGB" else image.convert("RGB")
