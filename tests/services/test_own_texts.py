"""The owner's own texts: each is for customers of one language, and undone like anything else."""

import pytest

from bot.domain.replies import ButtonDead, Undone
from bot.domain.texts import (
    OwnTextAsked,
    OwnTextDeed,
    OwnTextRefused,
    OwnTextRemoved,
    OwnTextSaved,
    OwnTextShown,
    PressOwnText,
)
from bot.services.own_texts import keep_own_text, press_own_text, show_own_texts
from bot.services.undoing import redo_last, undo_last
from bot.storage.own_texts import own_texts
from tests.shops import Keeper, Notebooks


def _texts(shop: Keeper) -> list[tuple[str, str]]:
    return [(line.language, line.text) for line in shop.look(show_own_texts).texts]


def _press(shop: Keeper, deed: OwnTextDeed) -> object:
    [row] = shop.look(lambda desk: own_texts(desk.tx, desk.shop.shop_id))
    return shop.do(lambda desk: press_own_text(PressOwnText(shop=desk.shop.shop_id, deed=deed, text=row.id), desk))


@pytest.mark.parametrize(
    ("typed", "language", "text"),
    [
        ("Hi {name}, how are things?", "en", "Hi {name}, how are things?"),
        ("Ciao {nome}, come va?", "it", "Ciao {nome}, come va?"),
        ("it: Ciao, come va?", "it", "Ciao, come va?"),
        ("{名字}，最近好吗？", "zh", "{名字}，最近好吗？"),
        ("店里一切都好。", "zh", "店里一切都好。"),
        ("Passa  quando\nvuoi", "it", "Passa quando vuoi"),
        ("fr: Salut", "it", "fr: Salut"),
    ],
)
def test_whom_a_text_is_for(books: Notebooks, typed: str, language: str, text: str) -> None:
    """Its code in front says so, its script, its words in braces, or else the owner's own language."""
    shop = books.shop()
    assert isinstance(shop.do(lambda desk: keep_own_text(typed, desk)), OwnTextSaved)
    assert _texts(shop) == [(language, text)]


@pytest.mark.parametrize("typed", ["Hi {nme}", "Hi {name", "Hi } there", "{}", "x" * 241, "好" * 241, "😀" * 121, "  "])
def test_what_cannot_be_filled_in_is_not_saved(books: Notebooks, typed: str) -> None:
    """Unknown words in braces, braces alone, and what leaves a name no room."""
    shop = books.shop()
    assert isinstance(shop.do(lambda desk: keep_own_text(typed, desk)), OwnTextRefused)
    assert _texts(shop) == []


def test_every_change_is_undone(books: Notebooks) -> None:
    """Taken out, it comes back; added, it goes; put back, it is there again."""
    shop = books.shop()
    shop.do(lambda desk: keep_own_text("Hi {name}", desk))
    assert isinstance(_press(shop, "open"), OwnTextShown)
    assert isinstance(_press(shop, "change"), OwnTextAsked)
    assert isinstance(_press(shop, "remove"), OwnTextRemoved)
    assert _texts(shop) == []
    assert isinstance(shop.do(undo_last), Undone)
    assert _texts(shop) == [("en", "Hi {name}")]
    shop.do(undo_last)
    assert _texts(shop) == []
    shop.do(redo_last)
    assert _texts(shop) == [("en", "Hi {name}")]


def test_a_button_of_a_text_that_is_gone_does_nothing(books: Notebooks) -> None:
    """Nor one of another shop's, whose number it may be."""
    shop = books.shop()
    shop.do(lambda desk: keep_own_text("Hi {name}", desk))
    [row] = shop.look(lambda desk: own_texts(desk.tx, desk.shop.shop_id))
    _press(shop, "remove")
    gone = PressOwnText(shop=1, deed="open", text=row.id)
    assert shop.do(lambda desk: press_own_text(gone, desk)) == ButtonDead()
