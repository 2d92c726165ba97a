"""The code on paper."""

from xml.etree import ElementTree

from notifications.letters import codes
from tests.architecture.house import ROOMS, named, python_files


def test_the_code_leads_to_the_check_of_the_receipt_and_names_nobody(settings):
    settings.PORTICO_PUBLIC_ADDRESS = "https://portico.example"
    address = codes.check_address("CG-26-4821374-6", "abc123")
    assert address == "https://portico.example/receipt/CG-26-4821374-6/abc123/"


def test_the_drawing_is_a_bare_svg_without_script():
    root = ElementTree.fromstring(codes.qr_svg("https://portico.example/receipt/CG-26-4821374-6/abc123/"))
    assert root.tag.endswith("svg")
    assert [child.tag.rpartition("}")[2] for child in root] == ["title", "path"]


def test_codes_are_drawn_in_one_place_only():
    drawing = [named(path) for path in python_files(*ROOMS) if "segno" in path.read_text()]
    assert drawing == ["frontend/qr.py"]
