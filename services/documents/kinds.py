"""What a file is, by its first bytes. Its name is believed only where it says the same."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of file that are taken."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"

    @property
    def is_picture(self) -> bool:
        """Whether it is a photo or drawing, of one page."""
        return self is not Kind.PDF


ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.heic,.heif"
HEAD_BYTES = 512
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
# Telephones give photos the ending of another kind of photo; a photo that calls itself a PDF is somebody's trick.
_PICTURES = {"jpg", "jpeg", "jfif", "png", "webp", "heic", "heif"}


def kind_of(head: bytes) -> Kind | None:
    """The kind that the first bytes tell, or None for everything that is not taken."""
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    return None


def fits_ending(kind: Kind, ending: str) -> bool:
    """Whether a name with this ending may hold this kind. A name without ending, as of a camera, fits them all."""
    return not ending or (ending in _PICTURES if kind.is_picture else ending == "pdf")
