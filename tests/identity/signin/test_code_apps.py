"""The apps of staff: a code counts once, wrong ones slow guessing down, and the seed lies sealed."""

from base64 import b32decode
from importlib import import_module
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django_otp import match_token
from django_otp.oath import TOTP

from identity.access.roles import Role
from identity.people import keyring, rotation
from identity.people.errors import CannotRead
from identity.people.models import User
from identity.signin.models import CodeApp

pytestmark = pytest.mark.django_db
MIGRATION = import_module("identity.signin.migrations.0014_seeds_of_known_code_apps")
SEED = b"12345678901234567890"  # of RFC 6238, appendix B


@pytest.fixture
def clock(now):
    """The moment at which the app is asked; `clock.shift(seconds)` moves it on."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def grace(make_staff) -> User:
    return make_staff(Role.CASEWORKER, name="Grace Otieno")


@pytest.fixture
def app(grace) -> CodeApp:
    return CodeApp.objects.create(user=grace, name="app", seed=SEED)


def code_at(now, *, steps: int = 0) -> str:
    totp = TOTP(SEED)
    totp.time = now.timestamp() + 30 * steps
    return f"{totp.token():06d}"


class TestCodes:
    def test_are_those_of_the_standard(self, app, clock):
        clock.move_to(1111111109)
        assert app.verify_token("081804")

    @pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
    def test_one_step_before_and_after_is_taken(self, app, clock, now, steps, taken):
        assert app.verify_token(code_at(now, steps=steps)) is taken

    @pytest.mark.parametrize("text", ["", "12345", "0", "not a code", "١٢٣٤٥٦", "1e5", " 287082"])
    def test_anything_else_is_refused(self, app, clock, text):
        assert not app.verify_token(text)

    def test_a_code_counts_once(self, app, grace, clock, now):
        assert match_token(grace, code_at(now)) == app
        clock.shift(5)
        assert match_token(grace, code_at(now)) is None

    def test_one_of_before_does_not_count_after_a_later_one(self, app, grace, clock, now):
        assert match_token(grace, code_at(now))
        assert match_token(grace, code_at(now, steps=-1)) is None

    def test_the_next_one_counts(self, app, grace, clock, now):
        assert match_token(grace, code_at(now))
        clock.shift(30)
        assert match_token(grace, code_at(now, steps=1))

    def test_a_telephone_whose_clock_goes_wrong_slowly_is_followed(self, app, grace, clock, now):
        assert match_token(grace, code_at(now, steps=1))
        clock.shift(30)
        assert match_token(grace, code_at(now, steps=3))
        assert CodeApp.objects.get().drift == 2

    def test_after_wrong_ones_even_the_right_one_has_to_wait(self, app, grace, clock, now):
        assert match_token(grace, "000000") is None
        assert match_token(grace, code_at(now)) is None
        clock.shift(1)
        assert match_token(grace, "000000") is None
        clock.shift(1)
        assert match_token(grace, code_at(now)) is None, "it waits twice as long each time"
        clock.shift(1)
        assert match_token(grace, code_at(now)) == app
        assert CodeApp.objects.get().throttling_failure_count == 0

    def test_an_app_that_was_taken_away_makes_none(self, app, grace, clock, now):
        CodeApp.objects.update(confirmed=False)
        assert match_token(grace, code_at(now)) is None

    def test_every_step_is_compared_whichever_fits(self, app, clock, now, monkeypatch):
        asked = []
        compare = import_module("identity.signin.models.code_apps").constant_time_compare
        monkeypatch.setattr(
            "identity.signin.models.code_apps.constant_time_compare", lambda a, b: asked.append(a) or compare(a, b)
        )
        assert app.verify_token(code_at(now, steps=-1))
        assert len(asked) == 3


class TestTheSeed:
    def test_lies_sealed(self, app):
        with connection.cursor() as cursor:
            cursor.execute("SELECT seed FROM signin_codeapp")
            (lies,) = cursor.fetchone()
        assert lies.startswith(f"{keyring.current_key()}:")
        assert CodeApp.objects.get().seed == SEED

    def test_belongs_to_its_row(self, app, make_staff):
        other = CodeApp.objects.create(user=make_staff(), name="app")
        lies = CodeApp.objects.values_list("seed", flat=True).get(pk=app.pk)
        CodeApp.objects.filter(pk=other.pk).update(seed=lies)
        with pytest.raises(CannotRead):
            assert CodeApp.objects.get(pk=other.pk).seed

    def test_is_another_for_everybody(self, make_staff):
        assert CodeApp.objects.create(user=make_staff()).seed != CodeApp.objects.create(user=make_staff()).seed

    def test_is_brought_under_a_new_key(self, app, settings, tmp_path, monkeypatch):
        assert "signin.CodeApp.seed" in {f"{m._meta.label}.{f.attname}" for m, f in rotation.encrypted_columns()}
        monkeypatch.delenv("PORTICO_KEYS", raising=False)
        settings.PORTICO_KEYS_FILE, settings.PORTICO_KEYS_MAY_BE_MADE = tmp_path / "keys.json", True
        app.seed = SEED
        app.save()
        call_command("rotate_keys", "--new", stdout=StringIO())
        assert rotation.count_on_old_keys()["signin.codeapp.seed"] == 0
        assert CodeApp.objects.get().seed == SEED

    def test_is_in_the_square_code_as_apps_read_it(self, app, grace):
        address = urlsplit(app.config_url)
        assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", f"/{grace.username}")
        asked = parse_qs(address.query)
        assert b32decode(asked["secret"][0]) == SEED
        assert (asked["digits"], asked["period"], asked["algorithm"]) == (["6"], ["30"], ["SHA1"])

    def test_is_in_no_word_about_the_app(self, app):
        assert str(app) == f"code app {app.pk}" and SEED.decode() not in repr(app)


@pytest.mark.django_db(transaction=True)
class TestSeedsThatLayOpen:
    @pytest.fixture
    def open_table(self, transactional_db):
        """The table as django-otp makes it, without the references that nothing here depends on."""
        with connection.schema_editor() as editor:
            editor.create_model(MIGRATION._OpenSeed)
        MigrationRecorder(connection).record_applied("otp_totp", "0001_initial")
        return MIGRATION._OpenSeed._default_manager

    def migrate(self) -> None:
        for step in (MIGRATION.carry, MIGRATION.drop):
            with connection.schema_editor(atomic=True) as editor:
                step(apps, editor)

    def old(self, user: User, **changed):
        known = {
            "user_id": user.pk, "name": "app", "confirmed": True, "key": SEED.hex(), "step": 30, "t0": 0, "digits": 6,
            "drift": 1, "last_t": 41, "throttling_failure_count": 2, "throttling_failure_timestamp": None,
        }  # fmt: skip
        return known | changed

    def test_are_carried_over_and_their_table_goes(self, open_table, grace, now):
        open_table.create(**self.old(grace, throttling_failure_timestamp=now))
        self.migrate()
        app = CodeApp.objects.get()
        assert (app.user, app.name, app.seed, app.confirmed) == (grace, "app", SEED, True)
        assert (app.drift, app.last_step, app.throttling_failure_count) == (1, 41, 2)
        assert app.throttling_failure_timestamp == now
        assert MIGRATION.TABLE not in connection.introspection.table_names()
        assert not MigrationRecorder(connection).migration_qs.filter(app="otp_totp").exists()

    @pytest.mark.parametrize("odd", [{"digits": 8}, {"step": 60}, {"t0": 5}])
    def test_one_that_would_make_other_codes_is_left_behind(self, open_table, grace, odd):
        open_table.create(**self.old(grace, **odd))
        self.migrate()
        assert not CodeApp.objects.exists()

    def test_nothing_happens_where_there_is_no_such_table(self, grace):
        self.migrate()
        assert not CodeApp.objects.exists()
