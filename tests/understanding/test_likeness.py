"""Which names may be one person's, and where a name stands in a text."""

import pytest

from bot.understanding.likeness import keys_of, likeness
from bot.understanding.traces import Traces

_ALIKE = [
    ("Maria Rossi", "maria  rossi", "spelling"),
    ("José", "Jose", "spelling"),
    ("Maria Rossi", "Rossi Maria", "spelling"),
    ("陳美玲", "陈美玲", "spelling"),
    ("王芳", "王方", "sound"),
    ("wangfang", "王芳", "sound"),
    ("Cristina Conti", "Kristina Conti", "sound"),
    ("Sara", "Sarah", "nickname"),
    ("William Hill", "Bill Hill", "nickname"),
    ("Maria Rossi", "Maria Rosi", "sound"),
    ("Zelinda", "Zelimda", "typo"),
    ("Maria", "Maria Rossi", "part"),
    ("Maria R", "Maria Rossi", "part"),
]
_UNLIKE = [
    ("Luca", "Lucia"),
    ("Maria Rossi", "Maria Bianchi"),
    ("Table 5", "Table 6"),
    ("Tom", "Tim"),
    ("Anna", "Ann Marie Hill"),
    ("王芳", "李芳"),
    ("Rossi", "Russo"),
]


@pytest.mark.parametrize(("one", "other", "why"), _ALIKE)
def test_names_that_may_be_one(one: str, other: str, why: str) -> None:
    """By letters, by sound, by a short form, by a slip, by the first name; and a key they share finds them."""
    assert likeness(one, other) == likeness(other, one) == why
    if why != "part" or " R" not in one + other:
        assert keys_of(one) & keys_of(other)


@pytest.mark.parametrize(("one", "other"), _UNLIKE)
def test_names_that_are_two(one: str, other: str) -> None:
    """A usual name is no slip of another, and a figure makes another."""
    assert likeness(one, other) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Maria 25", "… 25"),
        ("MARIA  ROSSI!", "…!"),
        ("marìa", "…"),
        ("Maria's dog", "…'s dog"),
        ("Mariano 5", "Mariano 5"),
        ("Anna Maria and Maria", "Anna Maria and …"),
        ("maria bianchi", "maria bianchi"),
        ("請王芳吃飯", "請…吃飯"),
        ("dangelo, D’ANGELO", "…, …"),
        ("ｍａｒｉａ", "…"),
        ("call 333 123-4567 now", "call … now"),
        ("+39 333 12 34 567", "…"),
        ("33312345678", "33312345678"),
        ("", ""),
    ],
)
def test_a_name_taken_out(text: str, left: str) -> None:
    """In any case, width, accent or script; other names that hold it, and other numbers, stay."""
    names = ("Maria Rossi", "Maria", "王芳", "D'Angelo")
    traces = Traces.of(names, ["+393331234567"], ["Anna Maria", "Maria Bianchi"])
    assert traces.taken_out(text) == left
    assert traces.stand_in(text) == (left != text)


def test_taken_out_of_json() -> None:
    """Every text within goes through it; keys, numbers and nothing at all stay."""
    traces = Traces.of(["Maria"])
    value = {"a": ["Maria", 3, None, {"b": "to maria"}]}
    assert traces.taken_out_of(value) == {"a": ["…", 3, None, {"b": "to …"}]}
    assert Traces.of([]).taken_out("Maria") == "Maria"
