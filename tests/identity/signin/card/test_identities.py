"""Whom a card names. A number there must be; it may be written in ETSI's way or bare."""

import pytest
from asn1crypto import x509

from identity.signin.card import CardRefused, Reason
from identity.signin.card.identities import Identity, identity_in


def who(*parts: tuple[str, str]) -> Identity:
    """The identity in a subject with these attributes, in this order, some perhaps twice."""
    written = [x509.RelativeDistinguishedName([_attribute(kind, value)]) for kind, value in parts]
    body = x509.TbsCertificate({"subject": x509.Name("", x509.RDNSequence(written))})
    return identity_in(x509.Certificate({"tbs_certificate": body}))


def _attribute(kind: str, value: str) -> x509.NameTypeAndValue:
    return x509.NameTypeAndValue({"type": kind, "value": x509.DirectoryString("utf8_string", value)})


@pytest.mark.parametrize(
    ("written", "kind", "country", "number"),
    [
        ("PNOEE-38001085718", "PNO", "EE", "38001085718"),
        ("IDCBE-590082394654", "IDC", "BE", "590082394654"),
        ("PASSK-P3000180", "PAS", "SK", "P3000180"),
        ("TINDE-123-456", "TIN", "DE", "123-456"),
        ("TAXIT-RSSMRA80A01H501U", "TAX", "IT", "RSSMRA80A01H501U"),
        ("EI:SE-200007292386", "EI", "SE", "200007292386"),
    ],
)
def test_a_number_in_etsis_way_is_taken_apart(written, kind, country, number):
    found = who(("serial_number", written))
    assert (found.kind, found.country, found.number) == (kind, country, number)


@pytest.mark.parametrize("number", ["999020016", "99901112H", "73040102749", "PNO-1", "pnoee-1", "PNOEE"])
def test_a_bare_number_belongs_to_the_country_of_the_subject(number):
    found = who(("country_name", "FI"), ("serial_number", number))
    assert (found.kind, found.country, found.number) == ("", "FI", number)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [("country_name", "FI")],
        [("country_name", "FI"), ("serial_number", "   ")],
        [("serial_number", "999020016")],
        [("country_name", "fi"), ("serial_number", "1")],
        [("serial_number", "PNOEE-1"), ("serial_number", "PNOEE-2")],
        [("serial_number", "PNOEE-1"), ("surname", "Oss"), ("surname", "Doru")],
        [("serial_number", "PNOEE-1\n2")],
        [("serial_number", "PNOEE-1\0")],
        [("serial_number", "PNOEE-" + "1" * 200)],
    ],
)
def test_a_subject_without_one_clear_number_is_refused(parts):
    with pytest.raises(CardRefused) as refused:
        who(*parts)
    assert refused.value.reason == Reason.HOLDER


def test_names_may_be_missing_and_are_brought_to_one_way_of_writing():
    found = who(("serial_number", "PNOEE-1"), ("common_name", " Jo\u0303eorg "), ("organization_name", "left aside"))
    assert (found.given_name, found.surname, found.common_name) == ("", "", "Jõeorg")
