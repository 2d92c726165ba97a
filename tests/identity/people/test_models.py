import pytest
from django.db import IntegrityError, connection, transaction

from identity.people.models import ContactPoint, Identifier, Person, User
from identity.people.operations import add_identifier, register_person
from identity.people.queries import by_identifier, contacts_of, person_for

pytestmark = pytest.mark.django_db


def test_a_citizens_account_carries_no_name_and_no_password(citizen):
    user = citizen.user
    assert (user.first_name, user.last_name, user.email) == ("", "", "")
    assert not user.has_usable_password()
    assert "amina" not in user.username.lower()


@pytest.mark.parametrize("field", ["first_name", "last_name", "email"])
def test_the_database_keeps_names_out_of_citizens_accounts(citizen, field):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=citizen.user_id).update(**{field: "a@b.org"})


def test_nothing_personal_is_in_the_words_for_a_row(citizen):
    for row in [citizen, citizen.user, ContactPoint.objects.get()]:
        assert "Amina" not in str(row)
        assert "712" not in str(row).replace(str(row.pk), "")


def test_a_changed_name_is_found_by_its_new_key(citizen):
    citizen.full_name = "Zoë Wanjiru"
    citizen.save(update_fields=["full_name"])
    assert Person.objects.get(name_key="zoe wanjiru") == citizen
    assert not Person.objects.filter(name_key__contains="amina").exists()


def test_a_name_that_folds_to_many_letters_is_kept_whole_and_its_key_is_cut(make_citizen):
    citizen = make_citizen("\ufdfa" * 40)
    citizen.refresh_from_db()
    assert citizen.full_name == "\ufdfa" * 40
    assert len(citizen.name_key) <= Person._meta.get_field("name_key").max_length


def test_a_person_is_found_by_number_without_it_lying_open(citizen, system, now):
    add_identifier(actor=system, person=citizen, kind="national", value="ab 12 34", now=now)
    assert by_identifier("national", "AB1234") == citizen
    assert by_identifier("other", "AB1234") is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_identifier")
        assert "12 34" not in repr(cursor.fetchall())


def test_one_number_belongs_to_one_person_while_in_force(citizen, system, now):
    other = register_person(actor=system, full_name="Other", now=now)
    add_identifier(actor=system, person=citizen, kind="national", value="1234", now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        add_identifier(actor=system, person=other, kind="national", value="1234", now=now)
    Identifier.objects.update(status=Identifier.Status.REVOKED)
    add_identifier(actor=system, person=other, kind="national", value="1234", now=now)
    assert by_identifier("national", "1234") == other


def test_only_one_contact_of_a_kind_is_current(citizen, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPoint.objects.create(person=citizen, kind="sms", value="+254700000000", value_index="x", created_at=now)
    assert contacts_of(citizen.pk).count() == 1


def test_the_person_of_an_account_costs_one_query(citizen, django_assert_num_queries):
    user = User.objects.get(pk=citizen.user_id)
    with django_assert_num_queries(1):
        assert user.person_id == citizen.pk
        assert person_for(user) == citizen


def test_an_account_without_a_person_has_none():
    assert User.objects.create_user("x").person_id is None
    assert not Person.objects.exists()
