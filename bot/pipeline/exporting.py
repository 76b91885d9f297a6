"""Copies of a shop taken out: when asked for, and every week to those who want them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.clock import Clock, shop_day
from bot.domain.intents import CustomerCard
from bot.domain.replies import BackupSent, ExportReady, ExportWhich, NameUnknown, PersonExported
from bot.i18n import render
from bot.insight.exports import export_person, export_workbook, export_zip
from bot.insight.sealing import sealed
from bot.mailbox.outbox import Call
from bot.pipeline.telling import Said, Teller
from bot.pipeline.voices import voice_of_owner
from bot.storage.copies import backups_of, due_backups, put_off_backup
from bot.storage.customers import find_customer
from bot.storage.shops import ShopFacts, owners_reachable, shop_facts
from bot.storage.transaction import Store, Tx
from bot.understanding import Context, understand

_AS_WORKBOOK = frozenset({"excel", "xlsx", "xls"})
_WEEK = timedelta(days=7)


def export(what: str, tx: Tx, shop: ShopFacts, today: date, context: Context) -> Said:
    """What `/export WHAT` answers: everything, everything as a workbook, or what is one customer's own."""
    name = f"regulars-{today.isoformat()}"
    if not what:
        return Said(reply=ExportReady(today=today), file_name=f"{name}.zip", file=export_zip(tx, shop))
    if what.casefold() in _AS_WORKBOOK:
        return Said(reply=ExportReady(today=today), file_name=f"{name}.xlsx", file=export_workbook(tx, shop))
    return _person(what, tx, shop, today, context)


def _person(what: str, tx: Tx, shop: ShopFacts, today: date, context: Context) -> Said:
    found = find_customer(tx, shop.shop_id, what)
    intent = understand(what, context).intent
    person = intent.customer if isinstance(intent, CustomerCard) else None
    if found is None and person is not None:
        if not person.known and person.candidates:
            return Said(reply=ExportWhich(name=what, names=person.candidates))
        found = find_customer(tx, shop.shop_id, person.name)
    if found is None or not found.shows:
        return Said(reply=NameUnknown(name=what))
    return Said(
        reply=PersonExported(name=found.name, today=today),
        file_name=f"regulars-{today.isoformat()}-{found.id}.zip",
        file=export_person(found.name, tx, shop),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """Sends a shop's owners a copy of it every week, once, however many processes look."""

    store: Store
    clock: Clock
    teller: Teller

    async def send_due(self) -> None:
        """Owe every copy that is due."""
        now = self.clock.now()
        for shop_id in await self.store.read(lambda tx: due_backups(tx, now)):
            content = await self.store.read(lambda tx, shop_id=shop_id: _copy(tx, shop_id))  # type: ignore[misc]
            await self.store.transact(lambda tx, s=shop_id, c=content: self._send(tx, s, c, now))  # type: ignore[misc]

    def _send(self, tx: Tx, shop_id: int, content: bytes, now: datetime) -> None:
        shop, backups = shop_facts(tx, shop_id), backups_of(tx, shop_id)
        if shop is None or backups.due_at is None:
            return
        later = backups.due_at + _WEEK
        if not put_off_backup(tx, shop_id, backups.due_at, later if later > now else now + _WEEK):
            return
        today = shop_day(now, shop.zone, shop.day_starts)
        locked = backups.lock is not None
        for owner in owners_reachable(tx, shop_id):
            voice = voice_of_owner(owner, today)
            words = render(BackupSent(today=today, locked=locked), voice).text
            call = Call(
                method="sendDocument",
                chat_id=owner.user_id,
                payload={"chat_id": owner.user_id, "caption": words, "disable_notification": True},
                shop_id=shop_id,
                file_name=f"regulars-{today.isoformat()}.{'backup' if locked else 'zip'}",
                file=sealed(content, backups.lock) if backups.lock is not None else content,
            )
            self.teller.owe(tx, now, call)


def _copy(tx: Tx, shop_id: int) -> bytes:
    shop = shop_facts(tx, shop_id)
    return export_zip(tx, shop) if shop is not None else b""
