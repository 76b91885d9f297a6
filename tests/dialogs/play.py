"""Plays a dialogue: does what the user does, and gathers all that comes back."""

import io
import re
import time
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.client import Message, Person, Sandbox
from bot.sandbox.desk import USERNAME
from tests.dialogs.script import Dialogue, Step
from tests.living import Living

_ZONES = {"en-GB": "Europe/London", "it": "Europe/Rome", "zh-hans": "Asia/Shanghai"}
_NAMES = {"en": "Emma", "it": "Giulia", "zh": "王芳"}
_OTHERS = "America/New_York"
_LINK = re.compile(r"(?<=\?start=)[\w-]+")


@dataclass(slots=True, kw_only=True)
class Seat:
    """A user at their phone, or a group (`person` None): its chat, and what was seen there so far."""

    chat: int
    person: Person | None = None
    seen: dict[int, Message] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Player:
    """Plays one dialogue in a living house."""

    living: Living
    sandbox: Sandbox
    dialogue: Dialogue
    seats: dict[str, Seat] = field(default_factory=dict)
    groups: dict[str, Seat] = field(default_factory=dict)
    invite: str = ""

    async def begin(self) -> None:
        """The clock is set, and the user is there who has not pressed Start yet."""
        await self._set_clock(self.dialogue.at)
        await self._person("me")

    async def do(self, act: Step) -> list[Step]:
        """Do one thing; all that came back, in the form that expectations are written in."""
        person = await self._person(act.get("by", "me"))
        press = await self._act(act, person)
        await self.living.settle(self.sandbox)
        toast = await self._toast(press)
        news = await self._news(act.get("by", "me"))
        if "wrote" in act or "clock" in act:
            return []
        if "looks_at" in act:
            return [{"sees": await self._profile(person, act["looks_at"])}]
        return [*toast, *news] or [{"silence": True}]

    # ── doing ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _person(self, name: str) -> Person:
        if name not in self.seats:
            first_name = _NAMES[self.dialogue.language] if name == "me" else name
            who = self.dialogue.others.get(name, self.dialogue.who)
            person = await self.sandbox.person(first_name, who)
            self.seats[name] = Seat(chat=person.id, person=person)
        found = self.seats[name].person
        assert found is not None
        return found

    def _seat(self, act: Step) -> Seat:
        """Where something is done: in a group, in somebody's chat, or in one's own."""
        return self.groups[act["in"]] if "in" in act else self.seats[act.get("by", "me")]

    async def _act(self, act: Step, person: Person) -> str | None:
        kind = next(iter(act))
        value = act[kind]
        match kind:
            case "me" | "forward" | "reply":
                await self._say(kind, act, person)
            case "wrote":
                await self._write_all(value, self._seat(act), person)
            case "edit":
                seat = self._seat(act)
                await person.edits(self._message(act, seat, own=False), value, chat=seat.chat)
            case "press" | "forge":
                return await self._press(act, person)
            case "sends":
                await self._send(act, person)
            case "clock":
                self.living.hold_the_clockwork()
                await self._set_clock(value)
            case "looks_at":
                pass
            case _:
                await self._manage(kind, act, person)
        return None

    async def _say(self, kind: str, act: Step, person: Person) -> None:
        seat, text = self._seat(act), act[kind].replace("{invite}", self.invite).replace("{bot}", USERNAME)
        reply = self._message(act, seat, own=act.get("own", True)) if kind == "reply" else None
        await person.says(text, reply_to=reply, forward="Somebody" if kind == "forward" else "", chat=seat.chat)

    async def _manage(self, kind: str, act: Step, person: Person) -> None:
        """What is done with groups."""
        value = act[kind]
        match kind:
            case "group":
                chat = await self.sandbox.group(value, act.get("kind", "supergroup"), by=person)
                self.groups[value] = Seat(chat=chat)
            case "moves":
                self.groups[value] = Seat(chat=await self.sandbox.moves_group(self.groups[value].chat))
            case "leaves" | "returns":
                status = act.get("as", "left" if kind == "leaves" else "member")
                await self.sandbox.moves_bot(self.groups[value].chat, status, by=person)
            case "hides":
                await self.sandbox.hides_groups(hidden=value)
            case _:
                message = f"nobody can do “{kind}”"
                raise ValueError(message)

    async def _write_all(self, texts: list[str], seat: Seat, person: Person) -> None:
        for text in texts:
            await person.says(text, chat=seat.chat)
        await self.living.settle(self.sandbox)

    async def _send(self, act: Step, person: Person) -> None:
        more = {"caption": act["caption"]} if "caption" in act else {}
        more |= {"chat_id": self._seat(act).chat} if "in" in act else {}
        if act["sends"] in ("voice", "sticker", "location", "contact", "poll"):
            await person.sends(act["sends"], **more)
            return
        await person.sends(act["sends"], act.get("content", "?").encode(), act.get("name", "file"), **more)

    async def _press(self, act: Step, person: Person) -> str:
        """Press a button, or (`forge`) one that was never there; the press's id."""
        holder = self.seats[act["of"]] if "of" in act else self._seat(act)
        if "forge" in act:
            data, message = act["forge"], self._message(act, holder)
        else:
            message = self._message(act, holder, button=act["press"])
            button = message.button(act["press"])
            assert button is not None, f"there is no button “{act['press']}”"
            data = button["callback_data"]
        where = {} if holder.chat == person.id else {"chat_id": holder.chat}
        how = act.get("how", {})
        press = await self.sandbox.post(f"people/{person.id}/press", message_id=message.id, data=data, **where, **how)
        return str(press["id"])

    def _message(self, act: Step, seat: Seat, *, own: bool = True, button: str = "") -> Message:
        """The newest message of the bot's (`own`) or the user's that has the words of `with`, and the button."""
        for message in sorted(seat.seen.values(), key=lambda one: -one.id):
            fits = message.from_bot == own and act.get("with", "") in message.text and not message.deleted
            if fits and (not button or message.button(button) is not None):
                return message
        shown = [message.text for message in seat.seen.values()]
        complaint = f"no message for {act} among {shown}"
        raise AssertionError(complaint)

    async def _set_clock(self, at: str) -> None:
        """Day and time on the wall of the user's shop."""
        zone = ZoneInfo(_ZONES.get(self.dialogue.who, _OTHERS))
        wanted = datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=zone)
        await self.sandbox.moves_clock(shift_s=int(wanted.timestamp()) - int(time.time()))

    # ── seeing ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _news(self, actor: str) -> list[Step]:
        """What changed in the actor's chat, then in those of others, then in groups."""
        news = await self._news_at(self.seats[actor])
        for name, seat in self.seats.items():
            if name != actor:
                news += [step | {"to": name} for step in await self._news_at(seat)]
        for title, seat in self.groups.items():
            news += [step | {"in": title} for step in await self._news_at(seat)]
        return news

    async def _news_at(self, seat: Seat) -> list[Step]:
        """What changed in a chat: earlier messages as they are now, then the new ones, then signs."""
        now = {message.id: message for message in await self.sandbox.history(seat.chat) if not message.deleted}
        changed: list[Step] = []
        new: list[Step] = []
        signs: list[Step] = []
        for message in now.values():
            before = seat.seen.get(message.id)
            if message.reactions != (before.reactions if before else []):
                signs.append({"reacts": "".join(message.reactions), "on": message.text})
            if not message.from_bot:
                continue
            if before is None:
                new.append(await self._step("bot", message, seat))
            elif (before.text, before.buttons) != (message.text, message.buttons):
                changed.append(await self._step("now", message, seat))
        seat.seen = now
        return [*changed, *new, *signs]

    async def _step(self, kind: str, message: Message, seat: Seat) -> Step:
        link = _LINK.search(message.text)
        if link is not None:
            self.invite = link.group()
        step: Step = {kind: _LINK.sub("{invite}", message.text)}
        if message.buttons:
            step["buttons"] = message.buttons
        if "document" in message.raw:
            step["file"] = await self._file(message, seat)
        return step

    async def _file(self, message: Message, seat: Seat) -> dict[str, str]:
        """The tables in a zip, with the user's own id, which no dialogue can know, as `{me}`; of others the name."""
        name = message.raw["document"]["file_name"]
        if not name.endswith(".zip"):
            return {"name": name}
        assert seat.person is not None
        content = await seat.person.downloads(message)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tables = [one for one in archive.namelist() if one.endswith(".csv")]
            texts = {one: archive.read(one).decode().replace("\r\n", "\n") for one in tables}
        inside = {one: text.replace(str(seat.person.id), "{me}") for one, text in texts.items()}
        return {"name": name} | inside

    async def _toast(self, press_id: str | None) -> list[Step]:
        if press_id is None:
            return []
        answer = (await self.sandbox.get(f"presses/{press_id}"))["answer"]
        assert answer is not None, "the press was never answered"
        return [{"toast": answer["text"]}] if answer and answer["text"] else []

    async def _profile(self, person: Person, what: str) -> Any:
        profile = await person.profile()
        if what == "commands":
            return [f"/{command['command']} {command['description']}" for command in profile["commands"]]
        return profile[what]
