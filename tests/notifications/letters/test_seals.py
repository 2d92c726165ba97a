"""The ministry's seal, with the demonstration authority."""

import io
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader

from frontend.paper import engine
from notifications.letters import authority, seals


@pytest.fixture(scope="module")
def plain() -> bytes:
    html = '<html lang="en"><head><title>A letter</title></head><body><h1>A letter</h1><p>Dear Amina</p></body></html>'
    return engine.HTML(string=html).write_pdf(font_config=engine._engine.fonts, pdf_variant="pdf/ua-1")


@pytest.fixture
def ministry(settings, tmp_path):
    """A seal directory of its own."""
    settings.PORTICO_SEAL_DIR = tmp_path / "seal"
    settings.PORTICO_KEYS_MAY_BE_MADE = True
    return settings.PORTICO_SEAL_DIR


class TestSealing:
    def test_a_sealed_letter_is_intact_trusted_and_whole(self, ministry, plain):
        check = seals.check(seals.seal(plain, language="en"))
        assert (check.intact, check.trusted, check.whole) == (True, True, True)

    def test_structure_language_and_ua_mark_survive_the_seal(self, ministry, plain):
        reader = PdfReader(io.BytesIO(seals.seal(plain, language="en")))
        root = reader.trailer["/Root"]
        assert "/StructTreeRoot" in root
        assert root["/Lang"] == "en"
        assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()

    def test_the_seal_is_pades_with_sha256_and_says_who(self, ministry, plain, settings):
        pdf = seals.seal(plain, language="en")
        (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
        assert signature.md_algorithm == "sha256"
        assert signature.signer_cert.subject.native["organization_name"] == str(settings.PORTICO_MINISTRY)

    def test_any_flipped_byte_of_the_letter_breaks_it(self, ministry, plain):
        pdf = seals.seal(plain, language="en")
        for place in range(20, len(plain), max(1, len(plain) // 12)):
            damaged = bytearray(pdf)
            damaged[place] ^= 1
            check = seals.check(bytes(damaged))
            assert not check.intact, place
            assert not check.genuine

    def test_something_appended_is_noticed(self, ministry, plain):
        pdf = seals.seal(plain, language="en")
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        writer.root["/Lang"] = writer.root["/Lang"]
        writer.update_root()
        added = io.BytesIO()
        writer.write(added)
        assert not seals.check(added.getvalue()).genuine

    def test_the_seal_of_another_authority_is_not_trusted(self, ministry, plain, settings, tmp_path):
        settings.PORTICO_SEAL_DIR = tmp_path / "stranger"
        foreign = seals.seal(plain, language="en")
        settings.PORTICO_SEAL_DIR = ministry
        check = seals.check(foreign)
        assert (check.intact, check.trusted, check.genuine) == (True, False, False)

    @pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF"])
    def test_what_is_no_sealed_letter_is_not_genuine(self, ministry, content):
        assert not seals.check(content).genuine

    def test_an_unsealed_letter_is_not_genuine(self, ministry, plain):
        assert not seals.check(plain).genuine


class TestAuthority:
    def test_the_key_is_made_once_and_only_its_owner_may_read_it(self, ministry):
        first = authority.load(ministry)
        assert authority.load(ministry).key.private_numbers() == first.key.private_numbers()
        assert stat.S_IMODE((ministry / authority.KEY).stat().st_mode) == 0o600

    def test_two_processes_that_make_one_at_once_end_with_the_same(self, ministry, monkeypatch):
        theirs = authority.load(ministry)
        authority.make(ministry, kind="demonstration")
        assert authority.load(ministry).key.private_numbers() == theirs.key.private_numbers()
        assert [path.name for path in ministry.parent.iterdir()] == ["seal"]

    def test_a_real_deployment_without_a_seal_does_not_make_one(self, ministry, settings):
        settings.PORTICO_KEYS_MAY_BE_MADE = False
        with pytest.raises(ImproperlyConfigured):
            authority.load(ministry)
        assert not ministry.exists()

    def test_a_certificate_of_another_key_is_refused(self, ministry, tmp_path):
        authority.load(ministry)
        authority.load(tmp_path / "other")
        (ministry / authority.SEAL).write_bytes((tmp_path / "other" / authority.SEAL).read_bytes())
        with pytest.raises(ImproperlyConfigured):
            authority.load(ministry)
