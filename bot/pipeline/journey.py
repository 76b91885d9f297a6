"""One message's whole journey, from top to bottom.

A question is looked up on a reader's connection first; everything else is one transaction: the update claimed, its
effect, the replies owed. Either all of it is in the books or none, and whoever crashes in between starts again.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.clock import Clock, shop_day
from bot.domain.incoming import Attached, BlockedBot, Command, Incoming, Pressed, Written
from bot.domain.intents import Intent
from bot.domain.mornings import PressLapsed
from bot.domain.presses import PressGuessRight, PressImport, press_of
from bot.domain.privacy import ClosingSet, Forgotten, ShopDeleted
from bot.domain.replies import ButtonDead, InvitationNeeded, OutageTold, SetAside, Unblocked
from bot.errors import DatabaseUnavailableError
from bot.files.ways import ways_of
from bot.i18n import Voice
from bot.languages import Language
from bot.mailbox import inbox
from bot.mailbox.outbox import Call, Owed
from bot.pipeline import grouping
from bot.pipeline.askers import member_writing
from bot.pipeline.commands import intent_of
from bot.pipeline.due import Due
from bot.pipeline.exporting import Copying, export
from bot.pipeline.front import BotFacts, Front
from bot.pipeline.importing import Courier, Importing, Keeper
from bot.pipeline.in_groups import InGroups
from bot.pipeline.lookup import look_up
from bot.pipeline.mornings import not_seen_lately
from bot.pipeline.presses import do_press, is_beside
from bot.pipeline.reading import Reader, is_plain_query
from bot.pipeline.telling import Said, Teller, message_call, toast_call
from bot.pipeline.voices import voice_of_anyone, voice_of_member, voice_of_news, voice_of_owner
from bot.services.closing import close_shop
from bot.services.desk import Desk
from bot.services.joining import use_link
from bot.services.opening import OpenTo, let_in
from bot.storage.chores import compacted, compacting_owed_since
from bot.storage.closing import members_of, shops_to_close
from bot.storage.shops import Asker, find_asker, mark_blocked, owners_reachable, role_in, shop_facts
from bot.storage.transaction import Store, Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Questions that only look things up, by somebody with a shop.

    `export` is what was written after `/export`, `page` that of those not seen lately whose button was pressed.
    """

    asker: Asker
    intents: tuple[Intent, ...] = ()
    export: str | None = None
    page: int | None = None


class Pipeline:
    """Answers messages for one bot."""

    def __init__(  # noqa: PLR0913 - what one bot is made of
        self,
        *,
        store: Store,
        bot: BotFacts,
        languages: Mapping[str, Language],
        clock: Clock,
        open_to: OpenTo,
        wake: Callable[[Owed], None],
        courier: Courier,
    ) -> None:
        """`wake` is called in the event loop with each call owed, once it is committed; `courier` fetches files."""
        self._store = store
        self._clock = clock
        self._open_to = open_to
        teller = Teller(bot_id=bot.bot_id, wake=wake)
        self._front = Front(bot=bot, languages=languages, reader=Reader(languages), teller=teller)
        self._in_groups = InGroups(self._front)
        self.due = Due(store=store, teller=teller, clock=clock)
        self._copying = Copying(store=store, clock=clock, teller=teller)
        self._importing = Importing(
            store=store, bot_id=bot.bot_id, clock=clock, teller=teller, courier=courier, desk_of=self._front.desk
        )
        #: Somebody was forgotten, and the bytes they stood in are not written over yet.
        self._forgot = False

    def warm_up(self) -> None:
        """Get ready to read: the first message should not wait for what is made on first use. Takes a second of CPU."""
        self._front.reader.warm_up()

    async def answer(self, incoming: Incoming) -> None:
        """Handle one update to its end: when this returns, its effect and its replies are committed."""
        if incoming.chat_kind == "private" and await self._brings_file(incoming):
            return
        asked = await self._store.transact(lambda tx: self._write(tx, incoming))
        if self._forgot:
            self._forgot = False
            await self.compact()
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
        bot_id, now = self._front.bot.bot_id, self._clock.now()
        await self._store.transact(lambda tx: inbox.claim(tx, bot_id, update_id, chat_id, now))

    async def give_up(self, update_id: int, incoming: Incoming | None) -> None:
        """Keep an update whole that could not be handled, and tell its sender so, where it has one."""

        def job(tx: Tx) -> None:
            now = self._clock.now()
            put_aside = inbox.set_aside(tx, self._front.bot.bot_id, update_id, now)
            if put_aside and incoming is not None:
                self._front.say_apart(tx, incoming, SetAside(text=getattr(incoming.body, "text", None)), now)

        await self._store.transact(job)

    def tell_outage(self, tx: Tx, start: datetime, end: datetime) -> None:
        """Owe every owner the hours whose messages Telegram may have dropped."""
        for owner in owners_reachable(tx):
            voice = voice_of_owner(owner, self._clock.now().date())
            call = message_call(owner.user_id, OutageTold(start=start, end=end), voice)
            self._front.teller.owe(tx, self._clock.now(), call)

    async def compact(self) -> None:
        """Write over what was forgotten, where that is owed; while the database is away it stays owed."""
        with suppress(DatabaseUnavailableError):
            owed = await self._store.read(compacting_owed_since)
            if owed is not None and await self._store.compact():
                await self._store.transact(compacted)

    async def close_shops(self) -> None:
        """Delete the shops whose week is over, and tell whoever wrote in them."""
        now = self._clock.now()
        for shop_id in await self._store.read(lambda tx: shops_to_close(tx, now)):
            await self._store.transact(lambda tx, shop_id=shop_id: self._close_shop(tx, shop_id, now))  # type: ignore[misc]
        await self.compact()

    def _close_shop(self, tx: Tx, shop_id: int, now: datetime) -> None:
        voices = {user: self._voice_to(find_asker(tx, user), now) for user in members_of(tx, shop_id)}
        for user in close_shop(tx, shop_id, now):
            self._front.teller.owe(tx, now, message_call(user, ShopDeleted(), voices[user]))

    def _voice_to(self, asker: Asker | None, now: datetime) -> Voice:
        """How to speak to somebody who has not asked anything."""
        return voice_of_anyone(asker, self._front.languages, now.date())

    async def send_backups(self) -> None:
        """Owe the shops whose weekly copy is due theirs."""
        await self._copying.send_due()

    # ── one transaction ──────────────────────────────────────────────────────────────────────────────────────

    def _write(self, tx: Tx, incoming: Incoming) -> _Asked | None:
        """Handle an update, or leave it untouched and give back what it asks."""
        if incoming.chat_kind == "group":
            incoming = replace(incoming, body=grouping.without_mention(incoming.body, self._front.bot.username))
        asker = member_writing(tx, incoming, self._front.bot.bot_id)
        asked = None if asker is None or asker.shop is None else self._plain_question(tx, asker, incoming)
        if asked is not None:
            return asked
        now = self._clock.now()
        if inbox.claim(tx, self._front.bot.bot_id, incoming.update_id, incoming.chat_id, now):
            self._handle(tx, incoming, now, asker if self._store.one_process else None)
        return None

    def _plain_question(self, tx: Tx, asker: Asker, incoming: Incoming) -> _Asked | None:
        if self._front.is_to_another_bot(incoming) or self._in_groups.is_noise(tx, asker, incoming):
            return None
        found: tuple[Intent, ...] = ()
        match incoming.body:
            case Command(name="export", arguments=what) if asker.role == "owner":
                return _Asked(asker=asker, export=what)
            case Pressed(data=data) if isinstance(press_of(data), PressLapsed):
                return self._page_asked(tx, asker, incoming)
            case Command() as command:
                intent = intent_of(command, self._front.context(tx, asker, incoming))
                found = (intent,) if intent is not None else ()
            case Written(replies_to=None, forwarded=False, text=text) if "{" not in text:  # that is a text to send
                lines = self._front.reader.read(text, self._front.context(tx, asker, incoming))
                found = tuple(line.intent for line in lines.lines) if lines.only_ask else ()
        if found and all(is_plain_query(intent) for intent in found):
            return _Asked(asker=asker, intents=found)
        return None

    def _page_asked(self, tx: Tx, asker: Asker, incoming: Incoming) -> _Asked | None:
        """A page that takes reading everybody, where whoever pressed for it may see it."""
        found = self._front.pressed(tx, asker, incoming) if incoming.chat_kind == "private" else None
        if found is None or found[1].role != "owner" or not isinstance(found[0], PressLapsed):
            return None
        return _Asked(asker=found[1], page=found[0].page)

    def _handle(self, tx: Tx, incoming: Incoming, now: datetime, asker: Asker | None) -> None:
        """Do what a claimed update asks. `asker` as read before the claim, None where somebody else may write too."""
        match incoming.body:
            case BlockedBot(blocked=blocked):
                self._blocked(tx, incoming, now, blocked=blocked)
            case _ if self._front.is_to_another_bot(incoming):
                return
            case _ if incoming.chat_kind == "private":
                self._handle_private(tx, incoming, now, asker)
            case _ if incoming.chat_kind == "group":
                self._in_groups.handle(tx, incoming, now)
            case Pressed(query_id=query_id):
                self._front.teller.owe(tx, now, toast_call(incoming.chat_id, query_id, None))

    def _blocked(self, tx: Tx, incoming: Incoming, now: datetime, *, blocked: bool) -> None:
        news = mark_blocked(tx, incoming.user_id, now if blocked else None)
        if news and not blocked:
            self._front.say_plainly(tx, incoming, Unblocked(), now)

    def _handle_private(self, tx: Tx, incoming: Incoming, now: datetime, asker: Asker | None) -> None:
        asker = asker or self._front.known(tx, incoming)
        if asker.blocked:
            mark_blocked(tx, asker.user_id, None)
        self._front.keep_name(tx, asker, incoming)
        if isinstance(incoming.body, Pressed):
            self._press(tx, asker, incoming, now)
            return
        if isinstance(incoming.body, Command) and incoming.body.name == "start" and incoming.body.arguments:
            self._follow_link(tx, asker, incoming, incoming.body.arguments, now)
            return
        owner = let_in(tx, asker, self._front.languages, self._open_to, now)
        if owner is None or owner.shop is None or owner.role is None:
            self._front.say_plainly(tx, incoming, InvitationNeeded(), now)
            return
        desk, said, voice = self._front.carry_out(tx, owner, incoming, now)
        self._front.teller.tell(tx, desk, incoming, said, voice)
        self._front.tell_others(desk, None, said)

    def _follow_link(self, tx: Tx, asker: Asker, incoming: Incoming, token: str, now: datetime) -> None:
        """Only the token's hash is kept, so the update that brought it keeps no word."""
        named = replace(asker, name=incoming.user_name or asker.name)
        reply, news = use_link(tx, named, token, self._front.languages, now)
        inbox.forget_words(tx, self._front.bot.bot_id, incoming.update_id)
        self._front.say_plainly(tx, incoming, reply, now)
        for one in news:
            voice = voice_of_news(tx, one.user_id, now)
            if voice is not None:
                self._front.teller.owe(tx, now, message_call(one.user_id, one.reply, voice))

    def _press(self, tx: Tx, asker: Asker, incoming: Incoming, now: datetime) -> None:
        """A button acts on its own shop, for whoever belongs to it; anybody else's press is dead."""
        found = self._front.pressed(tx, asker, incoming)
        if found is None:
            self._front.toast(tx, incoming, ButtonDead(), now)
            return
        press, member = found
        desk = self._front.desk(tx, member, incoming, now)
        replies = do_press(press, desk, self._front.languages, f"https://t.me/{self._front.bot.username}?start=")
        said = [Said(reply=reply, beside=is_beside(press)) for reply in replies]
        self._front.teller.tell(tx, desk, incoming, said, voice_of_member(tx, member, desk, replies))
        self._front.tell_others(desk, press, said)
        if any(isinstance(reply, Forgotten) for reply in replies):
            tx.after_commit.append(self._mark_forgotten)
        for reply in replies:
            if isinstance(reply, ClosingSet):
                self._tell_other_owners(tx, desk, reply)
        if isinstance(press, PressGuessRight) and not replies:
            self._front.teller.owe(tx, now, _without_buttons(incoming))

    def _keeper(self, tx: Tx, incoming: Incoming, shop_id: int | None) -> Keeper | None:
        """The owner who sent this, of their own shop or of `shop_id`; None where it is nobody who brings files in."""
        if inbox.is_done(tx, self._front.bot.bot_id, incoming.update_id):
            return None
        now = self._clock.now()
        asker = self._front.known(tx, incoming)
        if shop_id is None:
            owner = let_in(tx, asker, self._front.languages, self._open_to, now)
        else:
            owner = replace(asker, shop=shop_facts(tx, shop_id), role=role_in(tx, shop_id, asker.user_id))
        if owner is None or owner.shop is None or owner.role != "owner":
            return None
        if isinstance(incoming.body, Attached) and self._reads_caption(tx, owner, incoming):
            return None
        today = shop_day(incoming.at, owner.shop.zone, owner.shop.day_starts)
        first = self._front.languages[owner.language]
        languages = (first, *(one for one in self._front.languages.values() if one is not first))
        return Keeper(
            asker=owner,
            voice=voice_of_member(tx, owner, self._front.desk(tx, owner, incoming, now)),
            ways=ways_of(languages, owner.shop.currency, today),
        )

    def _reads_caption(self, tx: Tx, owner: Asker, incoming: Incoming) -> bool:
        """Whether what stands under a file is a message of its own: then that is what is meant."""
        caption = getattr(incoming.body, "caption", None)
        lines = self._front.reader.read(caption, self._front.context(tx, owner, incoming)) if caption else None
        return lines is not None and bool(lines.lines) and not lines.unread

    def _mark_forgotten(self) -> None:
        self._forgot = True

    def _tell_other_owners(self, tx: Tx, desk: Desk, reply: ClosingSet) -> None:
        """One owner of several wants the shop deleted: the others can keep it."""
        for user in members_of(tx, desk.shop.shop_id):
            asker = find_asker(tx, user)
            if user != desk.user_id and asker is not None and role_in(tx, desk.shop.shop_id, user) == "owner":
                self._front.teller.owe(tx, desk.now, message_call(user, reply, self._voice_to(asker, desk.now)))

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────

    def _look_up(self, tx: Tx, asked: _Asked, incoming: Incoming) -> list[Said]:
        shop = asked.asker.shop
        assert shop is not None  # noqa: S101 - only askers with a shop ask
        role = asked.asker.role or "staff"
        today = shop_day(incoming.at, shop.zone, shop.day_starts)
        if asked.export is not None:
            return [export(asked.export, tx, shop, today, self._front.context(tx, asked.asker, incoming))]
        if asked.page is not None:
            return [Said(reply=not_seen_lately(tx, shop, today, asked.page))]
        return [Said(reply=look_up(intent, tx, shop, today, role)) for intent in asked.intents]

    def _say(self, tx: Tx, asker: Asker, incoming: Incoming, said: list[Said]) -> None:
        now = self._clock.now()
        if not inbox.claim(tx, self._front.bot.bot_id, incoming.update_id, incoming.chat_id, now):
            return
        desk = self._front.desk(tx, asker, incoming, now)
        voice = voice_of_member(tx, asker, desk)
        if incoming.chat_kind == "group":
            self._front.teller.tell_group(tx, desk, incoming, said, voice, reachable=not asker.blocked)
            return
        if asker.blocked:
            mark_blocked(tx, asker.user_id, None)
        self._front.teller.tell(tx, desk, incoming, said, voice)


def _without_buttons(incoming: Incoming) -> Call:
    payload = {"chat_id": incoming.chat_id, "message_id": incoming.message_id}
    return Call(method="editMessageReplyMarkup", chat_id=incoming.chat_id, payload=payload)
