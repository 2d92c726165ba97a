import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalogue import parameters
from services.catalogue.parameters import ChildGrantParameters, ParametersRefused

CHILD_GRANT = {
    "amount_per_child_minor": 24000,
    "child_age_limit": 6,
    "income_limit_minor": 190000,
    "rent_counted_percent": 50,
    "rent_counted_limit_minor": 40000,
    "usual_rent_minor": 60000,
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


class TestRead:
    def test_gives_the_dataclass_of_the_programme(self):
        assert parameters.read("CG", CHILD_GRANT) == ChildGrantParameters(**CHILD_GRANT)

    @pytest.mark.parametrize(
        ("change", "place"),
        [
            ({"bonus_minor": 1}, ("bonus_minor", "is not known")),
            ({"child_age_limit": "6"}, ("child_age_limit", "needs a whole number from 0 upwards")),
            ({"child_age_limit": 6.0}, ("child_age_limit", "needs a whole number from 0 upwards")),
            ({"child_age_limit": True}, ("child_age_limit", "needs a whole number from 0 upwards")),
            ({"income_limit_minor": -1}, ("income_limit_minor", "needs a whole number from 0 upwards")),
            ({"rent_counted_percent": 101}, ("rent_counted_percent", "is at most 100")),
        ],
    )
    def test_names_what_is_wrong_and_where(self, change, place):
        with pytest.raises(ParametersRefused) as refusal:
            parameters.read("CG", {**CHILD_GRANT, **change})
        assert refusal.value.places == [place]

    def test_names_what_is_missing(self):
        with pytest.raises(ParametersRefused) as refusal:
            parameters.read("CG", {})
        assert {key for key, _ in refusal.value.places} == set(CHILD_GRANT)

    def test_an_unknown_programme_has_no_parameters(self):
        with pytest.raises(ParametersRefused, match="ZZ"):
            parameters.read("ZZ", {})

    @pytest.mark.parametrize(
        "tiers", [[], [40], [[40, -1]], [[60, 1], [40, 2]], [[40, 5], [60, 4]], [[40, 1], [101, 2]], "40", None]
    )
    def test_tiers_rise_in_score_and_amount(self, tiers):
        with pytest.raises(ParametersRefused):
            parameters.read("DA", {"tiers": tiers})

    @given(st.sampled_from(["CG", "OP", "DA"]), JSON)
    def test_any_value_gives_parameters_or_a_refusal(self, code, values):
        try:
            parameters.read(code, values)
        except ParametersRefused:
            return
