"""The bot introduces itself to Telegram: commands, name and descriptions, per language, when they have changed."""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.gateway.patience import seconds_of
from bot.gateway.telegram_bot import RegularsBot
from bot.i18n.profile import Profile
from bot.mailbox.outbox import Call
from bot.storage import states
from bot.storage.transaction import Store

_log = structlog.get_logger()
_TRIES = 5


async def introduce(bot: RegularsBot, store: Store, profiles: dict[str, Profile]) -> None:
    """Set each language's profile, English for all others; a refusal is logged and left for the next start."""
    bot_id = bot.id
    digest = _digest(profiles)
    if await store.read(lambda tx: states.profile_hash(tx, bot_id)) == digest:
        return
    try:
        for language_code, profile in {"": profiles["en"], **profiles}.items():
            for call in _calls(profile, language_code):
                await _patiently(bot, call)
    except TelegramError as error:
        _log.warning("telegram did not take the bot's profile", error=type(error).__name__)
        return
    await store.transact(lambda tx: states.remember(tx, bot_id, profile_hash=digest))


def _digest(profiles: dict[str, Profile]) -> str:
    told = json.dumps({code: asdict(profile) for code, profile in sorted(profiles.items())}, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _calls(profile: Profile, language_code: str) -> Sequence[Call]:
    commands = [{"command": command.name, "description": command.description} for command in profile.commands]
    told: dict[str, dict[str, object]] = {
        "setMyCommands": {"commands": commands},
        "setMyDescription": {"description": profile.description},
        "setMyShortDescription": {"short_description": profile.short_description},
        "setMyName": {"name": profile.name},
    }
    return [
        Call(method=method, chat_id=0, payload={**fields, "language_code": language_code})
        for method, fields in told.items()
    ]


async def _patiently(bot: RegularsBot, call: Call) -> None:
    for _ in range(_TRIES - 1):
        try:
            await bot.make(call)
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        else:
            return
    await bot.make(call)
