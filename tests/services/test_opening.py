"""The first minute: who somebody is, whether a shop is opened for them, and links that let people in."""

from dataclasses import astuple
from datetime import timedelta

import pytest

from bot.domain.replies import InviteUnusable, OwnerBack, Reply, Welcomed
from bot.languages import load_languages
from bot.services.opening import hosts_link_token, know, language_of, let_in, use_hosts_link
from bot.services.settings import change_setting
from bot.storage.shops import Asker, find_asker, owners_reachable, shop_sizes
from tests.shops import NOON, Notebooks, sale


@pytest.mark.parametrize(
    ("code", "language", "region"),
    [
        ("it", "it", None),
        ("en-GB", "en", "GB"),
        ("zh-hans", "zh", None),
        ("zh-Hant-TW", "zh", "TW"),
        ("pt-br", "en", "BR"),
        ("EN_us", "en", "US"),
        ("", "en", None),
        (None, "en", None),
        ("-", "en", None),
    ],
)
def test_a_language_is_guessed_from_the_tag(code: str | None, language: str, region: str | None) -> None:
    """Telegram's tag gives language and territory; a language not spoken here is English."""
    assert language_of(code, load_languages()) == (language, region)


@pytest.mark.parametrize(
    ("code", "currency", "timezone"),
    [
        ("it", "EUR", "Europe/Rome"),
        ("zh-hans", "CNY", "Asia/Shanghai"),
        ("en", "USD", "America/New_York"),
        ("en-GB", "GBP", "Europe/London"),
        ("fr", "USD", "America/New_York"),
    ],
)
def test_a_shop_is_guessed_from_the_language(code: str, currency: str, timezone: str, books: Notebooks) -> None:
    """Currency and time zone come from the user's Telegram language and territory; a day begins at four."""
    shop = books.shop(1, language_code=code)
    facts = shop.look(lambda desk: desk.shop)
    assert (facts.currency, facts.timezone, f"{facts.day_starts:%H:%M}") == (currency, timezone, "04:00")


def test_a_shop_is_opened_once(books: Notebooks) -> None:
    """Whoever has a shop is let into it again, and keeps the language they have since chosen."""
    shop = books.shop(1)
    shop.do(lambda desk: change_setting("language", "en", desk, load_languages()))
    again = books.shop(1, language_code="zh")
    assert again.shop_id == shop.shop_id
    assert again.look(lambda desk: desk.language) == "en"


def test_by_invitation_only(books: Notebooks) -> None:
    """Where shops are opened by invitation a stranger is not let in; whoever has a shop is."""
    owner = books.shop(1)
    with books.transaction() as tx:
        stranger = know(tx, 2, "it", load_languages())
        assert let_in(tx, stranger, load_languages(), "invited", NOON) is None
        mine = know(tx, owner.user_id, "it", load_languages())
        assert let_in(tx, mine, load_languages(), "invited", NOON) == mine


def _follow(books: Notebooks, user_id: int, token: str, *, days: int = 0) -> tuple[Reply, Asker]:
    with books.transaction() as tx:
        asker = know(tx, user_id, "it", load_languages())
        reply = use_hosts_link(tx, asker, token, load_languages(), NOON + timedelta(days=days))
        after = find_asker(tx, user_id)
    assert after is not None
    return reply, after


def _token(books: Notebooks, shop_id: int | None) -> str:
    with books.transaction() as tx:
        return hosts_link_token(tx, shop_id, NOON)


def test_an_invitation_opens_one_shop(books: Notebooks) -> None:
    """A host's link opens a shop for the first who follows it, and nothing for the next."""
    token = _token(books, None)
    reply, asker = _follow(books, 1, token)
    assert isinstance(reply, Welcomed)
    assert asker.role == "owner"
    reply, other = _follow(books, 2, token)
    assert isinstance(reply, InviteUnusable)
    assert other.shop is None


def test_a_link_gives_a_shop_back(books: Notebooks) -> None:
    """An owner who lost their account is in their own shop again, with everything in it."""
    shop = books.shop(1)
    shop.sell(sale("Maria", "25"))
    reply, back = _follow(books, 2, _token(books, shop.shop_id))
    assert reply == OwnerBack(shop=None)
    assert back.shop is not None
    assert (back.shop.shop_id, back.role) == (shop.shop_id, "owner")


def test_links_that_are_no_good(books: Notebooks) -> None:
    """A link made up, used, older than a week, or of a shop that is no more, opens nothing."""
    books.shop(1)
    late = _token(books, None)
    assert isinstance(_follow(books, 2, late, days=8)[0], InviteUnusable)
    assert isinstance(_follow(books, 2, _token(books, 999))[0], InviteUnusable)
    for token in ("", "x" * 64, "'; --", "\ud83d", "😀"):
        reply, asker = _follow(books, 2, token)
        assert isinstance(reply, InviteUnusable)
        assert asker.shop is None


def test_a_link_is_kept_as_a_hash(books: Notebooks) -> None:
    """Whoever reads the database cannot follow a link; a token fits where Telegram puts it."""
    from sqlalchemy import select  # noqa: PLC0415 - only here

    from bot.storage.rows import INVITE  # noqa: PLC0415 - only here

    token = _token(books, None)
    assert len(token) <= 64
    with books.transaction() as tx:
        assert token not in str(tx.execute(select(INVITE)).all())


def test_the_host_sees_sizes_only(books: Notebooks) -> None:
    """The host's list counts members, customers and sales, and names none; a blocked owner is not written to."""
    shop = books.shop(1)
    shop.sell(sale("Maria", "25"))
    books.shop(2)
    with books.transaction() as tx:
        sizes = shop_sizes(tx)
        reachable = owners_reachable(tx)
    assert [(size.members, size.customers, size.sales) for size in sizes] == [(1, 1, 1), (1, 0, 0)]
    assert "Maria" not in str([astuple(size) for size in sizes])
    assert sorted(owner.user_id for owner in reachable) == [1, 2]
