"""What every way in to the notebook has in common: who stands there, what they want done, how they are answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.clock import shop_day
from bot.domain.incoming import Command, Incoming, Pressed
from bot.domain.presses import Press, press_of
from bot.domain.replies import Reply
from bot.i18n import Voice
from bot.languages import Language
from bot.mailbox import inbox
from bot.pipeline import messages
from bot.pipeline.askers import member_writing
from bot.pipeline.others import changed_mornings
from bot.pipeline.reading import Reader
from bot.pipeline.signs import signs_elsewhere
from bot.pipeline.telling import Said, Teller, message_call, toast_call
from bot.pipeline.voices import voice_of_member, voice_of_other, voice_of_sender
from bot.services.desk import Desk
from bot.services.opening import know
from bot.storage.shops import Asker, role_in, shop_facts
from bot.storage.team import remember_name
from bot.storage.transaction import Tx
from bot.understanding import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class BotFacts:
    """Who the bot is to Telegram. `reads_groups` says whether plain messages of groups reach it."""

    bot_id: int
    username: str
    reads_groups: Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """One bot's front of the house."""

    bot: BotFacts
    languages: Mapping[str, Language]
    reader: Reader
    teller: Teller

    def is_to_another_bot(self, incoming: Incoming) -> bool:
        """Whether a command names another bot of the same group."""
        to = getattr(incoming.body, "to", None)
        return to is not None and to.lower() != self.bot.username.lower()

    def context(self, tx: Tx, asker: Asker, incoming: Incoming) -> Context:
        """What the words of a member are read against."""
        shop = asker.shop
        assert shop is not None  # noqa: S101 - only askers with a shop come here
        today = shop_day(incoming.at, shop.zone, shop.day_starts)
        return self.reader.context(tx, shop, asker.language, today)

    def known(self, tx: Tx, incoming: Incoming) -> Asker:
        """The sender, written down where the house has never heard from them."""
        found = member_writing(tx, incoming, self.bot.bot_id)
        return found or know(tx, incoming.user_id, incoming.language_code, self.languages, incoming.user_name)

    def keep_name(self, tx: Tx, asker: Asker, incoming: Incoming) -> None:
        """Remember what Telegram calls somebody now."""
        if incoming.user_name and incoming.user_name != asker.name:
            remember_name(tx, asker.user_id, incoming.user_name)

    def carry_out(self, tx: Tx, member: Asker, incoming: Incoming, now: datetime) -> tuple[Desk, list[Said], Voice]:
        """Do what a member's message asks; where it was done, what it is answered, and how to speak."""
        desk = self.desk(tx, member, incoming, now)
        room = messages.Room(
            desk=desk,
            context=self.context(tx, member, incoming),
            reader=self.reader,
            languages=self.languages,
            bot_id=self.bot.bot_id,
            update_id=incoming.update_id,
        )
        replies = messages.handle(incoming.body, room)
        if isinstance(incoming.body, Command) and _holds_passphrase(incoming.body):
            inbox.forget_words(tx, self.bot.bot_id, incoming.update_id)
        return desk, [Said(reply=reply) for reply in replies], voice_of_member(tx, member, desk, replies)

    def tell_others(self, desk: Desk, press: Press | None, said: list[Said]) -> None:
        """Owe what others hear of it: signs on messages of groups, the morning as it reads now, and news to members."""
        for call in changed_mornings(desk.tx, self.bot.bot_id, desk, [one.reply for one in said]):
            self.teller.owe(desk.tx, desk.now, call)
        for call in signs_elsewhere(desk, press, [one.reply for one in said]):
            self.teller.owe(desk.tx, desk.now, call)
        for news in desk.news:
            voice = voice_of_other(desk.tx, news.user_id, desk)
            if voice is not None:
                self.teller.owe(desk.tx, desk.now, message_call(news.user_id, news.reply, voice))

    def pressed(self, tx: Tx, asker: Asker, incoming: Incoming) -> tuple[Press, Asker] | None:
        """The button and its presser as a member of its shop; None where they are none, or it is forged."""
        assert isinstance(incoming.body, Pressed)  # noqa: S101 - told apart by the caller
        press = press_of(incoming.body.data)
        shop = shop_facts(tx, press.shop) if press is not None else None
        role = role_in(tx, shop.shop_id, asker.user_id) if shop is not None else None
        if press is None or shop is None or role is None:
            return None
        return press, replace(asker, shop=shop, role=role)

    def toast(self, tx: Tx, incoming: Incoming, reply: Reply, now: datetime) -> None:
        """Owe a pressed button nothing but a toast."""
        assert isinstance(incoming.body, Pressed)  # noqa: S101 - as above
        words = message_call(incoming.chat_id, reply, voice_of_sender(tx, incoming, self.languages)).payload["text"]
        self.teller.owe(tx, now, toast_call(incoming.chat_id, incoming.body.query_id, words))

    def desk(self, tx: Tx, asker: Asker, incoming: Incoming, now: datetime) -> Desk:
        """The desk of a member of a shop."""
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

    def say_plainly(self, tx: Tx, incoming: Incoming, reply: Reply, now: datetime) -> None:
        """Owe words to where the update came from, whoever its sender is to the house."""
        voice = voice_of_sender(tx, incoming, self.languages)
        self.teller.owe(tx, now, message_call(incoming.chat_id, reply, voice))

    def say_apart(self, tx: Tx, incoming: Incoming, reply: Reply, now: datetime) -> None:
        """Owe words to the sender in their private chat; of a group, only to a member who can be written to there."""
        if incoming.chat_kind == "private":
            self.say_plainly(tx, incoming, reply, now)
        elif incoming.chat_kind == "group":
            member = member_writing(tx, incoming, self.bot.bot_id)
            if member is not None and member.shop is not None and not member.blocked:
                voice = voice_of_sender(tx, incoming, self.languages)
                self.teller.owe(tx, now, message_call(incoming.user_id, reply, voice))


def _holds_passphrase(command: Command) -> bool:
    return command.name == "settings" and command.arguments.lower().startswith("passphrase")
