"""My data."""

import pytest


@pytest.mark.parametrize("name", ["N", "منى عبد الرحمن", "Seán O’Malley-D'Arcy", "አበበ በቂላ"])
def test_the_name_is_shown_exactly(make_citizen, signed_in, name):
    page = signed_in(make_citizen(name)).get("/my/data/").content.decode()
    assert f"<bdi>{name.replace(chr(39), '&#x27;')}</bdi>" in page


def test_the_date_of_birth_is_told_in_the_calendar_of_the_reader_too(client, amina, settings):
    settings.PORTICO_CALENDARS = {"en": "ethiopian"}
    assert "Ethiopian calendar)" in client.get("/my/data/").content.decode()


def test_shows_the_number_and_the_way_to_change_it(client, amina):
    page = client.get("/my/data/").content.decode()
    assert amina.contact_points.get().value in page
    assert "/my/data/phone/" in page


def test_is_kept_by_no_cache(client):
    assert "no-store" in client.get("/my/data/")["Cache-Control"]


def test_is_nobody_elses(stranger, amina):
    assert "Amina" not in stranger.get("/my/data/").content.decode()
