"""What a country calls its areas, and the list of them that lies beside its profile."""

from pathlib import Path

import pytest

from portal.demo.country import table
from portal.profiles import ProfileError, load
from portal.profiles.loading import DEFAULT
from services.areas.country import Country, Level
from services.areas.reading import Known, read

PROFILES = sorted(DEFAULT.parent.glob("*.toml"))
SOURCE = DEFAULT.read_text(encoding="utf-8")
LEVELS = 'levels = ["region", "district", "ward"]'


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_the_list_of_each_profile_can_be_read_and_every_area_is_served(path):
    profile = load(path)
    levels = tuple(Level(name, profile.areas.names[name]) for name in profile.areas.levels)
    districts = {row["code"] for row in table("places")["district"]}
    places = read(Path(profile.areas.file).read_bytes(), Known(levels, profile.country.languages, districts, {}))
    country = Country(levels, places)
    assert {country.district(place.code) for place in places} == districts
    assert all(set(place.names) == set(profile.country.languages) for place in places)


@pytest.mark.parametrize(
    ("after", "key"),
    [
        (LEVELS.replace("ward", "region"), "areas.levels[2]"),
        (LEVELS.replace("ward", "lowest"), "areas.levels[2]"),
        (LEVELS.replace("ward", "Ward"), "areas.levels[2]"),
        (LEVELS.replace("ward", "canton"), "areas.names.canton"),
        ('levels = ["a", "b", "c", "d", "e", "f"]', "areas.levels"),
    ],
)
def test_levels_are_named_once_and_have_names(tmp_path, after, key):
    path = tmp_path / "somewhere.toml"
    path.write_text(SOURCE.replace(LEVELS, after), encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load(path)
    assert caught.value.key == key


def test_every_level_has_its_name_in_the_first_language(tmp_path):
    path = tmp_path / "somewhere.toml"
    path.write_text(SOURCE.replace('en = "Ward"\n', ""), encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load(path)
    assert caught.value.key == "areas.names.ward.en"
