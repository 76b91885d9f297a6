"""The lines of each morning, and what came of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.money import Money
from bot.domain.mornings import Mark, Reason, Why
from bot.storage.rows import MORNING, NAMED
from bot.storage.transaction import Tx

#: The place of a line that was made by a mark alone: somebody of `/lapsed` was written to.
UNTOLD = -1
#: `ON CONFLICT` is each dialect's own.
_CLAIM = {
    "sqlite": sqlite.insert(MORNING).on_conflict_do_nothing().returning(MORNING.c.day),
    "postgresql": postgresql.insert(MORNING).on_conflict_do_nothing().returning(MORNING.c.day),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """A line of a morning as it stands; columns as in `bot.storage.tables.Named`."""

    id: int
    day: date
    n: int
    customer_id: int | None
    task_id: int | None
    user_id: int | None
    why: Why
    texts: tuple[str, ...]
    mark: Mark | None
    marked_at: datetime | None
    marked_by: int | None
    again_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNamed:
    """A line to be written; `n` is `UNTOLD` for one that no morning told."""

    id: int
    day: date
    n: int
    why: Why
    customer_id: int | None = None
    task_id: int | None = None
    user_id: int | None = None


def claim_morning(tx: Tx, shop_id: int, day: date, now: datetime) -> bool:
    """Take a shop's morning for this transaction; False where that day's was told."""
    row = {"shop_id": shop_id, "day": day, "at": now}
    return tx.execute(_CLAIM[tx.connection.dialect.name], row).first() is not None


def was_told(tx: Tx, shop_id: int, day: date) -> bool:
    """Whether a shop has had its morning of this day."""
    this = (MORNING.c.shop_id == shop_id) & (MORNING.c.day == day)
    return tx.execute(select(MORNING.c.day).where(this)).first() is not None


def write_named(tx: Tx, shop_id: int, lines: Iterable[NewNamed]) -> None:
    """Write lines of a morning."""
    rows = [
        {
            "shop_id": shop_id,
            "id": line.id,
            "day": line.day,
            "n": line.n,
            "customer_id": line.customer_id,
            "task_id": line.task_id,
            "user_id": line.user_id,
            "reason": line.why.reason,
            "facts": _facts(line.why),
        }
        for line in lines
    ]
    if rows:
        tx.execute(insert(NAMED), rows)


def named_of_day(tx: Tx, shop_id: int, day: date) -> list[NamedRow]:
    """The lines of a day's morning, in their order."""
    return _found(tx, NAMED.c.shop_id == shop_id, NAMED.c.day == day, NAMED.c.n > UNTOLD)


def named_since(tx: Tx, shop_id: int, day: date) -> list[NamedRow]:
    """The lines of that day and later about customers, oldest first; no mark that was taken back."""
    told = (NAMED.c.n > UNTOLD) | NAMED.c.mark.is_not(None)
    return _found(tx, NAMED.c.shop_id == shop_id, NAMED.c.day >= day, NAMED.c.customer_id.is_not(None), told)


def named_of(tx: Tx, shop_id: int, customer_id: int) -> list[NamedRow]:
    """Every line about a customer, oldest first."""
    return _found(tx, NAMED.c.shop_id == shop_id, NAMED.c.customer_id == customer_id)


def _found(tx: Tx, *where: Any) -> list[NamedRow]:
    statement = select(NAMED).where(*where).order_by(NAMED.c.day, NAMED.c.n, NAMED.c.id)
    return [_row(row) for row in tx.execute(statement)]


def _row(row: Any) -> NamedRow:
    return NamedRow(
        id=row.id,
        day=row.day,
        n=row.n,
        customer_id=row.customer_id,
        task_id=row.task_id,
        user_id=row.user_id,
        why=_why(row.reason, row.facts),
        texts=tuple(row.texts or ()),
        mark=row.mark,
        marked_at=row.marked_at,
        marked_by=row.marked_by,
        again_on=row.again_on,
    )


def customer_named_by(tx: Tx, shop_id: int, named_id: int) -> int | None:
    """Whom a line is about."""
    found: int | None = tx.execute(select(NAMED.c.customer_id).where(_this(shop_id, named_id))).scalar()
    return found


def keep_texts(tx: Tx, shop_id: int, named_id: int, texts: Sequence[str]) -> None:
    """Remember which texts were offered for a line."""
    tx.execute(update(NAMED).where(_this(shop_id, named_id)).values(texts=list(texts)))


def _this(shop_id: int, named_id: int) -> Any:
    return (NAMED.c.shop_id == shop_id) & (NAMED.c.id == named_id)


_FIGURES = ("gap_days", "days", "longer", "of", "age")


def _facts(why: Why) -> dict[str, Any]:
    """What a line says, as JSON has it: no names, so that forgetting somebody leaves nothing here."""
    facts = {name: getattr(why, name) for name in _FIGURES if getattr(why, name) is not None}
    if why.day is not None:
        facts["day"] = why.day.isoformat()
    if why.amount is not None:
        facts |= {"minor": why.amount.minor, "currency": why.amount.currency}
    return facts


def _why(reason: Reason, facts: dict[str, Any]) -> Why:
    return Why(
        reason=reason,
        **{name: facts[name] for name in _FIGURES if name in facts},
        day=date.fromisoformat(facts["day"]) if "day" in facts else None,
        amount=Money(facts["minor"], facts["currency"]) if "minor" in facts else None,
    )
