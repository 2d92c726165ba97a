"""The texts of all notices."""

from datetime import date
from string import Formatter

import pytest

from notifications.delivery.models import Channel
from notifications.delivery.texts import Notice, counted
from notifications.notices.catalogue import NOTICES
from notifications.notices.sending import day_in, lasting_in

LONGEST = {
    "reference": "ABCD-26-4821374-6",
    "day": "30 September",
    "help_line": "+254 800 720 000",
    "portal": "https://portico.tavala.example",
    "code": "402817",
    "minutes": "10",
    "time": "72 hours",
    "what": "Nadia Ferro, Orvane Market, applies for you: Child Grant. It would be TVM 240.00 a month.",
}
GSM_7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Whoever reads this code out to somebody must know for what, for how much and to whom: it is longer, and says it.
SAYS_ALL = "confirm_code"
ALL = pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES.keys())
SHORT = pytest.mark.parametrize("notice", [n for n in NOTICES.values() if n.key != SAYS_ALL], ids=lambda n: n.key)
UNSAID = ("grant", "pension", "allowance", "benefit", "refus", "TVM", "dear", "child", "disab", "http")


EVERY_MONTH = pytest.mark.parametrize("month", range(1, 13))
TWO_PARTS_OF_OTHER_LETTERS = 2 * 67


@SHORT
@EVERY_MONTH
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_sms_fits_one_part_of_plain_letters(notice, language, month):
    text = notice.render(Channel.SMS, language, LONGEST | {"day": day_in(language, date(2026, month, 28))}).body
    assert set(text) <= GSM_7, set(text) - GSM_7
    assert len(text) <= 160


@SHORT
@EVERY_MONTH
def test_an_sms_in_arabic_fits_two_parts(notice, month):
    text = notice.render(Channel.SMS, "ar", LONGEST | {"day": day_in("ar", date(2026, month, 28))}).body
    assert set(text) - GSM_7
    assert len(text) <= TWO_PARTS_OF_OTHER_LETTERS


@SHORT
def test_an_sms_tells_a_stranger_nothing_but_the_reference(notice):
    text = notice.render(Channel.SMS, "en", LONGEST).body.lower()
    assert not [word for word in UNSAID if word.lower() in text]
    assert notice.places <= LONGEST.keys()


def test_a_code_that_is_read_out_says_for_what_how_much_and_to_whom():
    said = NOTICES[SAYS_ALL].render(Channel.SMS, "en", LONGEST).body
    for words in ("Nadia Ferro", "Child Grant", "TVM 240.00", "402817"):
        assert words in said


@ALL
def test_an_email_has_a_subject_on_one_line_and_a_text(notice):
    text = notice.render(Channel.EMAIL, "en", LONGEST)
    assert text.subject
    assert "\n" not in text.subject
    assert len(text.body) > 40


@ALL
@pytest.mark.parametrize("channel", Channel.values)
def test_no_place_is_left_open_and_no_word_is_forbidden(notice, channel):
    text = notice.render(channel, "en", LONGEST)
    whole = f"{text.subject} {text.body}"
    assert not [name for _, name, _, _ in Formatter().parse(whole) if name is not None]
    for word in ("!", "please", "simply", "invalid", "sorry"):
        assert word not in whole.lower()


def test_a_missing_fact_stops_the_notice():
    with pytest.raises(KeyError):
        NOTICES["decision_made"].render(Channel.SMS, "en", {})


def test_a_text_that_uses_an_undeclared_place_stops_the_start():
    with pytest.raises(ValueError, match="surname"):
        Notice(key="x", places=frozenset({"code"}), sms="{surname}", email_subject="", email="")


def test_texts_that_look_like_places_are_filled_in_as_they_are():
    notice = Notice(key="x", places=frozenset({"code"}), sms="{code}", email_subject="s", email="e")
    assert notice.render(Channel.SMS, "en", {"code": "{help_line} %s"}).body == "{help_line} %s"


@pytest.mark.parametrize(
    ("language", "minutes", "said"),
    [
        ("en", "1", "works for 1 minute."),
        ("en", "10", "works for 10 minutes."),
        ("fr", "1", "valable 1 minute."),
        ("ar", "2", "دقيقتان"),
        ("ar", "10", "10 دقائق"),
        ("ar", "30", "30 دقيقة"),
    ],
)
@pytest.mark.parametrize("channel", Channel.values)
def test_a_code_says_how_long_it_works_as_the_language_counts(language, minutes, said, channel):
    body = NOTICES["contact_code"].render(channel, language, {"code": "402817", "minutes": minutes}).body
    assert said in body


CODES = ("contact_code", "sign_in_code", "confirm_code", "signature_code")


@pytest.mark.parametrize("key", CODES)
@pytest.mark.parametrize("channel", Channel.values)
def test_every_code_says_one_minute_for_one(key, channel):
    said = {minutes: NOTICES[key].render(channel, "en", LONGEST | {"minutes": minutes}).body for minutes in ("1", "10")}
    assert "1 minute" in said["1"] and "1 minutes" not in said["1"]
    assert "10 minutes" in said["10"]


@pytest.mark.parametrize(("hours", "said"), [(72, "For 3 days nobody"), (24, "For 1 day nobody"), (36, "For 36 hours")])
def test_whoever_came_back_reads_how_long_their_money_is_held(hours, said):
    facts = LONGEST | {"time": lasting_in("en", hours)}
    assert said in NOTICES["account_recovered"].render(Channel.EMAIL, "en", facts).body


def test_both_forms_of_a_counted_text_name_only_declared_places():
    with pytest.raises(ValueError, match="hours"):
        Notice(
            key="x",
            places=frozenset({"code"}),
            sms=counted("{code}", "{code} {hours}", of="hours"),
            email_subject="",
            email="",
        )
