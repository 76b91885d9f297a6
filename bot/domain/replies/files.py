"""Settings, help, and files in and out."""

from dataclasses import dataclass
from datetime import date, time

from bot.domain.files import FileKind, Record, RowTrouble
from bot.domain.money import Money
from bot.domain.replies.acts import SettingKey


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsShown:
    """The menu, or one of its pages (`page`: a key; None is the first). `zones` are offered on the time zone's page.

    Not `for_owner`, the page is the only one. `backup`: a copy is sent every week, `locked` with a passphrase.
    `nudge_at` None: no morning's names; `closed` are ISO weekdays, 1 Monday to 7.
    """

    shop: int
    language: str
    currency: str
    timezone: str
    local_time: time
    day_starts: time
    shop_name: str | None
    page: SettingKey | None = None
    for_owner: bool = True
    currencies: tuple[str, ...] = ()
    zones: tuple[tuple[str, time], ...] = ()
    backup: bool = False
    locked: bool = False
    nudge_at: time | None = None
    names: int = 3
    closed: tuple[int, ...] = ()
    follow_ups: bool = False
    gifts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """Set. `value` as a person writes it (`it`, `EUR`, `Europe/Rome`, `04:00`, the name). `relabelled` counts sales."""

    shop: int
    entry: int
    key: SettingKey
    value: str
    local_time: time | None = None
    relabelled: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingUnreadable:
    """That setting or value cannot be used; `key` None: no such setting."""

    key: SettingKey | None
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReady:
    """The zip of CONTRACTS section 6 goes with it; `today` is the shop's day."""

    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWhich:
    """Several customers fit the name whose data was asked for; the whole name tells which."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonExported:
    """The zip with everything on one customer goes with it."""

    name: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSent:
    """The weekly copy goes with it; `locked` with the passphrase."""

    today: date
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToExport:
    """`/export` as the first thing ever sent: there is no notebook yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHelp:
    """Which files can be sent to be brought in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A row as it was read; `known`: of somebody, or something, in the notebook already."""

    record: Record
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTrouble:
    """What is the matter with a row; `text` is the cell, or the name, that it is about."""

    row: int
    trouble: RowTrouble
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReading:
    """A file is being read: `rows` so far."""

    file: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWriting:
    """A file is being brought in: `done` of its `rows`."""

    file: str
    done: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What bringing a file in would do. `new` and `known` count customers, or sales with `names` new customers.

    `shown` are its first rows; `troubles` the first of those that something is the matter with, `more_troubles` the
    number of the others; `bad` rows are left out.
    """

    shop: int
    id: int
    file: str
    kind: FileKind
    rows: int
    new: int
    known: int
    bad: int
    names: int = 0
    totals: tuple[Money, ...] = ()
    shown: tuple[PreviewRow, ...] = ()
    troubles: tuple[ImportTrouble, ...] = ()
    more_troubles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """A file was brought in; counts as in `ImportPreview`."""

    shop: int
    entry: int
    file: str
    kind: FileKind
    new: int
    known: int
    bad: int
    names: int = 0
    totals: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """How it works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersOnly:
    """Staff asked for an owner's matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersButton:
    """A toast: staff pressed what is an owner's to press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYours:
    """Staff may put right what they wrote themselves and today; this was somebody else's, or earlier."""


FileReply = (
    SettingsShown
    | SettingChanged
    | SettingUnreadable
    | ExportReady
    | ExportWhich
    | PersonExported
    | BackupSent
    | ImportHelp
    | NothingToExport
    | ImportReading
    | ImportWriting
    | ImportPreview
    | ImportDone
    | HelpShown
    | OwnersOnly
    | OwnersButton
    | NotYours
)
