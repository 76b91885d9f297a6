"""Telegram's HTML style, and the entities it finds by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.markup import parse_html, utf16_length
from bot.sandbox.refusal import Refused
from bot.sandbox.text import clean, with_found_entities


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Maria</b> · €25", "Maria · €25", [("bold", 0, 5)]),
        ("✅ 🎉<i>x</i>", "✅ 🎉x", [("italic", 4, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("&lt;b&gt; &amp; &#39;&quot; &nbsp;", "<b> & '\" &nbsp;", []),
        ("<b></b>nothing", "nothing", []),
        ("<code>Maria 25</code><pre>x</pre>", "Maria 25x", [("code", 0, 8), ("pre", 8, 1)]),
        ('<a href="https://shop.example/?a=1&amp;b=2">here</a>', "here", [("text_link", 0, 4)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
        ("<B>loud</B>", "loud", [("bold", 0, 4)]),
    ],
)
def test_tags_become_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """Offsets count UTF-16 units, references become characters."""
    found, marked = parse_html(source)
    assert (found, [(e["type"], e["offset"], e["length"]) for e in marked]) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("€<x>", 'Unsupported start tag "x" at byte offset 3'),
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_tags_are_refused_in_telegrams_words(source: str, complaint: str) -> None:
    """The place is told in bytes."""
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start@RegularsBot now", [("bot_command", "/start@RegularsBot")]),
        ("To change either: /settings", [("bot_command", "/settings")]),
        ("1/2 and/or https://t.me/bot?start=abc.", [("url", "https://t.me/bot?start=abc.")]),
        ("write to anna@shop.example or @anna_shop", [("email", "anna@shop.example"), ("mention", "@anna_shop")]),
        ("call +39 011 555 0101", [("phone_number", "+39 011 555 0101")]),
        ("王姐 ¥50", []),
    ],
)
def test_what_can_be_tapped_is_found(text: str, found: list[tuple[str, str]]) -> None:
    """Commands, links, addresses and numbers need no markup."""
    entities = with_found_entities(text, [])
    assert [(e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in entities] == found


def test_nothing_is_found_inside_code() -> None:
    """What stands as code is left as it is."""
    code = {"type": "code", "offset": 0, "length": 6}
    assert with_found_entities("/start", [code]) == [code]


def test_control_and_direction_characters_are_taken_out() -> None:
    """As Telegram's servers do before anybody sees them."""
    assert clean("Ma\x00ria\r\n\u202e25\t€") == "Ma ria\n25 €"


@given(st.text(alphabet=st.sampled_from(" ab<>/&;=\"'😀€\nbicode"), max_size=40))
def test_no_text_breaks_the_reader_of_tags(source: str) -> None:
    """It is read or refused, and entities stay inside the text."""
    try:
        text, entities = parse_html(source)
    except Refused:
        return
    assert all(e["length"] > 0 and e["offset"] + e["length"] <= utf16_length(text) for e in entities)
