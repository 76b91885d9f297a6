"""Settings: each key, what it takes, and what a new currency does to the books."""

from datetime import time

from bot.domain.money import Money
from bot.domain.replies import Reply, SettingChanged, SettingsShown, SettingUnreadable
from bot.languages import load_languages
from bot.services.settings import change_setting, show_settings
from bot.services.undoing import redo_last, undo_last
from bot.storage.sales import all_sales
from bot.storage.shops import find_asker
from tests.shops import Keeper, Notebooks, sale


def _set(shop: Keeper, key: str, value: str) -> Reply:
    return shop.do(lambda desk: change_setting(key, value, desk, load_languages()))


_TAKEN = (
    ("language", "en", "en"),
    ("LANGUAGE", "English", "en"),
    ("language", "中文", "zh"),
    ("currency", "gbp", "GBP"),
    ("currency", "JPY", "JPY"),
    ("timezone", "Europe/London", "Europe/London"),
    ("timezone", "new york", "America/New_York"),
    ("timezone", "shanghai", "Asia/Shanghai"),
    ("timezone", "UTC", "UTC"),
    ("day", "5:30", "05:30"),
    ("day", "5.30", "05:30"),
    ("day", "0", "00:00"),
    ("day", "23:59", "23:59"),
    ("shop", "  Bar   Roma ", "Bar Roma"),
    ("shop", "B\x00ar\u202e", "Bar"),
    ("shop", "x" * 64, "x" * 64),
)
_REFUSED = (
    ("language", "klingon"),
    ("currency", "XYZ"),
    ("currency", "€€"),
    ("timezone", "Atlantis"),
    ("timezone", "../../etc/passwd"),
    ("day", "25:00"),
    ("day", "4:60"),
    ("day", "soon"),
    ("day", "-1"),
    ("shop", "x" * 65),
    ("shop", "\x00\u200b"),
)


def _menu(shop: Keeper) -> SettingsShown:
    return shop.look(lambda desk: show_settings(desk, load_languages()))


def test_what_each_setting_takes(books: Notebooks) -> None:
    """A value is read as people write it, and shown as it is kept; undo gives back the one before."""
    shop = books.shop()
    before = _menu(shop)
    for key, value, kept in _TAKEN:
        said = _set(shop, key, value)
        assert isinstance(said, SettingChanged), said
        assert said.value == kept
        after = _menu(shop)
        shown = {
            "language": after.language,
            "currency": after.currency,
            "timezone": after.timezone,
            "day": f"{after.day_starts:%H:%M}",
            "shop": after.shop_name,
        }
        assert shown[said.key] == kept
        shop.do(undo_last)
        assert _menu(shop) == before


def test_what_no_setting_takes(books: Notebooks) -> None:
    """What cannot be used is said, and nothing changes."""
    shop = books.shop()
    before = _menu(shop)
    for key, value in _REFUSED:
        assert _set(shop, key, value) == SettingUnreadable(key=key, value=value)  # type: ignore[arg-type]
    assert _menu(shop) == before


def test_an_unknown_key_is_said(books: Notebooks) -> None:
    """There is no such setting, and nothing changes."""
    assert _set(books.shop(), "colour", "red") == SettingUnreadable(key=None, value="colour")


def _money(shop: Keeper) -> list[Money]:
    return [row.amount for row in shop.look(lambda desk: list(all_sales(desk.tx, desk.shop.shop_id)))]


def test_a_new_currency_labels_anew_what_named_none(books: Notebooks) -> None:
    """Sales whose text named no currency keep their figure and change its name, to the yen rounded; undo is exact."""
    shop = books.shop()
    shop.sell(sale("Maria", "12.50", line=0), sale("Luca", "5", currency="USD", line=1))
    shop.sell(sale("Maria", "2.49", refund=True))
    taken_back = shop.sell(sale("Maria", "7"))
    assert taken_back
    shop.do(undo_last)
    before = _money(shop)
    said = _set(shop, "currency", "JPY")
    assert isinstance(said, SettingChanged)
    assert said.relabelled == 2
    assert _money(shop) == [Money(13, "JPY"), Money(500, "USD"), Money(-2, "JPY"), Money(7, "JPY")]
    shop.do(undo_last)
    assert _money(shop) == before
    shop.do(redo_last)
    assert _money(shop)[0] == Money(13, "JPY")


def test_a_language_is_the_askers_own(books: Notebooks) -> None:
    """A colleague goes on reading their own language."""
    shop = books.shop()
    shop.colleague(2)
    _set(shop, "language", "zh")
    mine, theirs = (shop.look(lambda desk, user=user: find_asker(desk.tx, user)) for user in (1, 2))  # type: ignore[misc]
    assert mine is not None
    assert theirs is not None
    assert (mine.language, theirs.language) == ("zh", "en")


def test_the_menu_shows_what_is_set(books: Notebooks) -> None:
    """The first page shows every setting; the time zone's offers zones by the time on their walls, its own first."""
    shop = books.shop()
    shown = shop.look(lambda desk: show_settings(desk, load_languages()))
    assert shown == SettingsShown(
        shop=shop.shop_id,
        language="it",
        currency="EUR",
        timezone="Europe/Rome",
        local_time=time(12, 30),
        day_starts=time(4),
        shop_name=None,
        currencies=shown.currencies,
        nudge_at=time(9),
    )
    page = shop.look(lambda desk: show_settings(desk, load_languages(), "timezone"))
    assert page.zones[0] == ("Europe/Rome", time(12, 30))
    walls = [wall for _, wall in page.zones]
    assert len(walls) == len(set(walls))
