"""One message's whole journey, from top to bottom.

A question is looked up on a reader's connection first; everything else is one transaction: the update claimed, its
effect, the replies owed. Either all of it is in the books or none, and whoever crashes in between starts again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.clock import Clock, shop_day
from bot.domain.incoming import Attached, BlockedBot, Command, Incoming, JoinedGroup, Pressed, Written
from bot.domain.intents import Intent
from bot.domain.presses import PressGuessRight, PressImport, press_of
from bot.domain.replies import (
    ButtonDead,
    GuessAsked,
    InvitationNeeded,
    OutageTold,
    PrivateOnly,
    Redone,
    Reply,
    SetAside,
    SettingChanged,
    Unblocked,
    Undone,
)
from bot.files.ways import ways_of
from bot.i18n import Voice, locale_for
from bot.languages import Language
from bot.mailbox import inbox
from bot.mailbox.outbox import Call, Owed
from bot.pipeline import messages
from bot.pipeline.commands import intent_of
from bot.pipeline.due import Due
from bot.pipeline.exporting import Copying, export
from bot.pipeline.importing import Courier, Importing, Keeper
from bot.pipeline.lookup import look_up
from bot.pipeline.presses import BESIDE_CARD, do_press
from bot.pipeline.reading import Reader, is_plain_query
from bot.pipeline.telling import Said, Teller, message_call, toast_call
from bot.services.desk import Desk
from bot.services.opening import OpenTo, know, language_of, let_in, use_link
from bot.storage.shops import Asker, find_asker, mark_blocked, owners_reachable, role_in, shop_facts
from bot.storage.transaction import Store, Tx
from bot.understanding import Context

#: After these the asker may have another language, or the shop another currency.
_MAY_CHANGE_SETTINGS = (SettingChanged, GuessAsked, Undone, Redone)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Questions that only look things up, by somebody with a shop; `export` is what was written after `/export`."""

    asker: Asker
    intents: tuple[Intent, ...]
    export: str | None = None


class Pipeline:
    """Answers messages for one bot."""

    def __init__(  # noqa: PLR0913 - what one bot is made of
        self,
        *,
        store: Store,
        bot_id: int,
        languages: Mapping[str, Language],
        clock: Clock,
        open_to: OpenTo,
        wake: Callable[[Owed], None],
        courier: Courier,
    ) -> None:
        """`wake` is called in the event loop with each call owed, once it is committed; `courier` fetches files."""
        self._store = store
        self._bot_id = bot_id
        self._languages = languages
        self._clock = clock
        self._open_to = open_to
        self._reader = Reader(languages)
        self._teller = Teller(bot_id=bot_id, wake=wake)
        self.due = Due(store=store, teller=self._teller, clock=clock)
        self._copying = Copying(store=store, clock=clock, teller=self._teller)
        self._importing = Importing(
            store=store, bot_id=bot_id, clock=clock, teller=self._teller, courier=courier, desk_of=self._desk
        )

    def warm_up(self) -> None:
        """Get ready to read: the first message should not wait for what is made on first use. Takes a second of CPU."""
        self._reader.warm_up()

    async def answer(self, incoming: Incoming) -> None:
        """Handle one update to its end: when this returns, its effect and its replies are committed."""
        if incoming.chat_kind == "private" and await self._brings_file(incoming):
            return
        asked = await self._store.transact(lambda tx: self._write(tx, incoming))
        if asked is None:
            return
        said = await self._store.read(lambda tx: self._look_up(tx, asked, incoming))
        await self._store.transact(lambda tx: self._say(tx, asked.asker, incoming, said))

    async def _brings_file(self, incoming: Incoming) -> bool:
        """Take up a file, or the yes to one, from somebody who may bring it in; false for all else."""
        match incoming.body:
            case Attached(kind="file", file_id=str()) as body:
                keeper = await self._store.transact(lambda tx: self._keeper(tx, incoming, None))
                if keeper is not None:
                    await self._importing.preview(incoming, body, keeper)
                    return True
            case Pressed(data=data) if isinstance(press := press_of(data), PressImport):
                keeper = await self._store.transact(lambda tx: self._keeper(tx, incoming, press.shop))
                if keeper is not None:
                    await self._importing.bring_in(incoming, press, keeper)
                    return True
        return False

    async def ignore(self, update_id: int, chat_id: int) -> None:
        """Finish an update that the notebook has no use for."""
        await self._store.transact(lambda tx: inbox.claim(tx, self._bot_id, update_id, chat_id, self._clock.now()))

    async def give_up(self, update_id: int, incoming: Incoming | None) -> None:
        """Keep an update whole that could not be handled, and tell its sender so, where it has one."""

        def job(tx: Tx) -> None:
            now = self._clock.now()
            put_aside = inbox.set_aside(tx, self._bot_id, update_id, now)
            if put_aside and incoming is not None and incoming.chat_kind == "private":
                reply = SetAside(text=getattr(incoming.body, "text", None))
                self._teller.owe(tx, now, message_call(incoming.chat_id, reply, self._voice_of(tx, incoming)))

        await self._store.transact(job)

    def tell_outage(self, tx: Tx, start: datetime, end: datetime) -> None:
        """Owe every owner the hours whose messages Telegram may have dropped."""
        for owner in owners_reachable(tx):
            voice = Voice(
                language=owner.language,
                locale=locale_for(owner.language, owner.currency, owner.region),
                currency=owner.currency,
                today=self._clock.now().date(),
                timezone=owner.timezone,
            )
            call = message_call(owner.user_id, OutageTold(start=start, end=end), voice)
            self._teller.owe(tx, self._clock.now(), call)

    async def send_backups(self) -> None:
        """Owe the shops whose weekly copy is due theirs."""
        await self._copying.send_due()

    # ── one transaction ──────────────────────────────────────────────────────────────────────────────────────

    def _write(self, tx: Tx, incoming: Incoming) -> _Asked | None:
        """Handle an update, or leave it untouched and give back what it asks."""
        asker = find_asker(tx, incoming.user_id)
        if asker is not None and asker.shop is not None and incoming.chat_kind == "private":
            asked = self._plain_question(tx, asker, incoming)
            if asked is not None:
                return asked
        now = self._clock.now()
        if inbox.claim(tx, self._bot_id, incoming.update_id, incoming.chat_id, now):
            self._handle(tx, incoming, now, asker if self._store.one_process else None)
        return None

    def _plain_question(self, tx: Tx, asker: Asker, incoming: Incoming) -> _Asked | None:
        found: tuple[Intent, ...] = ()
        match incoming.body:
            case Command(name="export", arguments=what) if asker.role == "owner":
                return _Asked(asker=asker, intents=(), export=what)
            case Command() as command:
                intent = intent_of(command, self._context(tx, asker, incoming))
                found = (intent,) if intent is not None else ()
            case Written(replies_to=None, forwarded=False, text=text):
                lines = self._reader.read(text, self._context(tx, asker, incoming))
                found = tuple(line.intent for line in lines.lines) if lines.only_ask else ()
        if found and all(is_plain_query(intent) for intent in found):
            return _Asked(asker=asker, intents=found)
        return None

    def _context(self, tx: Tx, asker: Asker, incoming: Incoming) -> Context:
        shop = asker.shop
        assert shop is not None  # noqa: S101 - only askers with a shop come here
        today = shop_day(incoming.at, shop.zone, shop.day_starts)
        return self._reader.context(tx, shop, asker.language, today)

    def _handle(self, tx: Tx, incoming: Incoming, now: datetime, asker: Asker | None) -> None:
        """Do what a claimed update asks. `asker` as read before the claim, None where somebody else may write too."""
        match incoming.body:
            case BlockedBot(blocked=blocked):
                self._blocked(tx, incoming, now, blocked=blocked)
            case JoinedGroup():
                self._say_plainly(tx, incoming, PrivateOnly(), now)
            case Command() if incoming.chat_kind == "group":
                self._say_plainly(tx, incoming, PrivateOnly(), now)
            case _ if incoming.chat_kind == "private":
                self._handle_private(tx, incoming, now, asker)
            case Pressed(query_id=query_id):
                self._teller.owe(tx, now, toast_call(incoming.chat_id, query_id, None))

    def _blocked(self, tx: Tx, incoming: Incoming, now: datetime, *, blocked: bool) -> None:
        news = mark_blocked(tx, incoming.user_id, now if blocked else None)
        if news and not blocked:
            self._say_plainly(tx, incoming, Unblocked(), now)

    def _handle_private(self, tx: Tx, incoming: Incoming, now: datetime, asker: Asker | None) -> None:
        asker = asker or know(tx, incoming.user_id, incoming.language_code, self._languages)
        if asker.blocked:
            mark_blocked(tx, asker.user_id, None)
        if isinstance(incoming.body, Pressed):
            self._press(tx, asker, incoming, now)
            return
        if isinstance(incoming.body, Command) and incoming.body.name == "start" and incoming.body.arguments:
            reply = use_link(tx, asker, incoming.body.arguments, self._languages, now)
            self._say_plainly(tx, incoming, reply, now)
            return
        owner = let_in(tx, asker, self._languages, self._open_to, now)
        if owner is None or owner.shop is None or owner.role is None:
            self._say_plainly(tx, incoming, InvitationNeeded(), now)
            return
        desk = self._desk(tx, owner, incoming, now)
        context = self._context(tx, owner, incoming)
        room = messages.Room(
            desk=desk,
            context=context,
            reader=self._reader,
            languages=self._languages,
            bot_id=self._bot_id,
            update_id=incoming.update_id,
        )
        replies = messages.handle(incoming.body, room)
        if isinstance(incoming.body, Command) and _holds_passphrase(incoming.body):
            inbox.forget_words(tx, self._bot_id, incoming.update_id)
        said = [Said(reply=reply) for reply in replies]
        self._teller.tell(tx, desk, incoming, said, self._voice(tx, owner, desk, replies))

    def _press(self, tx: Tx, asker: Asker, incoming: Incoming, now: datetime) -> None:
        """A button acts on its own shop, for whoever belongs to it; anybody else's press is dead."""
        body = incoming.body
        assert isinstance(body, Pressed)  # noqa: S101 - told apart by the caller
        press = press_of(body.data)
        shop = shop_facts(tx, press.shop) if press is not None else None
        role = role_in(tx, shop.shop_id, asker.user_id) if shop is not None else None
        if press is None or shop is None or role is None:
            voice = self._voice_of(tx, incoming)
            toast = message_call(incoming.chat_id, ButtonDead(), voice).payload["text"]
            self._teller.owe(tx, now, toast_call(incoming.chat_id, body.query_id, toast))
            return
        member = replace(asker, shop=shop, role=role)
        desk = self._desk(tx, member, incoming, now)
        replies = do_press(press, desk, self._languages)
        said = [Said(reply=reply, beside=isinstance(press, BESIDE_CARD)) for reply in replies]
        self._teller.tell(tx, desk, incoming, said, self._voice(tx, member, desk, replies))
        if isinstance(press, PressGuessRight):
            self._teller.owe(tx, now, _without_buttons(incoming))

    def _keeper(self, tx: Tx, incoming: Incoming, shop_id: int | None) -> Keeper | None:
        """The owner who sent this, of their own shop or of `shop_id`; None where it is nobody who brings files in."""
        if inbox.is_done(tx, self._bot_id, incoming.update_id):
            return None
        asker = know(tx, incoming.user_id, incoming.language_code, self._languages)
        if shop_id is None:
            owner = let_in(tx, asker, self._languages, self._open_to, self._clock.now())
        else:
            owner = replace(asker, shop=shop_facts(tx, shop_id), role=role_in(tx, shop_id, asker.user_id))
        if owner is None or owner.shop is None or owner.role != "owner":
            return None
        if isinstance(incoming.body, Attached) and self._reads_caption(tx, owner, incoming):
            return None
        today = shop_day(incoming.at, owner.shop.zone, owner.shop.day_starts)
        first = self._languages[owner.language]
        languages = (first, *(one for one in self._languages.values() if one is not first))
        return Keeper(
            asker=owner,
            voice=self._voice(tx, owner, self._desk(tx, owner, incoming, self._clock.now()), ()),
            ways=ways_of(languages, owner.shop.currency, today),
        )

    def _reads_caption(self, tx: Tx, owner: Asker, incoming: Incoming) -> bool:
        """Whether what stands under a file is a message of its own: then that is what is meant."""
        caption = getattr(incoming.body, "caption", None)
        lines = self._reader.read(caption, self._context(tx, owner, incoming)) if caption else None
        return lines is not None and bool(lines.lines) and not lines.unread

    def _desk(self, tx: Tx, asker: Asker, incoming: Incoming, now: datetime) -> Desk:
        assert asker.shop is not None  # noqa: S101 - only members come here
        assert asker.role is not None  # noqa: S101
        return Desk.of(
            tx=tx,
            shop=asker.shop,
            user_id=asker.user_id,
            role=asker.role,
            language=asker.language,
            chat_id=incoming.chat_id,
            message_id=incoming.message_id,
            at=incoming.at,
            now=now,
        )

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────

    def _look_up(self, tx: Tx, asked: _Asked, incoming: Incoming) -> list[Said]:
        shop = asked.asker.shop
        assert shop is not None  # noqa: S101 - only askers with a shop come here
        today = shop_day(incoming.at, shop.zone, shop.day_starts)
        if asked.export is not None:
            context = self._context(tx, asked.asker, incoming)
            return [export(asked.export, tx, shop, today, context)]
        return [Said(reply=look_up(intent, tx, shop, today)) for intent in asked.intents]

    def _say(self, tx: Tx, asker: Asker, incoming: Incoming, said: list[Said]) -> None:
        now = self._clock.now()
        if not inbox.claim(tx, self._bot_id, incoming.update_id, incoming.chat_id, now):
            return
        if asker.blocked:
            mark_blocked(tx, asker.user_id, None)
        desk = self._desk(tx, asker, incoming, now)
        self._teller.tell(tx, desk, incoming, said, self._voice(tx, asker, desk, ()))

    # ── voices ───────────────────────────────────────────────────────────────────────────────────────────────

    def _voice(self, tx: Tx, asker: Asker, desk: Desk, replies: Sequence[Reply]) -> Voice:
        """How to speak to the asker: by the settings as they are after what was just done."""
        shop = desk.shop
        if any(isinstance(reply, _MAY_CHANGE_SETTINGS) for reply in replies):
            asker = find_asker(tx, asker.user_id) or asker
            shop = shop_facts(tx, shop.shop_id) or shop
        return Voice(
            language=asker.language,
            locale=locale_for(asker.language, shop.currency, asker.region),
            currency=shop.currency,
            today=desk.today,
            timezone=shop.timezone,
        )

    def _voice_of(self, tx: Tx, incoming: Incoming) -> Voice:
        """How to speak to somebody who may have no shop, or not even an account."""
        asker = find_asker(tx, incoming.user_id)
        language, region = language_of(incoming.language_code, self._languages)
        if asker is not None:
            language, region = asker.language, asker.region
        shop = asker.shop if asker is not None else None
        currency = shop.currency if shop else self._languages[language].currency
        return Voice(
            language=language,
            locale=locale_for(language, currency, region),
            currency=currency,
            today=incoming.at.date(),
            timezone=shop.timezone if shop else self._languages[language].timezone,
        )

    def _say_plainly(self, tx: Tx, incoming: Incoming, reply: Reply, now: datetime) -> None:
        self._teller.owe(tx, now, message_call(incoming.chat_id, reply, self._voice_of(tx, incoming)))


def _holds_passphrase(command: Command) -> bool:
    return command.name == "settings" and command.arguments.lower().startswith("passphrase")


def _without_buttons(incoming: Incoming) -> Call:
    payload = {"chat_id": incoming.chat_id, "message_id": incoming.message_id}
    return Call(method="editMessageReplyMarkup", chat_id=incoming.chat_id, payload=payload)
