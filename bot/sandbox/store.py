"""The sandbox's memory: one SQLite file, every change committed before the call that made it is answered."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Record = dict[str, Any]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chat (id INTEGER PRIMARY KEY, body TEXT NOT NULL, version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS message (
    chat_id INTEGER, message_id INTEGER, body TEXT NOT NULL, extra TEXT NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS message_version ON message (version);
CREATE TABLE IF NOT EXISTS waiting (
    update_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, date INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS press (id TEXT PRIMARY KEY, body TEXT NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS press_version ON press (version);
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, body TEXT NOT NULL, path TEXT NOT NULL UNIQUE) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refusal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, expected INTEGER NOT NULL
);
"""
#: Chats whose messages are numbered together: the bot's private chats and small groups. Others count for themselves.
_SHARED_NUMBERS = "message"
_SHARED_TYPES = {"private", "group"}


def dumps(value: Any) -> str:
    """JSON as it is kept and sent: compact, readable in every script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if _is_unicode(text) else json.dumps(value, separators=(",", ":"))


def _is_unicode(text: str) -> bool:
    """False when half a character stands in it, which JSON can hold and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class Store:
    """Everything that outlives the process. One thread; `transaction` around each call's changes."""

    def __init__(self, folder: Path) -> None:
        (folder / "files").mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._sql = sqlite3.connect(folder / "telegram.db", isolation_level=None)
        self._sql.execute("PRAGMA journal_mode = WAL")
        self._sql.execute("PRAGMA synchronous = NORMAL")
        self._sql.executescript(_SCHEMA)
        self.version = self._counted("version")

    def close(self) -> None:
        """Ends the connection; everything committed stays."""
        self._sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Committed when the block ends, taken back when it raises."""
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._sql.execute("ROLLBACK")
            self.version = self._counted("version")
            raise
        self._sql.execute("COMMIT")

    # ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────

    def _counted(self, name: str) -> int:
        row = self._sql.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        return 0 if row is None else int(row[0])

    def next_number(self, name: str, first: int = 1) -> int:
        """The next number of a series; none is ever given twice."""
        row = self._sql.execute(
            "INSERT INTO counter VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + 1 RETURNING value",
            (name, first),
        ).fetchone()
        return int(row[0])

    def next_message_id(self, chat: Record) -> int:
        """A message's number: one series for private chats and small groups, one for each other chat."""
        shared = chat["type"] in _SHARED_TYPES
        return self.next_number(_SHARED_NUMBERS if shared else f"{_SHARED_NUMBERS}:{chat['id']}")

    def _next_version(self) -> int:
        self.version = self.next_number("version")
        return self.version

    # ── settings ─────────────────────────────────────────────────────────────────────────────────────────────

    def setting(self, name: str, default: Any = None) -> Any:
        """A JSON value kept under a name."""
        row = self._sql.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return default if row is None else json.loads(row[0])

    def settings(self, prefix: str) -> dict[str, Any]:
        """Every setting whose name begins so."""
        rows = self._sql.execute("SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?", (len(prefix), prefix))
        return {name: json.loads(value) for name, value in rows}

    def set_setting(self, name: str, value: Any) -> None:
        """Keeps a JSON value; None takes the name away."""
        self._next_version()
        if value is None:
            self._sql.execute("DELETE FROM setting WHERE name = ?", (name,))
        else:
            self._sql.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, dumps(value)))

    # ── people and chats ─────────────────────────────────────────────────────────────────────────────────────

    def person(self, person_id: int) -> Record | None:
        """A user."""
        return self._one("SELECT body FROM person WHERE id = ?", person_id)

    def people(self) -> list[Record]:
        """Every user, oldest first."""
        return [json.loads(row[0]) for row in self._sql.execute("SELECT body FROM person ORDER BY id")]

    def keep_person(self, person: Record) -> None:
        """Creates or changes a user."""
        self._next_version()
        self._sql.execute("INSERT OR REPLACE INTO person VALUES (?, ?)", (person["id"], dumps(person)))

    def chat(self, chat_id: int) -> Record | None:
        """A chat: Telegram's fields, and the sandbox's own under `sandbox`."""
        return self._one("SELECT body FROM chat WHERE id = ?", chat_id)

    def chats(self) -> list[Record]:
        """Every chat."""
        return [json.loads(row[0]) for row in self._sql.execute("SELECT body FROM chat ORDER BY id")]

    def keep_chat(self, chat: Record) -> None:
        """Creates or changes a chat."""
        row = (chat["id"], dumps(chat), self._next_version())
        self._sql.execute("INSERT OR REPLACE INTO chat VALUES (?, ?, ?)", row)

    # ── messages ─────────────────────────────────────────────────────────────────────────────────────────────

    def message(self, chat_id: int, message_id: int) -> tuple[Record, Record] | None:
        """A message as Telegram shows it, and what the sandbox knows beside: reactions, deleted, own."""
        row = self._sql.execute(
            "SELECT body, extra FROM message WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)
        ).fetchone()
        return None if row is None else (json.loads(row[0]), json.loads(row[1]))

    def keep_message(self, message: Record, extra: Record) -> None:
        """Creates or changes a message."""
        self._sql.execute(
            "INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?)",
            (message["chat"]["id"], message["message_id"], dumps(message), dumps(extra), self._next_version()),
        )

    def messages_since(self, version: int, chat_id: int | None = None) -> list[Record]:
        """Messages changed after a version, in the order of their numbers: `{"message", "extra", "version"}`."""
        rows = self._sql.execute(
            "SELECT body, extra, version FROM message WHERE version > ? AND (? IS NULL OR chat_id = ?) "
            "ORDER BY message_id",
            (version, chat_id, chat_id),
        )
        return [{"message": json.loads(row[0]), "extra": json.loads(row[1]), "version": row[2]} for row in rows]

    # ── waiting updates ──────────────────────────────────────────────────────────────────────────────────────

    def add_update(self, kind: str, date: int, content: Record) -> int:
        """Queues an update and gives its number.

        The first number comes from the time, so that a new folder does not repeat the numbers of an old one.
        """
        update_id = self.next_number("update", first=int(time.time()) - 1_000_000_000)
        body = dumps({"update_id": update_id} | content)
        self._sql.execute("INSERT INTO waiting VALUES (?, ?, ?, ?)", (update_id, kind, date, body))
        return update_id

    def updates_from(self, offset: int, limit: int) -> list[tuple[int, str]]:
        """Waiting updates as (number, JSON), from `offset` on."""
        rows = self._sql.execute(
            "SELECT update_id, body FROM waiting WHERE update_id >= ? ORDER BY update_id LIMIT ?", (offset, limit)
        )
        return [(int(row[0]), str(row[1])) for row in rows]

    def last_updates_offset(self, count: int) -> int:
        """The number of the `count`-th waiting update from the end, or of the first."""
        row = self._sql.execute(
            "SELECT min(update_id) FROM (SELECT update_id FROM waiting ORDER BY update_id DESC LIMIT ?)", (count,)
        ).fetchone()
        return int(row[0] or 0)

    def forget_updates_before(self, offset: int) -> None:
        """Acknowledges."""
        self._sql.execute("DELETE FROM waiting WHERE update_id < ?", (offset,))

    def forget_update(self, update_id: int) -> None:
        """Acknowledges one."""
        self._sql.execute("DELETE FROM waiting WHERE update_id = ?", (update_id,))

    def forget_updates_older_than(self, date: int) -> None:
        """Drops what waited too long."""
        self._sql.execute("DELETE FROM waiting WHERE date < ?", (date,))

    def waiting_count(self) -> int:
        """How many updates wait."""
        return int(self._sql.execute("SELECT count(*) FROM waiting").fetchone()[0])

    # ── presses, files, refusals ─────────────────────────────────────────────────────────────────────────────

    def press(self, press_id: str) -> Record | None:
        """A button press, with its answer once there is one."""
        return self._one("SELECT body FROM press WHERE id = ?", press_id)

    def keep_press(self, press: Record) -> None:
        """Creates or changes a press."""
        row = (press["id"], dumps(press), self._next_version())
        self._sql.execute("INSERT OR REPLACE INTO press VALUES (?, ?, ?)", row)

    def presses_since(self, version: int) -> list[Record]:
        """Presses changed after a version."""
        rows = self._sql.execute("SELECT body FROM press WHERE version > ? ORDER BY version", (version,))
        return [json.loads(row[0]) for row in rows]

    def keep_file(self, file: Record, path: str, content: bytes) -> None:
        """Writes a file, then its row."""
        (self.folder / "files" / file["file_unique_id"]).write_bytes(content)
        self._sql.execute("INSERT INTO file VALUES (?, ?, ?)", (file["file_id"], dumps(file), path))

    def file(self, file_id: str) -> tuple[Record, str] | None:
        """A file's facts and the path it is downloaded by."""
        row = self._sql.execute("SELECT body, path FROM file WHERE id = ?", (file_id,)).fetchone()
        return None if row is None else (json.loads(row[0]), str(row[1]))

    def file_at(self, path: str) -> Record | None:
        """The file that is downloaded by this path."""
        return self._one("SELECT body FROM file WHERE path = ?", path)

    def content_path(self, file: Record) -> Path:
        """Where a file's bytes are."""
        return self.folder / "files" / str(file["file_unique_id"])

    def add_refusal(self, refusal: Record, *, expected: bool) -> None:
        """Notes a refusal."""
        self._sql.execute("INSERT INTO refusal (body, expected) VALUES (?, ?)", (dumps(refusal), expected))

    def refusals(self) -> list[Record]:
        """Every refusal, oldest first."""
        rows = self._sql.execute("SELECT id, body, expected FROM refusal ORDER BY id")
        return [{"id": row[0], **json.loads(row[1]), "expected": bool(row[2])} for row in rows]

    def forget_refusals(self) -> None:
        """Begins the log anew."""
        self._sql.execute("DELETE FROM refusal")

    def _one(self, query: str, key: object) -> Record | None:
        row = self._sql.execute(query, (key,)).fetchone()
        return None if row is None else json.loads(row[0])
