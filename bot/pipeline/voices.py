"""How to speak to whom: in their language, of their shop."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.domain.clock import shop_day
from bot.domain.incoming import Incoming
from bot.domain.replies import GuessAsked, Redone, Reply, SettingChanged, Undone
from bot.i18n import Voice
from bot.languages import Language
from bot.services.desk import Desk
from bot.services.opening import language_of
from bot.storage.shops import Asker, OwnerFacts, ShopFacts, find_asker, find_asker_in, shop_facts
from bot.storage.transaction import Tx

#: After these the asker may have another language, or the shop another currency.
_MAY_CHANGE_SETTINGS = (SettingChanged, GuessAsked, Undone, Redone)


def voice_of_member(tx: Tx, asker: Asker, desk: Desk, replies: Sequence[Reply] = ()) -> Voice:
    """How to speak to somebody of a shop: by the settings as they are after what was just done."""
    shop = desk.shop
    if any(isinstance(reply, _MAY_CHANGE_SETTINGS) for reply in replies):
        asker = find_asker(tx, asker.user_id) or asker
        shop = shop_facts(tx, shop.shop_id) or shop
    return _voice(asker, shop, desk.today)


def voice_of_other(tx: Tx, user_id: int, desk: Desk) -> Voice | None:
    """How to speak to somebody else about what was done at this desk; None where they cannot be written to."""
    other = find_asker_in(tx, user_id, desk.shop.shop_id)
    return None if other is None or other.blocked else _voice(other, desk.shop, desk.today)


def voice_of_news(tx: Tx, user_id: int, now: datetime) -> Voice | None:
    """The same where nobody stands at a desk: of the shop they write for."""
    other = find_asker(tx, user_id)
    if other is None or other.blocked or other.shop is None:
        return None
    return _voice(other, other.shop, shop_day(now, other.shop.zone, other.shop.day_starts))


def _voice(asker: Asker, shop: ShopFacts, today: date) -> Voice:
    return Voice.of(
        language=asker.language,
        region=asker.region,
        currency=shop.currency,
        today=today,
        timezone=shop.timezone,
    )


def voice_of_owner(owner: OwnerFacts, today: date) -> Voice:
    """How to speak to an owner of a shop who has not asked anything."""
    return Voice.of(
        language=owner.language,
        region=owner.region,
        currency=owner.currency,
        today=today,
        timezone=owner.timezone,
    )


def voice_of_sender(tx: Tx, incoming: Incoming, languages: Mapping[str, Language]) -> Voice:
    """How to speak to whoever sent this."""
    asker = find_asker(tx, incoming.user_id)
    return voice_of_anyone(asker, languages, incoming.at.date(), incoming.language_code)


def voice_of_anyone(
    asker: Asker | None, languages: Mapping[str, Language], today: date, language_code: str | None = None
) -> Voice:
    """How to speak to somebody who may have no shop, or not even an account: then by their Telegram's language."""
    language, region = language_of(language_code, languages) if asker is None else (asker.language, asker.region)
    shop = asker.shop if asker is not None else None
    spoken = languages[language]
    return Voice.of(
        language=language,
        region=region,
        currency=shop.currency if shop else spoken.currency,
        today=today,
        timezone=shop.timezone if shop else spoken.timezone,
    )
