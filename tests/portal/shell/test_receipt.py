from datetime import date

import pytest

from portal.shell import receipt
from services.applications.receipts import ReceiptCheck
from services.kernel import references

pytestmark = pytest.mark.django_db
NUMBER = references.make("CG", 2026, 4_821_374)


@pytest.fixture
def genuine(monkeypatch):
    """The check answers yes for one number and seal, without an application in the way."""

    def check(reference, seal):
        if (reference, seal) == (NUMBER, "ab12"):
            return ReceiptCheck(genuine=True, programme_name="Child Grant", submitted_on=date(2026, 11, 22))
        return ReceiptCheck(genuine=False)

    monkeypatch.setattr(receipt.applications, "receipt_check", check)


class TestTheAddressOnAReceipt:
    def test_says_genuine_with_programme_and_day(self, client, genuine):
        text = client.get(f"/receipt/{NUMBER}/ab12/").content.decode()
        assert "This receipt is genuine" in text
        assert "Child Grant" in text
        assert "22 November" in text

    def test_says_no_for_a_wrong_seal_and_repeats_nothing(self, client, genuine):
        text = client.get(f"/receipt/{NUMBER}/zzzz/").content.decode()
        assert "We do not know this receipt" in text
        assert "Child Grant" not in text

    def test_says_no_for_nonsense(self, client):
        assert "We do not know this receipt" in client.get("/receipt/x/y/").content.decode()

    def test_sets_no_cookie_and_is_not_kept(self, client, genuine):
        response = client.get(f"/receipt/{NUMBER}/ab12/")
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"

    def test_answers_twenty_times_a_minute_and_then_asks_to_wait(self, client, genuine):
        answers = [client.get(f"/receipt/{NUMBER}/ab12/").status_code for _ in range(21)]
        assert answers == [200] * 20 + [429]

    def test_tells_when_to_ask_again(self, client, genuine):
        for _ in range(20):
            client.get(f"/receipt/{NUMBER}/ab12/")
        response = client.get(f"/receipt/{NUMBER}/ab12/")
        assert response["Retry-After"] == "60"
        assert "Child Grant" not in response.content.decode()

    def test_another_address_is_not_slowed_down(self, client, genuine):
        for _ in range(21):
            client.get(f"/receipt/{NUMBER}/ab12/")
        assert client.get(f"/receipt/{NUMBER}/ab12/", REMOTE_ADDR="10.0.0.9").status_code == 200


class TestTypingTheNumber:
    def test_the_form_has_a_label_for_each_field_and_no_token(self, client):
        text = client.get("/receipt/").content.decode()
        assert "<label" in text
        assert "csrf" not in text

    def test_a_number_in_any_form_leads_to_its_address(self, client):
        response = client.get("/receipt/", {"number": NUMBER.lower().replace("-", " "), "seal": "AB12"})
        assert response["Location"] == f"/receipt/{NUMBER}/ab12/"

    def test_a_wrong_digit_is_found_before_asking(self, client):
        wrong = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
        response = client.get("/receipt/", {"number": wrong, "seal": "ab12"})
        assert response.status_code == 422
        assert "Check the number" in response.content.decode()
        assert wrong in response.content.decode()

    def test_a_missing_code_is_asked_for(self, client):
        response = client.get("/receipt/", {"number": NUMBER})
        assert response.status_code == 422
        assert "Enter the check code" in response.content.decode()

    def test_what_was_typed_is_shown_as_text(self, client):
        text = client.get("/receipt/", {"number": "<script>1</script>"}).content.decode()
        assert "<script>1" not in text
