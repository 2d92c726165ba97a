import json
import stat
from io import StringIO

import pytest
from django.core.management import call_command

from identity.people import keyring, rotation
from identity.people.errors import CannotRead, KeysMissing
from identity.people.keyring import Ring
from identity.people.models import ContactPoint, Identifier, Person

pytestmark = pytest.mark.usefixtures("own_ring")


class TestRing:
    def test_is_made_once_for_the_owner_alone(self, own_ring):
        sealed = keyring.seal(b"x", bound_to="a")
        made = own_ring.read_text()
        assert stat.S_IMODE(own_ring.stat().st_mode) == 0o600
        assert keyring.unseal(sealed, bound_to="a") == b"x"
        assert own_ring.read_text() == made
        assert [file.name for file in own_ring.parent.iterdir()] == ["keys.json"]

    def test_is_not_made_where_it_may_not(self, settings, own_ring):
        settings.PORTICO_KEYS_MAY_BE_MADE = False
        with pytest.raises(KeysMissing):
            keyring.seal(b"x", bound_to="a")
        assert not own_ring.exists()

    def test_comes_from_the_environment_first(self, monkeypatch, own_ring):
        monkeypatch.setenv("PORTICO_KEYS", Ring.new().as_json())
        keyring.seal(b"x", bound_to="a")
        assert not own_ring.exists()
        with pytest.raises(KeysMissing):
            keyring.add_key()

    @pytest.mark.parametrize("change", [{"current": "k7"}, {"index": "AAAA"}, {"keys": {"k1": "AAAA"}}, {"keys": []}])
    def test_a_damaged_ring_is_refused_without_showing_it(self, own_ring, change):
        own_ring.parent.mkdir()
        own_ring.write_text(json.dumps(json.loads(Ring.new().as_json()) | change))
        with pytest.raises(KeysMissing):
            keyring.current_key()

    def test_a_value_opens_only_in_its_place(self):
        sealed = keyring.seal(b"x", bound_to="here")
        with pytest.raises(CannotRead):
            keyring.unseal(sealed, bound_to="there")

    def test_a_key_that_is_gone_opens_nothing(self, own_ring):
        sealed = keyring.seal(b"x", bound_to="a")
        own_ring.unlink()
        with pytest.raises(CannotRead):
            keyring.unseal(sealed, bound_to="a")


class TestBlindIndex:
    def test_finds_equals_and_depends_on_key_and_purpose(self, own_ring):
        first = keyring.blind_index("a", "4711")
        assert keyring.blind_index("a", "4711") == first
        assert keyring.blind_index("b", "4711") != first
        keyring.add_key()
        assert keyring.blind_index("a", "4711") == first
        own_ring.unlink()
        assert keyring.blind_index("a", "4711") != first


@pytest.mark.django_db
class TestRotation:
    @pytest.fixture
    def identifiers(self, citizen: Person, now) -> list[Identifier]:
        return [
            Identifier.objects.create(
                person=citizen, kind="functional", value=f"value {n}", value_index=f"{n}" * 64, recorded_at=now
            )
            for n in range(5)
        ]

    def test_brings_every_value_under_the_new_key(self, identifiers, citizen):
        call_command("rotate_keys", "--new", stdout=StringIO())
        assert keyring.current_key() == "k2"
        assert set(rotation.count_on_old_keys().values()) == {0}
        assert sorted(row.value for row in Identifier.objects.all()) == [f"value {n}" for n in range(5)]
        assert ContactPoint.objects.get(person=citizen).value == "+254712345678"

    def test_stopped_half_way_leaves_all_readable_and_goes_on(self, identifiers, monkeypatch):
        seal_again, done = rotation._seal_again, []

        def killed_after_two(*args):
            if len(done) == 2:
                raise KeyboardInterrupt
            done.append(1)
            return seal_again(*args)

        with monkeypatch.context() as kill:
            kill.setattr(rotation, "_seal_again", killed_after_two)
            with pytest.raises(KeyboardInterrupt):
                call_command("rotate_keys", "--new", stdout=StringIO())
        assert 0 < sum(rotation.count_on_old_keys().values()) < 7
        assert sorted(row.value for row in Identifier.objects.all()) == [f"value {n}" for n in range(5)]
        call_command("rotate_keys", stdout=StringIO())
        assert set(rotation.count_on_old_keys().values()) == {0}
        assert keyring.current_key() == "k2"

    def test_never_undoes_what_somebody_saved_meanwhile(self, identifiers, monkeypatch):
        unseal = keyring.unseal

        def saved_meanwhile(sealed, *, bound_to):
            plain = unseal(sealed, bound_to=bound_to)
            if plain == b"value 0":
                monkeypatch.setattr(keyring, "unseal", unseal)
                row = Identifier.objects.get(pk=identifiers[0].pk)
                row.value = "newer"
                row.save()
            return plain

        keyring.add_key()
        monkeypatch.setattr(keyring, "unseal", saved_meanwhile)
        call_command("rotate_keys", stdout=StringIO())
        assert Identifier.objects.get(pk=identifiers[0].pk).value == "newer"
