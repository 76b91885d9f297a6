"""What the page and the test client look at: everything that changed after a version."""

from typing import Any

from bot.sandbox.chats import shown
from bot.sandbox.desk import Desk
from bot.sandbox.profile import commands_for
from bot.sandbox.store import Record


def changes_since(desk: Desk, version: int) -> Record:
    """People, chats, clock and bot as they are; messages and presses that changed after `version`."""
    return {
        "version": desk.store.version,
        "people": [_person(desk, person) for person in desk.store.people()],
        "chats": [_chat(desk, chat) for chat in desk.store.chats()],
        "messages": history(desk, version),
        "presses": desk.store.presses_since(version),
        "clock": {"now": desk.clock.now(), "shift_s": desk.clock.shift_s},
        "bot": desk.bot() | {"on": desk.bot_is_on(), "waiting": desk.store.waiting_count()},
        "unexpected_refusals": sum(not refusal["expected"] for refusal in desk.store.refusals()),
    }


def history(desk: Desk, version: int, chat_id: int | None = None) -> list[Record]:
    """Messages that changed after a version, each with what stands beside it: reactions, deleted, own."""
    return [
        row["message"] | {"sandbox": row["extra"] | {"version": row["version"]}}
        for row in desk.store.messages_since(version, chat_id)
    ]


def _person(desk: Desk, person: Record) -> Record:
    language = person["language_code"][:2]
    texts: dict[str, Any] = {
        name: desk.store.setting(f"{name}:{language}", desk.store.setting(f"{name}:", ""))
        for name in ("description", "short_description")
    }
    commands = commands_for(desk, person["id"], language)
    return person | texts | {"bot_name": desk.name(language), "commands": commands}


def _chat(desk: Desk, chat: Record) -> Record:
    typing = desk.typing.get(chat["id"], 0) > desk.clock.now()
    beside: Record = chat["sandbox"]
    return shown(chat) | beside | {"typing": typing}
