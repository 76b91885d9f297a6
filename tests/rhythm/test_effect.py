"""What the messages did, where the truth is known."""

import random

import pytest

from bot.rhythm import Contact, effect


def _contacts(*groups: tuple[int, float, bool]) -> list[Contact]:
    return [Contact(p_return=chance, came_back=came) for count, chance, came in groups for _ in range(count)]


def test_of_nobody() -> None:
    """No contacts, no effect, and not enough to tell."""
    none = effect([])
    assert (none.written, none.came, none.expected, none.low, none.high, none.enough) == (0, 0, 0, 0, 0, False)


@pytest.mark.parametrize(
    ("contacts", "low", "high", "enough"),
    [
        (_contacts((7, 0.25, True), (5, 0.25, False)), 1, 6, True),  # 12 written to, 7 came, about 3 would have anyway
        (_contacts((3, 0.25, True), (9, 0.25, False)), 0, 2, False),  # as many as were expected
        (_contacts((3, 0.01, True)), 3, 3, False),  # three are too few to tell
        (_contacts((40, 0.9, False)), 0, 0, False),
    ],
)
def test_how_many_came_thanks_to_it(contacts: list[Contact], low: int, high: int, enough: bool) -> None:  # noqa: FBT001
    """Between none and all who came."""
    found = effect(contacts)
    assert (found.low, found.high, found.enough) == (low, high, enough)


@pytest.mark.parametrize("written", [5, 12, 40])
@pytest.mark.parametrize("works", [0.0, 0.2])
def test_the_interval_holds_the_truth(written: int, works: float) -> None:
    """Nine times in ten, where chances are told well, whether a message brings people back or not."""
    dice = random.Random(5)  # noqa: S311 - no secret
    held = 0
    for _ in range(200):
        chances = [dice.betavariate(1.5, 3) for _ in range(written)]
        anyway = [dice.random() < chance for chance in chances]
        thanks = [not came and dice.random() < works for came in anyway]
        found = effect([Contact(p_return=p, came_back=a or t) for p, a, t in zip(chances, anyway, thanks, strict=True)])
        held += found.low <= sum(thanks) <= found.high
    assert held >= 180
