"""A shop in a Telegram group: everybody of its team writes there; nothing of the books is said there."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.clock import shop_day
from bot.domain.incoming import Command, GroupMoved, Incoming, JoinedGroup, LeftGroup, Pressed, Written
from bot.domain.presses import PressTie
from bot.domain.replies import ButtonDead, GuestTold, OwnersButton
from bot.pipeline import grouping
from bot.pipeline.askers import member_writing
from bot.pipeline.front import Front
from bot.pipeline.telling import Said
from bot.pipeline.voices import voice_of_member, voice_of_sender
from bot.services.groups import ask_tie, tie
from bot.storage.groups import GroupFacts, find_group, leave_group, mark_guest_told, meet_group, move_group
from bot.storage.shops import Asker, shop_facts
from bot.storage.transaction import Tx
from bot.understanding import Context


@dataclass(frozen=True, slots=True)
class InGroups:
    """What happens in groups."""

    front: Front

    def handle(self, tx: Tx, incoming: Incoming, now: datetime) -> None:
        """Do what a claimed update of a group asks."""
        match incoming.body:
            case JoinedGroup():
                self._join_group(tx, incoming, incoming.body, now)
            case LeftGroup():
                leave_group(tx, incoming.chat_id, now)
            case GroupMoved(before=before, after=after):
                move_group(tx, before, after)
            case Pressed():
                self._press_in_group(tx, incoming, now)
            case _:
                self._hear_group(tx, incoming, now)

    def _join_group(self, tx: Tx, incoming: Incoming, joined: JoinedGroup, now: datetime) -> None:
        group = meet_group(tx, incoming.chat_id, incoming.chat_title or "", reads_all=joined.reads_all)
        if not joined.again:
            reply = ask_tie(tx, group, incoming.user_id, reads_groups=self.front.bot.reads_groups())
            self.front.say_plainly(tx, incoming, reply, now)

    def _press_in_group(self, tx: Tx, incoming: Incoming, now: datetime) -> None:
        """In a group there is one button, and it is an owner's: anything else was forged."""
        asker = self.front.known(tx, replace(incoming, chat_kind="private"))
        found = self.front.pressed(tx, asker, incoming)
        if found is None or not isinstance(found[0], PressTie):
            self.front.toast(tx, incoming, ButtonDead(), now)
            return
        member = found[1]
        if member.role != "owner":
            self.front.toast(tx, incoming, OwnersButton(), now)
            return
        desk = self.front.desk(tx, member, incoming, now)
        said = [Said(reply=tie(desk, reads_groups=self.front.bot.reads_groups()))]
        self.front.teller.tell(tx, desk, incoming, said, voice_of_member(tx, member, desk))

    def _hear_group(self, tx: Tx, incoming: Incoming, now: datetime) -> None:
        group = find_group(tx, incoming.chat_id)
        member = member_writing(tx, incoming, self.front.bot.bot_id)
        if group is None or group.shop_id is None:
            self._hear_untied(tx, incoming, now)
        elif member is None or member.shop is None:
            self._hear_guest(tx, group, incoming, now)
        else:
            self._hear_member(tx, member, incoming, now)

    def _hear_untied(self, tx: Tx, incoming: Incoming, now: datetime) -> None:
        """A group that writes nowhere: a command is asked which notebook, by an owner, and nothing else is heard."""
        if not isinstance(incoming.body, Command):
            return
        group = find_group(tx, incoming.chat_id)
        group = group or meet_group(tx, incoming.chat_id, incoming.chat_title or "", reads_all=False)
        reply = ask_tie(tx, group, incoming.user_id, reads_groups=self.front.bot.reads_groups())
        self.front.teller.hint(tx, incoming, reply, voice_of_sender(tx, incoming, self.front.languages), now)

    def _hear_guest(self, tx: Tx, group: GroupFacts, incoming: Incoming, now: datetime) -> None:
        """Somebody of no team is told how to join when they write something for the notebook, once."""
        shop = shop_facts(tx, group.shop_id) if group.shop_id is not None else None
        if shop is None:
            return
        voice = voice_of_sender(tx, incoming, self.front.languages)
        context = self.front.reader.context(tx, shop, voice.language, shop_day(incoming.at, shop.zone, shop.day_starts))
        if self._is_talk(incoming, context) or not mark_guest_told(tx, group.chat_id, incoming.user_id, now):
            return
        self.front.teller.hint(tx, incoming, GuestTold(name=incoming.user_name or ""), voice, now)

    def _hear_member(self, tx: Tx, member: Asker, incoming: Incoming, now: datetime) -> None:
        self.front.keep_name(tx, member, incoming)
        if self.is_noise(tx, member, incoming):
            return
        desk, said, voice = self.front.carry_out(tx, member, incoming, now)
        self.front.teller.tell_group(tx, desk, incoming, said, voice, reachable=not member.blocked)
        self.front.tell_others(desk, None, said)

    def is_noise(self, tx: Tx, member: Asker, incoming: Incoming) -> bool:
        """Whether what a member wrote in a group is for the others there, and nothing for the notebook."""
        is_reply = isinstance(incoming.body, Written) and incoming.body.replies_to is not None
        if incoming.chat_kind != "group" or is_reply:
            return False
        return self._is_talk(incoming, self.front.context(tx, member, incoming))

    def _is_talk(self, incoming: Incoming, context: Context) -> bool:
        body = incoming.body
        text = getattr(body, "text", None) or getattr(body, "caption", None)
        return grouping.is_talk(body, self.front.reader.read(text, context) if text else None)
