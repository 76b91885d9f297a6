"""The only place that knows every room: builds the house, opens it, and closes it in order."""

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.config import Settings
from bot.domain.clock import Clock, SystemClock
from bot.domain.incoming import Incoming, JoinedGroup
from bot.errors import DatabaseUnavailableError, SettingError
from bot.gateway.files import FileCourier
from bot.gateway.intake import Intake
from bot.gateway.introduction import introduce
from bot.gateway.patience import Patience
from bot.gateway.sender import Sender
from bot.gateway.telegram_bot import ALLOWED_UPDATES, RegularsBot, connect
from bot.gateway.worker import Worker
from bot.i18n.profile import profile
from bot.languages import load_languages
from bot.mailbox import inbox, outbox
from bot.mailbox.outbox import LEASE
from bot.pipeline import BotFacts, Pipeline
from bot.scheduling.ticks import Chore, ticking
from bot.storage import imports, states
from bot.storage.transaction import Store, Tx
from handlers import register

if TYPE_CHECKING:
    from bot.gateway.serving import QuietServer

_log = structlog.get_logger()
#: Telegram keeps what waits for a bot no longer than this.
_TELEGRAM_KEEPS = timedelta(hours=24)
#: SIGTERM ends the bot within ten seconds: this much for the messages in hand, this much for their replies.
_WORK_S, _SEND_S = 4.0, 3.0
#: The writer's thread lets go of the interpreter in every statement, and by default may wait 5 ms to have it back.
_SWITCH_S = 0.0005
#: Updates are kept a month after they were handled, calls three: replies to a confirmation find it by its call.
_INBOX_KEPT, _OUTBOX_KEPT = timedelta(days=30), timedelta(days=90)
#: A file that nobody said yes to is forgotten after this.
_FILES_KEPT = timedelta(days=7)


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


#: Objects made before the collector looks at the youngest, and rounds before it looks at older ones.
_COLLECT = (25_000, 20, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The rooms that are open while the bot runs."""

    settings: Settings
    clock: Clock
    store: Store
    bot: RegularsBot
    #: Reads and answers. Loading what the languages know takes a quarter of the start, and messages come in meanwhile.
    pipeline: asyncio.Future[Pipeline]
    worker: Worker
    sender: Sender
    intake: Intake


def build(settings: Settings, bot: RegularsBot) -> House:
    """Put the rooms together that a message comes through; nothing runs yet.

    `bot` has been initialised, its database migrated.
    """
    clock: Clock = ShiftedClock(settings.clock_shift_file) if settings.clock_shift_file else SystemClock()
    store = Store(settings.database_url)
    sender = Sender(store=store, bot=bot, clock=clock)
    pipeline: asyncio.Future[Pipeline] = asyncio.get_running_loop().create_future()

    async def answer(incoming: Incoming) -> None:
        await (await pipeline).answer(incoming)

    async def ignore(update_id: int, chat_id: int) -> None:
        await (await pipeline).ignore(update_id, chat_id)

    async def give_up(update_id: int, incoming: Incoming | None) -> None:
        await (await pipeline).give_up(update_id, incoming)

    worker = Worker(bot=bot, answer=_looking_first(bot, answer), ignore=ignore, give_up=give_up)
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


async def _furnish(house: House) -> Pipeline:
    """Load the languages, and let the messages be read that came in meanwhile."""
    languages = await asyncio.to_thread(load_languages)
    bot = house.bot
    pipeline = Pipeline(
        store=house.store,
        bot=BotFacts(
            bot_id=bot.id,
            username=bot.username,
            reads_groups=lambda: bool(bot.bot.can_read_all_group_messages),
        ),
        languages=languages,
        clock=house.clock,
        open_to=house.settings.open_to,
        wake=house.sender.add,
        courier=FileCourier(bot),
    )
    now = house.clock.now()
    await house.store.transact(lambda tx: _look_back(tx, house.bot, pipeline, now))
    house.pipeline.set_result(pipeline)
    # What is there by now stays for ever: the collector need not look at it again (see cli/run.py).
    gc.freeze()
    # A message makes thousands of short-lived objects and few cycles: those are looked for less often.
    gc.set_threshold(*_COLLECT)
    gc.enable()
    return pipeline


def _looking_first(
    bot: RegularsBot, answer: Callable[[Incoming], Awaitable[None]]
) -> Callable[[Incoming], Awaitable[None]]:
    """In a group that the bot comes into, what it may read there is looked up anew: @BotFather may have been told."""

    async def looking_first(incoming: Incoming) -> None:
        if isinstance(incoming.body, JoinedGroup):
            with suppress(TelegramError):
                await bot.get_me()
        await answer(incoming)

    return looking_first


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or SIGINT. Raises `SettingError` where Telegram does not know the token."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    bot = connect(settings.token, settings.telegram_api_url)
    try:
        if await _meet(bot, stop):
            await _live(settings, bot, stop)
    finally:
        await bot.shutdown()


async def _live(settings: Settings, bot: RegularsBot, stop: asyncio.Event) -> None:
    house = build(settings, bot)
    application: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().bot(bot).updater(None).job_queue(None).build()
    )
    register(application, house.worker.answering, house.clock)
    house.worker.serve(application)
    await application.initialize()
    sys.setswitchinterval(_SWITCH_S)
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
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), patience.next_s())
        else:
            return True
    return False


async def _open(house: House, stop: asyncio.Event) -> None:
    """Take up what was left, then take in what comes, until told to stop."""
    await _take_up(house)
    servers = await _serve_health(house)
    intake = asyncio.create_task(_take_in(house, servers))
    pipeline = await _furnish(house)
    scheduler = ticking(_chores(house, pipeline))
    scheduler.start()
    introduction = asyncio.create_task(_introduce(house))
    # In a thread that nobody waits for when the bot is to end.
    threading.Thread(target=pipeline.warm_up, name="warm-up", daemon=True).start()
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


async def _close(house: House, servers: "list[QuietServer]") -> None:
    """Finish what is in hand, in the order of a message's way; what is left lies saved."""
    for server in servers:
        server.should_exit = True
    await house.worker.stop(_WORK_S)
    await house.sender.stop(_SEND_S)
    house.store.close()
    _log.info("stopped")


def _look_back(tx: Tx, bot: RegularsBot, pipeline: Pipeline, heard: datetime) -> None:
    """Remember that Telegram was heard; where it was not for longer than it keeps messages, tell the owners, once."""
    before = states.heard_at(tx, bot.id)
    if before is not None and heard - before > _TELEGRAM_KEEPS:
        pipeline.tell_outage(tx, before, heard - _TELEGRAM_KEEPS)
    states.remember(tx, bot.id, username=bot.username, heard_at=heard)


async def _take_up(house: House) -> None:
    """What was saved and not handled, what was owed and not sent: before anything new comes in."""
    bot_id = house.bot.id
    for owed in await house.store.read(lambda tx: list(outbox.owed(tx, bot_id))):
        house.sender.add(owed)
    house.worker.add(await house.store.read(lambda tx: list(inbox.waiting(tx, bot_id))))


async def _take_in(house: House, servers: "list[QuietServer]") -> None:
    """By webhook where one is set, else by polling, which takes away a webhook left behind but nothing that waits."""
    settings = house.settings
    if settings.webhook_url is None:
        await _until_told(lambda: house.bot.delete_webhook(drop_pending_updates=False))
        await house.intake.poll()
        return
    from bot.gateway.serving import serve  # noqa: PLC0415 - 2 MB that a bot that polls does not owe

    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    application = house.intake.webhook(urlsplit(settings.webhook_url).path, secret)
    servers.append(await serve(application, settings.webhook_listen, "WEBHOOK_LISTEN"))
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


async def _serve_health(house: House) -> "list[QuietServer]":
    if house.settings.http_listen is None:
        return []
    from bot.gateway.health import health  # noqa: PLC0415 - 2 MB that a bot that is not asked does not owe
    from bot.gateway.serving import serve  # noqa: PLC0415

    application = health(house.store, house.clock, lambda: _heard_at(house))
    return [await serve(application, house.settings.http_listen, "HTTP_LISTEN")]


def _heard_at(house: House) -> datetime | None:
    """When Telegram was last heard. By webhook silence says nothing: it calls only when somebody wrote."""
    return house.intake.heard_at if house.settings.webhook_url is None else house.clock.now()


async def _introduce(house: House) -> None:
    with suppress(DatabaseUnavailableError):  # then at the next start
        await introduce(house.bot, house.store, {code: profile(code) for code in load_languages()})


def _chores(house: House, pipeline: Pipeline) -> dict[str, tuple[timedelta, Chore]]:
    async def remember_heard() -> None:
        # Here too, not only at the start: a machine that slept for days wakes up with the bot still running.
        heard = _heard_at(house)
        if heard is not None:
            await house.store.transact(lambda tx: _look_back(tx, house.bot, pipeline, heard))

    async def purge() -> None:
        now = house.clock.now()
        await house.store.transact(lambda tx: inbox.purge(tx, now - _INBOX_KEPT))
        await house.store.transact(lambda tx: outbox.purge(tx, now - _OUTBOX_KEPT))
        await house.store.transact(lambda tx: imports.drop_unasked(tx, now - _FILES_KEPT))

    chores: dict[str, tuple[timedelta, Chore]] = {
        "heard": (timedelta(minutes=1), remember_heard),
        "purge": (timedelta(hours=6), purge),
        "close": (timedelta(minutes=10), pipeline.close_shops),
        "due": (timedelta(seconds=20), pipeline.due.tell),
        "backups": (timedelta(minutes=10), pipeline.send_backups),
    }
    if not house.store.one_process:
        # Another process may have died with rows in hand; and it is to see that this one has not.
        chores["take over"] = (timedelta(seconds=10), lambda: _take_up(house))
        chores["renew"] = (LEASE / 3, house.sender.renew)
    return {name: (every, _while_there(chore)) for name, (every, chore) in chores.items()}


def _while_there(chore: Chore) -> Chore:
    """A chore that its next turn does, where the database is away at this one."""

    async def patient() -> None:
        with suppress(DatabaseUnavailableError):
            await chore()

    return patient
