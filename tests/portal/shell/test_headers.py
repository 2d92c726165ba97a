"""The headers that protect a reader are on every kind of answer."""

import pytest

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "public page": ("/receipt/", 200),
    "redirect": ("/my/probe/", 302),
    "refused": ("/probe/denied/", 403),
    "missing": ("/nowhere/", 404),
    "conflict": ("/probe/conflict/", 409),
    "unreadable": ("/probe/echo/?a=%00", 400),
    "crash": ("/probe/crash/", 500),
    "unavailable": ("/probe/database/", 503),
    "plain text": ("/health/live", 200),
    "robots": ("/robots.txt", 200),
    "language": ("/language/", 405),
}


@pytest.mark.parametrize(("address", "status"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_every_answer_carries_them(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert not response.cookies


def test_behind_tls_every_answer_insists_on_it(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    for address, _ in ADDRESSES.values():
        assert "max-age=31536000" in client.get(address, secure=True)["Strict-Transport-Security"]
