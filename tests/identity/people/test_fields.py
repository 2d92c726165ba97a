import uuid

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from identity.people import keyring
from identity.people.errors import CannotRead, PlainTextRefused
from identity.people.fields import EncryptedJSONField, EncryptedTextField, Sealed
from identity.people.models import ContactPoint, Identifier, Person

pytestmark = pytest.mark.django_db
CANARY = "KANARI-4711"


def as_it_lies(model, column: str, pk: uuid.UUID) -> str:
    with connection.cursor() as cursor:
        value = model._meta.pk.get_db_prep_value(pk, connection)
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} WHERE id = %s", [value])
        return cursor.fetchone()[0]


def put(model, column: str, pk: uuid.UUID, text: str) -> None:
    with connection.cursor() as cursor:
        value = model._meta.pk.get_db_prep_value(pk, connection)
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s WHERE id = %s", [text, value])


@pytest.fixture
def identifier(citizen: Person, now) -> Identifier:
    return Identifier.objects.create(
        person=citizen, kind="national", value=CANARY, value_index="1" * 64, recorded_at=now
    )


class TestAtRest:
    def test_no_column_of_the_row_holds_the_value(self, identifier):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM people_identifier")
            assert CANARY not in repr(cursor.fetchall())

    def test_no_table_holds_the_mobile_number(self, citizen):
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names():
                cursor.execute(f'SELECT * FROM "{table}"')
                assert "712345678" not in repr(cursor.fetchall()), table

    def test_equal_values_lie_differently(self, identifier, citizen, now):
        other = Identifier.objects.create(
            person=citizen, kind="functional", value=CANARY, value_index="2" * 64, recorded_at=now
        )
        assert as_it_lies(Identifier, "value", identifier.pk) != as_it_lies(Identifier, "value", other.pk)

    def test_values_names_the_sealed_text_only(self, identifier):
        assert isinstance(Identifier.objects.values_list("value", flat=True).get(), Sealed)
        assert repr(Identifier.objects.values_list("value", flat=True).get()) == "<sealed>"


class TestReadingAndWriting:
    def test_create_and_get(self, identifier):
        assert identifier.value == CANARY
        assert Identifier.objects.get().value == CANARY

    def test_save_of_an_untouched_value_leaves_it_as_it_lies(self, identifier):
        before = as_it_lies(Identifier, "value", identifier.pk)
        found = Identifier.objects.get()
        found.issuer = "Registry"
        found.save()
        assert as_it_lies(Identifier, "value", identifier.pk) == before
        assert Identifier.objects.get().value == CANARY

    def test_save_of_a_new_value(self, identifier):
        found = Identifier.objects.get()
        found.value = "other"
        found.save(update_fields=["value"])
        identifier.refresh_from_db()
        assert identifier.value == "other"

    def test_bulk_create(self, citizen, now):
        Identifier.objects.bulk_create(
            Identifier(person=citizen, kind="functional", value=f"v{n}", value_index=f"{n}" * 64, recorded_at=now)
            for n in range(3)
        )
        assert sorted(row.value for row in Identifier.objects.all()) == ["v0", "v1", "v2"]

    def test_defer_and_only(self, identifier):
        assert Identifier.objects.defer("value").get().value == CANARY
        assert Identifier.objects.only("value").get().value == CANARY
        assert "value" in Identifier.objects.only("kind").get().get_deferred_fields()

    def test_a_related_row_opens_too(self, identifier, citizen):
        assert citizen.identifiers.select_related("person").get().value == CANARY

    def test_is_opened_only_when_read(self, identifier, monkeypatch):
        calls = []
        monkeypatch.setattr(keyring, "unseal", lambda *a, **k: calls.append(1) or b"x")
        found = Identifier.objects.get()
        assert not calls
        assert (found.value, found.value, len(calls)) == ("x", "x", 1)

    def test_nothing_stays_nothing(self, citizen):
        field = EncryptedTextField(null=True)
        field.set_attributes_from_name("value")
        assert field.from_db_value(None, None, None) is None
        assert field.get_prep_value(None) is None

    def test_json_keeps_its_shape_and_changes_in_place(self):
        field = EncryptedJSONField()
        document = {"name": "محمد", "rows": [{"minor": 48000}], "none": None}
        assert field.from_bytes(field.to_bytes(document)) == document


class TestWaysAround:
    def test_update_with_open_text_is_refused(self, identifier):
        with pytest.raises(PlainTextRefused):
            Identifier.objects.update(value="open")
        with pytest.raises(PlainTextRefused):
            Identifier.objects.filter(pk=identifier.pk).update(value="k1:open")

    def test_bulk_update_is_refused(self, identifier):
        identifier.value = "open"
        with pytest.raises(PlainTextRefused):
            Identifier.objects.bulk_update([identifier], ["value"])

    @pytest.mark.parametrize("lookup", ["value", "value__contains", "value__in", "value__gt"])
    def test_searching_by_value_is_refused(self, identifier, lookup):
        with pytest.raises(FieldError):
            Identifier.objects.filter(**{lookup: CANARY}).count()

    def test_a_value_moved_to_another_row_does_not_open(self, identifier, citizen, now):
        other = Identifier.objects.create(
            person=citizen, kind="functional", value="theirs", value_index="2" * 64, recorded_at=now
        )
        put(Identifier, "value", other.pk, as_it_lies(Identifier, "value", identifier.pk))
        moved = Identifier.objects.get(pk=other.pk)
        with pytest.raises(CannotRead):
            _ = moved.value

    def test_a_value_moved_to_another_table_does_not_open(self, identifier, citizen):
        contact = ContactPoint.objects.get(person=citizen)
        put(ContactPoint, "value", contact.pk, as_it_lies(Identifier, "value", identifier.pk))
        with pytest.raises(CannotRead):
            _ = ContactPoint.objects.get(pk=contact.pk).value

    def test_a_row_copied_under_another_key_does_not_carry_the_value(self, identifier):
        copy = Identifier.objects.get()
        copy.pk, copy.kind, copy._state.adding = uuid.uuid4(), "refugee", True
        with pytest.raises(CannotRead):
            copy.save()

    @pytest.mark.parametrize("text", ["", "open", "k1:", "k1:AAAA", "k9:AAAA", "k1:not base64", ":"])
    def test_what_was_never_sealed_does_not_open(self, identifier, text):
        put(Identifier, "value", identifier.pk, text)
        with pytest.raises(CannotRead) as refused:
            _ = Identifier.objects.get().value
        assert CANARY not in str(refused.value)

    def test_one_changed_letter_does_not_open(self, identifier):
        text = as_it_lies(Identifier, "value", identifier.pk)
        put(Identifier, "value", identifier.pk, text[:-6] + ("A" if text[-6] != "A" else "B") + text[-5:])
        with pytest.raises(CannotRead):
            _ = Identifier.objects.get().value
