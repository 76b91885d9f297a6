"""A customer is written to by the name that people call them."""

import pytest

from bot.nudges.addressing import Address, address


@pytest.mark.parametrize(
    ("noted", "called"),
    [
        ("Maria", "Maria"),
        ("maria rossi", "Maria"),
        ("Rossi Maria", "Maria"),
        ("Di Maio Anna", "Anna"),
        ("Anna Maria Bianchi", "Anna Maria"),
        ("Gian Luca Verdi", "Gian Luca"),
        ("Maria della pizza", "Maria"),
        ("Maria (bar)", "Maria"),
        ("Gosia Kowalska", "Gosia"),
        ("陈美玲", "美玲"),
        ("陳美玲", "美玲"),
        ("欧阳娜娜", "娜娜"),
        ("欧阳娜", "欧阳娜"),
        ("李雷", "李雷"),
        ("王姐", "王姐"),
        ("王阿姨", "王阿姨"),
        ("小刘", "小刘"),
        ("老李", "老李"),
        ("bionda del bar", None),
        ("x" * 60, None),
        ("  ", None),
    ],
)
def test_how_somebody_is_called(noted: str, called: str | None) -> None:
    """By the first name, wherever it stands; by what the shop says where that is a title or a nickname."""
    assert address(noted) == Address(called)


@pytest.mark.parametrize("noted", ["sig.ra Rossi", "Dott. Bianchi", "Mrs Brown", "De Luca", "Rossi"])
def test_whoever_is_known_by_title_or_surname_is_addressed_formally(noted: str) -> None:
    """Nobody says tu to somebody whose first name they do not use."""
    assert address(noted) == Address(noted, formal=True)
