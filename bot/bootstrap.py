"""The only place that knows every room: builds the house, opens it, and closes it in order."""

import asyncio
import signal
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.config import Settings
from bot.domain.clock import Clock, SystemClock
from bot.errors import SettingError
from bot.gateway.health import health
from bot.gateway.intake import Intake
from bot.gateway.introduction import introduce
from bot.gateway.patience import Patience
from bot.gateway.sender import Sender
from bot.gateway.serving import QuietServer, serve
from bot.gateway.telegram_bot import ALLOWED_UPDATES, RegularsBot, connect
from bot.gateway.worker import Worker
from bot.i18n.profile import profile
from bot.languages import load_languages
from bot.mailbox import inbox, outbox
from bot.pipeline import Pipeline
from bot.scheduling.ticks import ticking
from bot.storage import states
from bot.storage.transaction import Store
from handlers import register

_log = structlog.get_logger()
#: Telegram keeps what waits for a bot no longer than this.
_TELEGRAM_KEEPS = timedelta(hours=24)
#: SIGTERM ends the bot within ten seconds: this much for the messages in hand, this much for their replies.
_WORK_S, _SEND_S = 5.0, 3.0
#: Updates are kept a month after they were handled, calls three: replies to a confirmation find it by its call.
_INBOX_KEPT, _OUTBOX_KEPT = timedelta(days=30), timedelta(days=90)


class ShiftedClock:
    """The machine's clock, moved by the seconds in a file: for trying things out."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read_ns = -1
        self._shift = timedelta(0)

    def now(self) -> datetime:
        """The moment, in UTC; an absent file moves nothing."""
        with suppress(OSError, ValueError):
            changed_ns = self._file.stat().st_mtime_ns
            if changed_ns != self._read_ns:
                self._shift = timedelta(seconds=int(self._file.read_text().strip() or 0))
                self._read_ns = changed_ns
        return datetime.now(UTC) + self._shift


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The rooms that are open while the bot runs."""

    settings: Settings
    clock: Clock
    store: Store
    bot: RegularsBot
    pipeline: Pipeline
    worker: Worker
    sender: Sender
    intake: Intake


def build(settings: Settings, bot: RegularsBot) -> House:
    """Put the rooms together; nothing runs yet. `bot` has been initialised, its database migrated."""
    clock: Clock = ShiftedClock(settings.clock_shift_file) if settings.clock_shift_file else SystemClock()
    store = Store(settings.database_url)
    sender = Sender(store=store, bot=bot, clock=clock)
    pipeline = Pipeline(
        store=store,
        bot_id=bot.id,
        languages=load_languages(),
        clock=clock,
        open_to=settings.open_to,
        wake=sender.add,
    )
    worker = Worker(bot=bot, answer=pipeline.answer, ignore=pipeline.ignore, give_up=pipeline.give_up)
    intake = Intake(store=store, bot=bot, clock=clock, handle=worker.add)
    return House(
        settings=settings,
        clock=clock,
        store=store,
        bot=bot,
        pipeline=pipeline,
        worker=worker,
        sender=sender,
        intake=intake,
    )


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or SIGINT. Raises `SettingError` where Telegram does not know the token."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    bot = connect(settings.token, settings.telegram_api_url)
    if not await _meet(bot, stop):
        return
    house = build(settings, bot)
    application: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().bot(bot).updater(None).job_queue(None).build()
    )
    register(application, house.worker.answering, house.clock)
    house.worker.serve(application)
    await application.initialize()
    await _open(house, stop)
    await application.shutdown()


async def _meet(bot: RegularsBot, stop: asyncio.Event) -> bool:
    """Learn who the bot is, however long Telegram is away; false where it was stopped meanwhile."""
    patience = Patience(first_s=0.5)
    while not stop.is_set():
        try:
            await bot.initialize()
        except InvalidToken:
            message = "BOT_TOKEN is not known to Telegram: copy it again from @BotFather"
            raise SettingError(message) from None
        except TelegramError as error:
            _log.warning("telegram is away", error=type(error).__name__)
            waiting = asyncio.create_task(patience.wait())
            await asyncio.wait({waiting, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
        else:
            return True
    return False


async def _open(house: House, stop: asyncio.Event) -> None:
    """Take up what was left, then take in what comes, until told to stop."""
    await house.store.transact(lambda tx: _look_back(tx, house))
    await _take_up(house)
    servers = await _serve_health(house)
    scheduler = ticking(_chores(house))
    scheduler.start()
    intake = asyncio.create_task(_take_in(house, servers))
    introduction = asyncio.create_task(_introduce(house))
    stopped = asyncio.create_task(stop.wait())
    _log.info("running", bot=house.bot.username, store="sqlite" if house.store.one_process else "postgresql")
    await asyncio.wait({intake, stopped}, return_when=asyncio.FIRST_COMPLETED)
    for task in (intake, introduction, stopped):
        task.cancel()
    scheduler.shutdown(wait=False)
    await _close(house, servers)
    if intake.done() and not intake.cancelled() and (error := intake.exception()) is not None:
        if isinstance(error, InvalidToken):
            message = "BOT_TOKEN is no longer known to Telegram: copy it again from @BotFather"
            raise SettingError(message) from None
        raise error


async def _close(house: House, servers: list[QuietServer]) -> None:
    """Finish what is in hand, in the order of a message's way; what is left lies saved."""
    for server in servers:
        server.should_exit = True
    await house.worker.stop(_WORK_S)
    await house.sender.stop(_SEND_S)
    house.store.close()
    _log.info("stopped")


def _look_back(tx: Any, house: House) -> None:
    """After an outage longer than Telegram keeps messages, tell each owner which hours may be missing; once."""
    now = house.clock.now()
    heard = states.heard_at(tx, house.bot.id)
    if heard is not None and now - heard > _TELEGRAM_KEEPS:
        house.pipeline.tell_outage(tx, heard, now - _TELEGRAM_KEEPS)
    states.remember(tx, house.bot.id, username=house.bot.username, heard_at=now)


async def _take_up(house: House) -> None:
    """What was saved and not handled, what was owed and not sent: before anything new comes in."""
    bot_id = house.bot.id
    for owed in await house.store.read(lambda tx: list(outbox.owed(tx, bot_id))):
        house.sender.add(owed)
    house.worker.add(await house.store.read(lambda tx: list(inbox.waiting(tx, bot_id))))


async def _take_in(house: House, servers: list[QuietServer]) -> None:
    """By webhook where one is set, else by polling, which takes away a webhook left behind but nothing that waits."""
    settings = house.settings
    if settings.webhook_url is None:
        await _until_told(lambda: house.bot.delete_webhook(drop_pending_updates=False))
        await house.intake.poll()
        return
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    application = house.intake.webhook(urlsplit(settings.webhook_url).path, secret)
    servers.append(await serve(application, settings.webhook_listen))
    url = settings.webhook_url
    await _until_told(lambda: house.bot.set_webhook(url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES)))
    await asyncio.Event().wait()


async def _until_told(tell: Any) -> None:
    """Make a call to Telegram however long it is away."""
    patience = Patience()
    while True:
        try:
            await tell()
        except InvalidToken:
            raise
        except TelegramError as error:
            _log.warning("telegram is away", error=type(error).__name__)
            await patience.wait()
        else:
            return


async def _serve_health(house: House) -> list[QuietServer]:
    if house.settings.http_listen is None:
        return []
    by_webhook = house.settings.webhook_url is not None
    heard_at = house.clock.now if by_webhook else lambda: house.intake.heard_at
    return [await serve(health(house.store, house.clock, heard_at), house.settings.http_listen)]


async def _introduce(house: House) -> None:
    await introduce(house.bot, house.store, {code: profile(code) for code in load_languages()})


def _chores(house: House) -> Any:
    bot_id = house.bot.id

    async def remember_heard() -> None:
        heard = house.intake.heard_at
        if heard is not None:
            await house.store.transact(lambda tx: states.remember(tx, bot_id, heard_at=heard))

    async def purge() -> None:
        now = house.clock.now()
        await house.store.transact(lambda tx: inbox.purge(tx, now - _INBOX_KEPT))
        await house.store.transact(lambda tx: outbox.purge(tx, now - _OUTBOX_KEPT))

    async def take_over() -> None:
        await _take_up(house)

    chores = {"heard": (timedelta(minutes=1), remember_heard), "purge": (timedelta(hours=6), purge)}
    if not house.store.one_process:
        # Another process may have died with rows in hand.
        chores["take over"] = (timedelta(seconds=10), take_over)
    return chores
