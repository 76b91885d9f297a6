"""What is known of several people: who goes with an interest, and what customers say."""

from datetime import date

import pytest

from bot.insight.likes import speaks_of
from bot.insight.voices import recurring
from bot.storage.notes import NoteRow

_DULL = frozenset({"the", "because", "的", "因为", "了"})


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("likes jazz", "jazz", True),
        ("2 croissants a day", "croissant", True),
        ("allergica alle noci", "noce", True),
        ("due caffè", "caffe", True),
        ("caffetteria", "caffè", False),
        ("sings in a jazz choir", "jazz choir", True),
        ("jazz", "jazz choir", False),
        ("喜欢爵士乐", "爵士", True),
        ("喜欢古典乐", "爵士", False),
        ("carpet", "car", False),
        ("", "jazz", False),
        ("jazz", "", False),
    ],
)
def test_words_of_an_interest(text: str, wanted: str, found: bool) -> None:  # noqa: FBT001
    """Every word asked for stands in the text, give or take an ending."""
    assert speaks_of(text, wanted) == found


def _said(customer: int | None, text: str) -> NoteRow:
    return NoteRow(
        id=1,
        customer_id=customer,
        name="Maria",
        kind="reason",
        channel=None,
        text=text,
        day=date(2026, 11, 20),
        line=0,
        removed=False,
    )


def test_words_that_several_said() -> None:
    """Counted by customers, not by mentions; a word of one customer only is not among them, nor is a dull one."""
    notes = [
        _said(1, "the quiet corner, because it is quiet"),
        _said(1, "quiet again"),
        _said(2, "Quiet, and the coffee"),
        _said(3, "because of the coffee, so quiet"),
        _said(4, "the parking"),
        _said(5, "因为环境安静"),
        _said(6, "安静的环境"),
    ]
    assert recurring(notes, _DULL) == [("quiet", 3), ("coffee", 2), ("安静", 2), ("环境", 2)]
