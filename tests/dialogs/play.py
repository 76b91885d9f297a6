"""Plays a dialogue: does what the user does, and gathers all that comes back."""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.client import Message, Person, Sandbox
from tests.dialogs.script import Dialogue, Step
from tests.living import Living

_ZONES = {"en-GB": "Europe/London", "it": "Europe/Rome", "zh-hans": "Asia/Shanghai"}
_NAMES = {"en": "Emma", "it": "Giulia", "zh": "王芳"}
_OTHERS = "America/New_York"


@dataclass(slots=True, kw_only=True)
class Seat:
    """A user at their phone: who they are, and what they saw so far."""

    person: Person
    seen: dict[int, Message] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Player:
    """Plays one dialogue in a living house."""

    living: Living
    sandbox: Sandbox
    dialogue: Dialogue
    seats: dict[str, Seat] = field(default_factory=dict)
    version: int = 0

    async def begin(self) -> None:
        """The clock is set, and the user is there who has not pressed Start yet."""
        await self._set_clock(self.dialogue.at)
        await self._seat("me")
        self.version = (await self.sandbox.state())["version"]

    async def do(self, act: Step) -> list[Step]:
        """Do one thing; all that came back, in the form that expectations are written in."""
        seat = await self._seat(act.get("by", "me"))
        press = await self._act(act, seat)
        await self.living.settle(self.sandbox)
        toast = await self._toast(press)
        news = await self._news(seat)
        if "wrote" in act or "clock" in act:
            return []
        if "looks_at" in act:
            return [{"sees": await self._profile(seat, act["looks_at"])}]
        return [*toast, *news] or [{"silence": True}]

    # ── doing ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _seat(self, name: str) -> Seat:
        if name not in self.seats:
            first_name = _NAMES[self.dialogue.language] if name == "me" else name
            person = await self.sandbox.person(first_name, self.dialogue.who)
            self.seats[name] = Seat(person=person)
        return self.seats[name]

    async def _act(self, act: Step, seat: Seat) -> str | None:
        kind = next(iter(act))
        value = act[kind]
        match kind:
            case "me":
                await seat.person.says(value)
            case "wrote":
                await self._write_all(value, seat)
            case "forward":
                await seat.person.says(value, forward="Somebody")
            case "reply":
                await seat.person.says(value, reply_to=self._message(act, seat))
            case "edit":
                await seat.person.edits(self._message(act, seat, own=False), value)
            case "press" | "forge":
                return await self._press(act, seat)
            case "sends":
                await self._send(act, seat)
            case "clock":
                await self._set_clock(value)
            case "looks_at":
                pass
            case _:
                message = f"nobody can do “{kind}”"
                raise ValueError(message)
        return None

    async def _write_all(self, texts: list[str], seat: Seat) -> None:
        for text in texts:
            await seat.person.says(text)
        await self.living.settle(self.sandbox)

    async def _send(self, act: Step, seat: Seat) -> None:
        more = {"caption": act["caption"]} if "caption" in act else {}
        if act["sends"] in ("voice", "sticker", "location", "contact", "poll"):
            await seat.person.sends(act["sends"], **more)
            return
        await seat.person.sends(act["sends"], act.get("content", "?").encode(), act.get("name", "file"), **more)

    async def _press(self, act: Step, seat: Seat) -> str:
        """Press a button, or (`forge`) one that was never there; the press's id."""
        holder = self.seats[act["of"]] if "of" in act else seat
        if "forge" in act:
            data, message = act["forge"], self._message(act, holder)
        else:
            message = self._message(act, holder, button=act["press"])
            button = message.button(act["press"])
            assert button is not None, f"there is no button “{act['press']}”"
            data = button["callback_data"]
        where = {} if holder is seat else {"chat_id": holder.person.id}
        how = act.get("how", {})
        press = await self.sandbox.post(
            f"people/{seat.person.id}/press", message_id=message.id, data=data, **where, **how
        )
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
        clock = (await self.sandbox.state())["clock"]
        shift_s = clock["shift_s"] + int(wanted.timestamp()) - clock["now"]
        await self.sandbox.moves_clock(shift_s=shift_s)

    # ── seeing ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _news(self, seat: Seat) -> list[Step]:
        """What changed in the chat: earlier messages as they are now, then the new ones."""
        now = {message.id: message for message in await seat.person.looks()}
        changed: list[Step] = []
        new: list[Step] = []
        for message in now.values():
            before = seat.seen.get(message.id)
            if not message.from_bot:
                continue
            if before is None:
                new.append(await self._step("bot", message, seat))
            elif (before.text, before.buttons) != (message.text, message.buttons):
                changed.append(await self._step("now", message, seat))
        seat.seen = now
        return [*changed, *new]

    async def _step(self, kind: str, message: Message, seat: Seat) -> Step:
        step: Step = {kind: message.text}
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
        content = await seat.person.downloads(message)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tables = [one for one in archive.namelist() if one.endswith(".csv")]
            texts = {one: archive.read(one).decode().replace("\r\n", "\n") for one in tables}
        inside = {one: text.replace(str(seat.person.id), "{me}") for one, text in texts.items()}
        return {"name": name} | inside

    async def _toast(self, press_id: str | None) -> list[Step]:
        if press_id is None:
            return []
        presses: list[dict[str, Any]] = (await self.sandbox.state(since=self.version))["presses"]
        answer = next(press["answer"] for press in presses if press["id"] == press_id)
        assert answer is not None, "the press was never answered"
        return [{"toast": answer["text"]}] if answer and answer["text"] else []

    async def _profile(self, seat: Seat, what: str) -> Any:
        profile = await seat.person.profile()
        if what == "commands":
            return [f"/{command['command']} {command['description']}" for command in profile["commands"]]
        return profile[what]
