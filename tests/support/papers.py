"""Files as people send them, and as people with bad intentions do."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# As a telephone makes it, 900 by 700 dots; whatever could write one anew brings an encoder under the GPL.
HEIC = Path(__file__).with_name("certificate.heic")
PLACE = b"51 deg 28' 38.00\" N"


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (300, 200), **options) -> bytes:
    if kind == "HEIF":
        return HEIC.read_bytes()
    image = Image.new("RGB", size, (250, 250, 240))
    ImageDraw.Draw(image).text((20, 20), "Medical certificate", fill=(10, 10, 10))
    made = BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def photo_with_place() -> bytes:
    """As a telephone makes it: with maker, place and a comment that a careless program would run."""
    exif = Image.Exif()
    exif[0x010F] = "Telephone Maker"
    exif[0x010E] = PLACE.decode()
    exif[0x0112] = 6  # lies on its side
    return picture(exif=exif, comment=b"<script>alert(1)</script>") + b"<html><script>alert(1)</script></html>"


def pdf(pages: int = 1, *, size: tuple[int, int] = (595, 842)) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*size)
    return written(writer)


def pdf_with(act) -> bytes:
    """A PDF of one page to which `act` adds something that does not belong on paper."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    act(writer)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def runs_a_script(writer: PdfWriter) -> None:
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('opened');")}
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(script))


def launches_a_program(writer: PdfWriter) -> None:
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)


def carries_a_file(writer: PdfWriter) -> None:
    writer.add_attachment("payload.exe", b"MZ")


def is_locked(writer: PdfWriter) -> None:
    writer.encrypt("secret", algorithm="RC4-128")


def script_that_no_page_leads_to(writer: PdfWriter) -> None:
    writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/JavaScript")}))


def stream_that_unpacks_to_a_flood(writer: PdfWriter) -> None:
    content = DecodedStreamObject()
    content.set_data(b"q 1 0 0 1 0 0 cm Q\n" * 3_000_000)
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())


def bomb_of_dots(side: int = 60_000) -> bytes:
    """A PNG of this many dots each way in a few hundred bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    head = struct.pack("!IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )


def archive() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr("run.js", "alert(1)")
    return made.getvalue()
