import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from content.files.pictures import kind_of, made_anew
from content.files.refusing import FileRefused

SECRET = b"taken at 1.2921 S, 36.8219 E"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def drawn(kind: str, size=(40, 30), mode="RGB", colour="teal", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def uploaded(content: bytes, name="photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def opened(upload) -> Image.Image:
    upload.seek(0)
    return Image.open(upload)


def exif_of_a_camera() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[2] = (1.0, 17.0, 31.0)
    return exif


def png_that_unpacks_to(width: int, height: int) -> bytes:
    """A tiny file whose head promises an enormous picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


class TestWhatIsKept:
    @pytest.mark.parametrize(("kind", "name"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
    def test_nothing_of_the_camera_and_nothing_behind_the_picture(self, kind, name):
        notes = {"exif": exif_of_a_camera()}
        if kind == "JPEG":
            notes |= {"comment": SECRET, "xmp": b"<x>" + SECRET + b"</x>"}
        dirty = drawn(kind, **notes) + b"<script>" + SECRET
        clean = made_anew(uploaded(dirty, f"a.{name}"))
        content = clean.read()
        assert SECRET in dirty and SECRET not in content and b"<script>" not in content
        again = opened(clean)
        assert (again.format, again.size, dict(again.getexif())) == (kind, (40, 30), {})
        assert "exif" not in again.info and "comment" not in again.info and "xmp" not in again.info

    def test_a_picture_taken_sideways_stands_upright(self):
        exif = Image.Exif()
        exif[0x0112] = 6
        assert opened(made_anew(uploaded(drawn("JPEG", exif=exif)))).size == (30, 40)

    def test_a_large_picture_becomes_one_that_a_phone_can_carry(self):
        assert opened(made_anew(uploaded(drawn("JPEG", size=(6000, 3000))))).size == (2560, 1280)

    def test_what_is_seen_through_stays_so(self):
        seen_through = drawn("PNG", mode="RGBA", colour=(0, 0, 0, 0))
        assert opened(made_anew(uploaded(seen_through, "a.png"))).getpixel((5, 5))[3] == 0

    @pytest.mark.parametrize("mode", ["P", "1", "LA", "I;16"])
    def test_old_kinds_of_pixels_are_understood(self, mode):
        assert opened(made_anew(uploaded(drawn("PNG", mode=mode, colour=0), "a.png"))).size == (40, 30)

    def test_printers_colours_become_those_of_screens(self):
        assert opened(made_anew(uploaded(drawn("JPEG", mode="CMYK", colour=(0, 0, 0, 0))))).mode == "RGB"

    def test_the_profile_of_the_camera_is_used_and_not_kept(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        assert "icc_profile" not in opened(made_anew(uploaded(drawn("JPEG", icc_profile=profile)))).info

    def test_the_bytes_decide_and_the_name_follows(self):
        assert made_anew(uploaded(drawn("PNG"), "scan.jpg")).name == "scan.png"
        assert made_anew(uploaded(drawn("JPEG"), "../../etc/passwd.php")).name == "passwd.jpg"


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("content", "name", "advice"),
        [
            (SVG, "logo.svg", "Save it as PNG"),
            (SVG, "logo.png", "Save it as PNG"),
            (b"\xef\xbb\xbf <?xml version='1.0'?>" + SVG, "logo.jpg", "Save it as PNG"),
            (drawn("GIF"), "a.gif", "Save it as PNG"),
            (b"\x00\x00\x00\x18ftypheic" + b"\0" * 40, "IMG_1.HEIC", "Save it as JPEG"),
            (b"%PDF-1.7", "a.jpg", "Choose a JPEG"),
            (drawn("BMP"), "a.jpg", "Choose a JPEG"),
            (drawn("TIFF"), "a.jpg", "Choose a JPEG"),
            (b"<html><script>alert(1)</script>", "a.png", "Choose a JPEG"),
            (b"MZ" + b"\0" * 200, "a.png", "Choose a JPEG"),
            (b"", "a.png", "Choose a JPEG"),
            (drawn("JPEG")[:200], "a.jpg", "damaged"),
            (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "a.png", "damaged"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "a.webp", "damaged"),
            (b"\x00\x00\x00\x18ftypavif" + b"\0" * 40, "a.avif", "damaged"),
            (png_that_unpacks_to(50_000, 50_000), "a.png", "million dots"),
            (png_that_unpacks_to(9_000, 9_000), "a.png", "million dots"),
        ],
    )  # fmt: skip
    def test_it_says_what_to_do_instead(self, content, name, advice):
        with pytest.raises(FileRefused, match=advice):
            made_anew(uploaded(content, name))

    @pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
    def test_pictures_that_move(self, kind):
        out = io.BytesIO()
        frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "green")]
        frames[0].save(out, kind, save_all=True, append_images=frames[1:])
        with pytest.raises(FileRefused, match="moves"):
            made_anew(uploaded(out.getvalue(), f"a.{kind.lower()}"))

    def test_more_than_ten_megabytes(self, settings):
        settings.PORTICO_PICTURE_MAX_BYTES = 500
        with pytest.raises(FileRefused, match="larger than 500"):
            made_anew(uploaded(drawn("JPEG") + b"\0" * 500))

    def test_the_limits_are_those_that_were_promised(self, settings):
        assert settings.PORTICO_PICTURE_MAX_BYTES == 10 * 2**20 and settings.PORTICO_PICTURE_MAX_PIXELS == 2560

    def test_a_name_alone_makes_no_picture(self):
        assert kind_of(b"photo.jpg") == ""
