"""The first minute: a stranger becomes an account, and an account opens a shop or is let into one."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.replies import InviteUnusable, OwnerBack, Reply, Welcomed
from bot.languages import Language
from bot.storage.shops import (
    Asker,
    InviteFacts,
    find_asker,
    join_shop,
    open_shop,
    shop_facts,
    use_invite,
    write_account,
    write_invite,
)
from bot.storage.team import shops_of, write_for
from bot.storage.transaction import Tx

OpenTo = Literal["everyone", "invited"]

_INVITE_LASTS = timedelta(days=7)
#: Telegram lets 64 characters into a start link; 32 of these hold 190 bits.
_TOKEN_BYTES = 24


def know(
    tx: Tx, user_id: int, language_code: str | None, languages: Mapping[str, Language], name: str | None = None
) -> Asker:
    """The asker, written down where the house has never heard from them; `name` is what Telegram calls them."""
    asker = find_asker(tx, user_id)
    if asker is not None:
        return asker
    language, region = language_of(language_code, languages)
    write_account(tx, user_id, language, region, name)
    return Asker(user_id=user_id, name=name, language=language, region=region, blocked=False, role=None, shop=None)


def language_of(language_code: str | None, languages: Mapping[str, Language]) -> tuple[str, str | None]:
    """Language and territory of an IETF tag such as `en-GB` or `zh-hans`; English for languages not spoken here."""
    parts = (language_code or "").replace("_", "-").split("-")
    language = parts[0].lower() if parts[0].lower() in languages else "en"
    region = next((part.upper() for part in parts[1:] if len(part) == 2 and part.isalpha()), None)  # noqa: PLR2004
    return language, region


def let_in(tx: Tx, asker: Asker, languages: Mapping[str, Language], open_to: OpenTo, now: datetime) -> Asker | None:
    """Open a shop for somebody who writes for none, where everyone may; None where an invitation is needed."""
    if asker.shop is not None:
        return asker
    for own in shops_of(tx, asker.user_id)[:1]:
        write_for(tx, asker.user_id, own.shop_id)
        return _again(tx, asker)
    if open_to != "everyone":
        return None
    return _open(tx, asker, languages, now)


def _open(tx: Tx, asker: Asker, languages: Mapping[str, Language], now: datetime) -> Asker:
    language = languages[asker.language]
    region = language.regions.get(asker.region or "")
    shop_id = open_shop(
        tx,
        currency=region.currency if region else language.currency,
        timezone=region.timezone if region else language.timezone,
        now=now,
    )
    join_shop(tx, shop_id, asker.user_id, "owner", now)
    return _again(tx, asker)


def _again(tx: Tx, asker: Asker) -> Asker:
    found = find_asker(tx, asker.user_id)
    return asker if found is None else found


def use_hosts_link(tx: Tx, asker: Asker, token: str, languages: Mapping[str, Language], now: datetime) -> Reply:
    """Follow a host's link: it opens a shop, or gives one back to its owner. Used once."""
    invite = use_invite(tx, hash_of(token), asker.user_id, now)
    if invite is None:
        return InviteUnusable()
    if invite.shop_id is None:
        if asker.shop is None:
            _open(tx, asker, languages, now)
        return Welcomed()
    shop = shop_facts(tx, invite.shop_id)
    if shop is None:
        return InviteUnusable()
    join_shop(tx, shop.shop_id, asker.user_id, "owner", now)
    return OwnerBack(shop=shop.name)


def make_link_token(tx: Tx, invite: InviteFacts, now: datetime, lasts: timedelta = _INVITE_LASTS) -> str:
    """A fresh token for a link, good once and for a week; only its hash is kept."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    write_invite(tx, hash_of(token), invite, now, now + lasts)
    return token


def hosts_link_token(tx: Tx, shop_id: int | None, now: datetime) -> str:
    """A token for a host's link, which opens a shop or gives this one to whoever follows it first."""
    return make_link_token(tx, InviteFacts(shop_id=shop_id, role="owner", made_by=None), now)


def hash_of(token: str) -> str:
    """What is kept of a link's token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
