"""The text to send fits, is the customer's, and is another one each time."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nudges.texts import KINDS, LONGEST_TEXT, OwnText, Reason, TextFacts, len_units, season_of, text_for

DAY = date(2026, 11, 20)
MARIA = TextFacts(name="Maria Rossi", language="en", reason="lapsed", day=DAY, shop="Bar Sport", item="cappuccino")
ANYTHING = st.text(max_size=300)


def _told(facts: TextFacts, times: int, own: tuple[OwnText, ...] = ()) -> list[str]:
    told: list[str] = []
    for _ in range(times):
        told.append(text_for(facts, None, told, own).key)
    return told


@given(
    names=st.tuples(ANYTHING, *[st.none() | ANYTHING] * 3),
    reason=st.sampled_from(list(KINDS)),
    language=st.sampled_from(["en", "it", "zh", "xx"]),
    days=st.integers(0, 365),
)
def test_every_text_fits_a_copying_button(
    names: tuple[str, str | None, str | None, str | None], reason: Reason, language: str, days: int
) -> None:
    """Whatever a customer, a shop or a ware is called, the text is there, whole and at most 256 units long."""
    name, shop, item, topic = names
    day = DAY + timedelta(days=days)
    facts = TextFacts(name=name, language=language, reason=reason, day=day, shop=shop, item=item, topic=topic)
    text = text_for(facts, None, ())
    assert 0 < len_units(text.text) <= LONGEST_TEXT
    assert "\n" not in text.text


@pytest.mark.parametrize(
    ("name", "language", "begins"),
    [
        ("Maria Rossi", "en", "Hi Maria,"),
        ("Maria Rossi", "it", "Ciao Maria,"),
        ("sig.ra Rossi", "it", "Buongiorno sig.ra Rossi,"),
        ("bionda del bar", "it", "Ciao,"),
        ("陈美玲", "zh", "美玲，"),
        ("王姐", "zh", "王姐，"),
    ],
)
def test_texts_greet_in_the_customers_language(name: str, language: str, begins: str) -> None:
    """By first name, by title, or with no name at all."""
    assert text_for(replace(MARIA, name=name, language=language), None, ()).text.startswith(begins)


def test_kinds_take_turns() -> None:
    """Four texts in a row are four kinds, and ten are ten different texts."""
    told = _told(MARIA, 10)
    assert {key.partition(".")[0] for key in told[:4]} == {"hello", "question", "news", "thanks"}
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("language", ["en", "it", "zh"])
def test_twins_are_not_sent_to_one_customer(language: str) -> None:
    """Of two texts that differ in the ware or the shop alone, the one that says it; without it, the other."""
    known, unknown = (
        replace(MARIA, language=language, gifts=True),
        replace(MARIA, language=language, item=None, shop=None),
    )
    twins = {"hello.2", "thanks.2", "question.2", "gift.2"}
    assert not twins & set(_told(known, 60))
    assert twins - {"gift.2"} <= set(_told(unknown, 60))


def test_customers_of_one_morning_are_not_sent_the_same() -> None:
    """Who is written to for the first time gets a kind and a text of their own."""
    first = Counter(text_for(replace(MARIA, name=name), None, ()).key for name in ("Anna", "Bruno", "Carla", "Dario"))
    assert len(first) > 1


def test_at_most_one_text_in_four_offers_anything() -> None:
    """However long one writes to somebody; and nobody who owes is given anything."""
    told = _told(replace(MARIA, gifts=True), 40)
    gifts = [at for at, key in enumerate(told) if key.startswith("gift")]
    assert gifts
    assert all(later - earlier >= 4 for earlier, later in pairwise(gifts))
    assert not any(key.startswith("gift") for key in _told(replace(MARIA, gifts=True, owing=True), 40))
    assert not any(key.startswith("gift") for key in _told(MARIA, 40))


def test_a_wanted_kind_is_given_where_there_is_one() -> None:
    """A kind that says nothing to the reason, or may not be, is left for the one whose turn it is."""
    assert text_for(MARIA, "thanks", ()).kind == "thanks"
    assert text_for(MARIA, "gift", ()).kind != "gift"
    assert text_for(replace(MARIA, reason="birthday"), "hello", ()).kind == "birthday"


@pytest.mark.parametrize("language", ["en", "it", "zh"])
@pytest.mark.parametrize("reason", list(KINDS))
def test_nothing_is_said_of_what_is_not_known(language: str, reason: Reason) -> None:
    """With neither ware nor shop every text is whole; no brackets stand empty."""
    facts = TextFacts(name="Anna", language=language, reason=reason, day=DAY)
    for turn in range(8):
        text = text_for(facts, None, ["x"] * turn).text
        assert not any(sign in text for sign in ("{", "()", "（）", ": .", "：。")), text


def test_a_ware_in_characters_the_customer_does_not_read_is_left_out() -> None:
    """An Italian customer of a Chinese shop is not written to of 牛肉面."""
    texts = (text_for(replace(MARIA, language="it", item="牛肉面"), None, ["x"] * n) for n in range(12))
    assert not any("牛" in text.text for text in texts)


def test_the_owners_own_texts_come_first_and_take_turns() -> None:
    """In words of any language for the name; one that asks for what is not known stays away."""
    own = (OwnText(id=7, text="Ehi {nome}, tutto ok?"), OwnText(id=8, text="{item} per {name}?"))
    assert text_for(replace(MARIA, item=None), None, (), own).text == "Ehi Maria, tutto ok?"
    told = _told(MARIA, 12, own)
    assert {"own.7", "own.8"} <= set(told)
    assert told.count("own.7") <= 3
    assert text_for(replace(MARIA, reason="debt"), None, (), own).kind == "debt"


@pytest.mark.parametrize(
    ("day", "timezone", "season"),
    [
        (date(2026, 1, 10), "Europe/Rome", "winter"),
        (date(2026, 7, 10), "Europe/Rome", "summer"),
        (date(2026, 7, 10), "Australia/Sydney", "winter"),
        (date(2026, 12, 31), "America/Sao_Paulo", "summer"),
        (date(2026, 7, 10), "Asia/Singapore", None),
        (date(2026, 9, 2), "Europe/Rome", None),
        (date(2026, 10, 2), "Europe/Rome", "autumn"),
        (date(2026, 5, 20), "Asia/Shanghai", None),
        (date(2026, 3, 20), "Australia/Sydney", "autumn"),
        (date(2028, 2, 29), "Europe/London", "winter"),
    ],
)
def test_seasons_are_those_of_the_shop(day: date, timezone: str, season: str | None) -> None:
    """Nobody is told of the cold in a southern summer, of the cool in early September, nor of spring in May."""
    assert season_of(day, timezone) == season
