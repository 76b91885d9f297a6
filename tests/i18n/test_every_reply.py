"""No state of the notebook without words, and no words that people can break by what they type."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.intents import Doubt, Item
from bot.domain.money import Money
from bot.domain.presses import MAX_DATA_BYTES, press_of
from bot.domain.replies import (
    TOASTS,
    CardNote,
    CardShown,
    LinesNotSaved,
    NameChoice,
    NameUnknown,
    NewNameChoice,
    NoteLine,
    NoteSaved,
    NotSaved,
    Reply,
    ReplyNotRead,
    SaleLine,
    SaleLogged,
    SalesLogged,
    SetAside,
    SettingChanged,
    TopRow,
    TopShown,
    Undone,
    WhoseSaleAsked,
)
from bot.i18n import Rendered, Voice, render
from bot.i18n.layout import COLUMNS, LONGEST_TEXT
from bot.i18n.typed import columns
from tests.i18n import (
    test_corrections,
    test_due,
    test_effects,
    test_explained,
    test_files,
    test_gathered,
    test_groups,
    test_known,
    test_mornings,
    test_names,
    test_opening,
    test_people,
    test_questions,
    test_refusals,
    test_sales,
    test_settings,
    test_taking_back,
    test_team,
    test_texts,
)
from tests.i18n.speaking import VOICES, Spoken

SPOKEN: list[Spoken] = [
    *test_opening.SPOKEN,
    *test_sales.SPOKEN,
    *test_corrections.SPOKEN,
    *test_taking_back.SPOKEN,
    *test_people.SPOKEN,
    *test_known.SPOKEN,
    *test_names.SPOKEN,
    *test_questions.SPOKEN,
    *test_settings.SPOKEN,
    *test_refusals.SPOKEN,
    *test_gathered.SPOKEN,
    *test_due.SPOKEN,
    *test_mornings.SPOKEN,
    *test_files.SPOKEN,
    *test_team.SPOKEN,
    *test_groups.SPOKEN,
    *test_texts.SPOKEN,
    *test_effects.SPOKEN,
    *test_explained.SPOKEN,
]
EMOJI = ("✅", "↩️", "❔", "⚠️", "📝", "⏰", "🎂", "👋", "🎉")
LONGEST_TOAST = 60
LONGEST_COPIED = 256

typed = st.text(max_size=5000)
amounts = st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "JPY", "TND", "CNY", "XAU"]))
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
items = st.lists(st.builds(Item, name=typed, quantity=st.decimals("0.001", "100000", places=3)), max_size=20).map(tuple)
lines = st.builds(
    SaleLine, name=st.none() | typed, amount=amounts, items=items, day=st.none() | days, refund=st.booleans()
)
notes = st.builds(CardNote, day=days, text=typed)
anything_typed = st.one_of(
    st.builds(SaleLogged, shop=st.just(1), entry=st.just(2), sale=lines, visit=st.none() | st.integers(1, 10**6)),
    st.builds(
        SalesLogged,
        shop=st.just(1),
        entry=st.just(2),
        sales=st.lists(lines, min_size=1, max_size=60).map(tuple),
        totals=st.lists(amounts, min_size=1, max_size=3).map(tuple),
        not_saved=st.lists(typed, max_size=60).map(tuple),
    ),
    st.builds(LinesNotSaved, texts=st.lists(typed, min_size=1, max_size=400).map(tuple)),
    st.builds(
        WhoseSaleAsked,
        shop=st.integers(1, 10**9),
        entry=st.integers(1, 10**9),
        amount=amounts,
        name=typed,
        question=st.integers(1, 10**9),
        choices=st.lists(st.builds(NameChoice, name=typed) | st.builds(NewNameChoice, name=typed), max_size=9).map(
            tuple
        ),
    ),
    st.builds(
        CardShown,
        shop=st.just(1),
        customer=st.just(7),
        name=typed,
        visits=st.integers(0, 10**6),
        totals=st.lists(amounts, max_size=3).map(tuple),
        last=st.none() | lines,
        usual=items,
        notes=st.lists(notes, max_size=30).map(tuple),
        more_notes=st.integers(0, 10**4),
        gap_days=st.none() | st.integers(0, 400),
    ),
    st.builds(
        TopShown,
        period=st.none(),
        rows=st.lists(
            st.builds(TopRow, name=typed, total=amounts, share=st.floats(0, 1), visits=st.integers(0, 10**6)),
            max_size=30,
        ).map(tuple),
        customers=st.just(3),
        tenth=st.none(),
        tenth_share=st.none(),
    ),
    st.builds(NoteSaved, shop=st.just(1), entry=st.just(2), note=st.builds(NoteLine, name=typed, text=typed)),
    st.builds(Undone, shop=st.just(1), entry=st.just(2), what=lines | st.builds(NoteLine, name=typed, text=typed)),
    st.builds(NameUnknown, name=typed),
    st.builds(ReplyNotRead, text=typed),
    st.builds(SetAside, text=typed),
    st.builds(SettingChanged, shop=st.just(1), entry=st.just(2), key=st.just("shop"), value=typed),
)


def _sound(rendered: Rendered) -> None:
    """Whatever was typed, Telegram takes it and the layout holds."""
    assert rendered.text.strip()
    assert len(rendered.text.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e]", rendered.text)
    assert rendered.text.count("\u2068") == rendered.text.count("\u2069")
    for row in rendered.buttons:
        for button in row:
            assert button.label.strip()
            assert columns(button.label) <= COLUMNS[len(row)]
            if button.data is None:
                assert button.url is not None or 0 < len(button.copy or "") <= LONGEST_COPIED
                continue
            assert len(button.data.encode()) <= MAX_DATA_BYTES
            assert press_of(button.data) is not None


def test_every_reply_is_spoken_in_a_test() -> None:
    """Each kind of reply stands in one of the tables, and so does each doubt of what was not saved."""
    assert {type(spoken.reply) for spoken in SPOKEN} == set(get_args(Reply))
    unknown: list[Any] = [spoken.reply.unknown for spoken in SPOKEN if isinstance(spoken.reply, NotSaved)]
    assert {getattr(each, "doubt", None) for each in unknown} >= set(get_args(Doubt))


@pytest.mark.parametrize("language", VOICES)
def test_every_reply_keeps_within_telegrams_limits(language: str) -> None:
    """All that the tables say is sound: limits, one emoji at most, and that one in front."""
    for spoken in SPOKEN:
        rendered = render(spoken.reply, VOICES[language])
        _sound(rendered)
        _, _, rest = rendered.text.partition(" ") if rendered.text.startswith(EMOJI) else ("", "", rendered.text)
        if "😀" not in rest:
            assert not any(sign in rest for sign in EMOJI)


@pytest.mark.parametrize("language", VOICES)
def test_toasts_are_short(language: str) -> None:
    """What pops up over a button is over in a glance, and carries no button of its own."""
    for toast in TOASTS:
        rendered = render(toast(), VOICES[language])
        assert columns(rendered.text) <= LONGEST_TOAST
        assert rendered.buttons == ()


@given(reply=anything_typed, language=st.sampled_from(list(VOICES)))
def test_nothing_typed_breaks_an_answer(reply: Reply, language: str) -> None:
    """Names, items and notes of any characters and length never raise, never exceed, never break a line."""
    _sound(render(reply, VOICES[language]))


@pytest.mark.parametrize(
    "name", ["<b>Maria</b>", "A & B", "{name}", "{", "}}", "{0.__class__}", "%s", "*_`[x](y)", "=1+1"]
)
def test_what_looks_like_markup_is_shown_as_typed(name: str) -> None:
    """Text is plain: markup, braces and formulas in names, items and notes come out as they went in."""
    sale = SaleLine(name=name, amount=Money(2500, "EUR"), items=(Item(name=name, quantity=Decimal(2)),))
    voice = VOICES["en"]
    assert render(SaleLogged(shop=1, entry=2, sale=sale), voice).text == f"✅ {name} · €25 · 2 × {name}"
    note = NoteSaved(shop=1, entry=2, note=NoteLine(name=name, text=name))
    assert render(note, voice).text == f"📝 Note on {name}: “{name}”"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Maria\nRossi\x00", "Maria Rossi"),
        ("  Maria \t Rossi ", "Maria Rossi"),
        ("\u202eairaM", "airaM"),
        ("شيماء", "\u2068شيماء\u2069"),
        ("M" * 60, "M" * 39 + "…"),
        ("王" * 60, "王" * 19 + "…"),
        ("", "…"),
        ("\u200b\ufeff", "…"),
        ("👨\u200d👩\u200d👧 Rossi", "👨\u200d👩\u200d👧 Rossi"),
    ],
)
def test_names_keep_to_their_line(name: str, shown: str) -> None:
    """Line ends and controls become blanks, direction is isolated, long names are cut by their width."""
    assert render(NameUnknown(name=name), VOICES["en"]).text.startswith(f"⚠️ {shown} isn't")


def test_a_voice_of_an_unknown_language_hears_the_source() -> None:
    """A language that has no catalogue (any more) is answered in English, not with an exception."""
    voice = Voice(language="fr", locale="fr_FR", currency="EUR", today=date(2026, 11, 20), timezone="Europe/Paris")
    sale = SaleLine(name="Maria", amount=Money(1250, "EUR"))
    assert render(SaleLogged(shop=1, entry=2, sale=sale, visit=1), voice).text == (
        "✅ Maria · 12,50\u00a0€\nNew name in your notebook."
    )
