import pytest

from services.applications import queries
from services.kernel.errors import NotFound


class TestReceiptCheck:
    def test_a_true_receipt_is_genuine_and_names_only_the_programme_and_the_day(self, amina, send):
        receipt = send(amina)
        check = queries.receipt_check(receipt.reference, receipt.seal)
        assert (check.genuine, check.programme_name) == (True, "Child Grant")

    @pytest.mark.parametrize("seal", ["", "0" * 20, "é" * 20])
    def test_a_number_without_its_seal_is_not(self, amina, send, seal):
        assert not queries.receipt_check(send(amina).reference, seal).genuine

    @pytest.mark.parametrize("reference", ["", "CG-26-0000000-0", "nonsense", "CG-26-4821374-6'--"])
    def test_nonsense_is_not(self, db, reference):
        assert not queries.receipt_check(reference, "0" * 20).genuine

    def test_one_wrong_digit_is_not(self, amina, send):
        receipt = send(amina)
        wrong = receipt.reference[:-3] + str((int(receipt.reference[-3]) + 1) % 10) + receipt.reference[-2:]
        assert not queries.receipt_check(wrong, receipt.seal).genuine


class TestVisibleTo:
    def test_a_citizen_sees_only_their_own(self, amina, send, make_citizen, actor_of):
        receipt = send(amina)
        with pytest.raises(NotFound):
            queries.get(actor_of(make_citizen("Karim Oss")), receipt.application_id)

    def test_staff_never_see_drafts(self, amina, fill_in, make_staff, actor_of):
        fill_in(amina)
        assert not queries.visible_to(actor_of(make_staff())).exists()
