"""Customers as the queries of the shop see them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Table, bindparam, func, or_, select, update

from bot.storage.hot import Hot, inserting
from bot.storage.rows import CUSTOMER, NOTE, PAYMENT, SALE, TAG, TASK
from bot.storage.transaction import Tx


def name_key(name: str) -> str:
    """A name with case, width and spaces put aside: two spellings with one key are one customer."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(folded.split())


def _has(table: Table, counts: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether something of this table that counts is a customer's."""
    its = (table.c.shop_id == CUSTOMER.c.shop_id) & (table.c.customer_id == CUSTOMER.c.id)
    return select(table.c.id).where(its & counts).correlate(CUSTOMER).exists()


def _is_known() -> ColumnElement[bool]:
    """Something is written beside the name, or somebody came through them."""
    brought = CUSTOMER.alias("brought")
    has_brought = (
        select(brought.c.id)
        .where((brought.c.shop_id == CUSTOMER.c.shop_id) & (brought.c.referred_by == CUSTOMER.c.id))
        .correlate(CUSTOMER)
        .exists()
    )
    columns = (CUSTOMER.c.phone, CUSTOMER.c.birthday, CUSTOMER.c.referred_by)
    return or_(CUSTOMER.c.added, CUSTOMER.c.do_not_contact, *(c.is_not(None) for c in columns), has_brought)


#: A customer shows while anything that counts is theirs, and while they are not somebody else.
PRESENT = CUSTOMER.c.merged_into.is_(None) & or_(
    _has(SALE, SALE.c.voided.is_(False)),
    _has(NOTE, NOTE.c.removed.is_(False)),
    _is_known(),
    _has(TAG, TAG.c.removed.is_(False)),
    _has(PAYMENT, PAYMENT.c.voided.is_(False)),
    _has(TASK, TASK.c.removed.is_(False)),
)
_NAMES = select(CUSTOMER.c.name).where((CUSTOMER.c.shop_id == bindparam("shop")) & PRESENT)
_FOUND = select(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.merged_into, PRESENT.label("shows"))
_BY_KEY = Hot(_FOUND.where((CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.name_key == bindparam("key"))))
_BY_ID = Hot(_FOUND.where((CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.id == bindparam("customer"))))
_NAME = select(CUSTOMER.c.name).where(
    (CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.id == bindparam("customer"))
)
_INSERT = inserting(CUSTOMER)
#: In a key that another wanted, between it and its holder's id; no folded name has two blanks together.
_ASIDE = "  #"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRef:
    """A customer's id and name; `shows` is false where all that was theirs has been taken back."""

    id: int
    name: str
    shows: bool = True


def customer_names(tx: Tx, shop_id: int) -> list[str]:
    """Every customer who shows."""
    return list(tx.execute(_NAMES, {"shop": shop_id}).scalars())


def find_customer(tx: Tx, shop_id: int, name: str) -> CustomerRef | None:
    """The customer of this very name, shown or not; whom they were merged into, where they were."""
    found = tx.run(_BY_KEY, {"shop": shop_id, "key": name_key(name)})
    if not found:
        return None
    if found[0].merged_into is not None:
        return customer_by_id(tx, shop_id, found[0].merged_into)
    return CustomerRef(id=found[0].id, name=found[0].name, shows=bool(found[0].shows))


def find_by_key(tx: Tx, shop_id: int, key: str) -> int | None:
    """Who holds this very key, shown, merged or neither: no other row may have it."""
    found = tx.run(_BY_KEY, {"shop": shop_id, "key": key})
    holder: int | None = found[0].id if found else None
    return holder


def free_key(tx: Tx, shop_id: int, key: str, wanted_by: int) -> None:
    """Let another customer have this key: whoever holds it and shows no more gets another, until it is free again."""
    holder = find_by_key(tx, shop_id, key)
    if holder is not None and holder != wanted_by:
        _write_key(tx, shop_id, holder, f"{key}{_ASIDE}{holder}")


def give_keys_back(tx: Tx, shop_id: int) -> None:
    """Those whose key was wanted by another have it again, where that one has let it go."""
    aside = (CUSTOMER.c.shop_id == shop_id) & CUSTOMER.c.name_key.contains(_ASIDE)
    for row in tx.execute(select(CUSTOMER.c.id, CUSTOMER.c.name).where(aside).order_by(CUSTOMER.c.id)).all():
        if find_by_key(tx, shop_id, name_key(row.name)) is None:
            _write_key(tx, shop_id, row.id, name_key(row.name))


def _write_key(tx: Tx, shop_id: int, customer_id: int, key: str) -> None:
    where = (CUSTOMER.c.shop_id == shop_id) & (CUSTOMER.c.id == customer_id)
    tx.execute(update(CUSTOMER).where(where).values(name_key=key))


def customer_by_id(tx: Tx, shop_id: int, customer_id: int) -> CustomerRef | None:
    """The customer of this id, shown or not; whom they were merged into, where they were."""
    found = tx.run(_BY_ID, {"shop": shop_id, "customer": customer_id})
    if not found:
        return None
    if found[0].merged_into is not None:
        return customer_by_id(tx, shop_id, found[0].merged_into)
    return CustomerRef(id=found[0].id, name=found[0].name, shows=bool(found[0].shows))


def rename_customer(tx: Tx, shop_id: int, customer_id: int, name: str) -> None:
    """Spell a customer's name as it is typed now; its key stays the same."""
    where = (CUSTOMER.c.shop_id == shop_id) & (CUSTOMER.c.id == customer_id)
    tx.execute(update(CUSTOMER).where(where).values(name=name))


def customer_name(tx: Tx, shop_id: int, customer_id: int) -> str:
    """The name of a customer of the shop."""
    name: str = tx.execute(_NAME, {"shop": shop_id, "customer": customer_id}).scalar_one()
    return name


def add_customer(tx: Tx, shop_id: int, customer_id: int, name: str, now: datetime) -> None:
    """Write down a new customer."""
    tx.run(
        _INSERT,
        {
            "shop_id": shop_id,
            "id": customer_id,
            "name": name,
            "name_key": name_key(name),
            "added": False,
            "phone": None,
            "birthday": None,
            "language": None,
            "referred_by": None,
            "do_not_contact": False,
            "not_regular": False,
            "merged_into": None,
            "created_at": now,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFields:
    """What is written beside a customer's name; columns as in `bot.storage.tables.Customer`."""

    id: int
    name: str
    added: bool
    phone: str | None
    birthday: str | None
    language: str | None
    referred_by: int | None
    do_not_contact: bool
    not_regular: bool
    merged_into: int | None


_FIELDS = Hot(
    select(*(CUSTOMER.c[name] for name in CustomerFields.__slots__)).where(
        (CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.id == bindparam("customer"))
    )
)


def customer_fields(tx: Tx, shop_id: int, customer_id: int) -> CustomerFields:
    """What is written beside the name of a customer of the shop."""
    [row] = tx.run(_FIELDS, {"shop": shop_id, "customer": customer_id})
    return CustomerFields(**row._asdict())


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """A customer with what they bought, for the export. Dates and `visits` count sales that were not taken back."""

    id: int
    name: str
    first_sale: date | None
    last_sale: date | None
    visits: int
    do_not_contact: bool


def customer_rows(tx: Tx, shop_id: int) -> Iterable[CustomerRow]:
    """Every customer who shows, in the order they came."""
    counts = SALE.c.voided.is_(False) & SALE.c.refund.is_(False)
    statement = (
        select(
            CUSTOMER.c.id,
            CUSTOMER.c.name,
            CUSTOMER.c.do_not_contact,
            func.min(SALE.c.day).filter(counts).label("first_sale"),
            func.max(SALE.c.day).filter(counts).label("last_sale"),
            func.count(SALE.c.day.distinct()).filter(counts).label("visits"),
        )
        .select_from(
            CUSTOMER.outerjoin(SALE, (SALE.c.shop_id == CUSTOMER.c.shop_id) & (SALE.c.customer_id == CUSTOMER.c.id))
        )
        .where((CUSTOMER.c.shop_id == shop_id) & PRESENT)
        .group_by(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.do_not_contact)
        .order_by(CUSTOMER.c.id)
    )
    return [CustomerRow(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


def birthdays_of(tx: Tx, shop_id: int) -> list[tuple[int, str, str]]:
    """Every birthday the shop knows: (customer, name, `MM-DD` or ISO date)."""
    known = (CUSTOMER.c.shop_id == shop_id) & CUSTOMER.c.birthday.is_not(None) & CUSTOMER.c.merged_into.is_(None)
    found = tx.execute(select(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.birthday).where(known & PRESENT))
    return [(row.id, row.name, row.birthday) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCustomer:
    """A customer by what they may be recognised by."""

    id: int
    name: str
    phone: str | None


_NAMED = select(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.phone).where(CUSTOMER.c.shop_id == bindparam("shop"))
_BESIDE = _NAMED.where((CUSTOMER.c.id != bindparam("customer")) & CUSTOMER.c.merged_into.is_(None))
#: Names that begin alike are looked through only so far.
_NEAR = 500
_LAST_CHARACTER = "\U0010ffff"


def named_customers(tx: Tx, shop_id: int) -> list[NamedCustomer]:
    """Every customer who shows, in the order they came."""
    found = tx.execute(_NAMED.where(PRESENT).order_by(CUSTOMER.c.id), {"shop": shop_id})
    return [NamedCustomer(**row._mapping) for row in found]  # noqa: SLF001


def customers_like(
    tx: Tx, shop_id: int, customer_id: int, name: str, phone: str | None, forms: Iterable[str]
) -> list[NamedCustomer]:
    """Others, shown or not, whose names begin like this one or like another form of it, or with the same number."""
    key = name_key(name)
    starts = {key[:1] if key[:1] > "\u2e7f" else key[:2], *forms} - {""}
    begins = or_(*(_begins(start, tx.connection.dialect.name) for start in starts))
    where = begins if phone is None else or_(begins, CUSTOMER.c.phone == phone)
    found = tx.execute(_BESIDE.where(where).limit(_NEAR), {"shop": shop_id, "customer": customer_id})
    return [NamedCustomer(**row._mapping) for row in found]  # noqa: SLF001


def _begins(start: str, dialect: str) -> ColumnElement[bool]:
    """SQLite finds a range by its index, and no LIKE; PostgreSQL may sort letters otherwise than by their numbers."""
    key = CUSTOMER.c.name_key
    if dialect == "sqlite":
        return (key >= start) & (key < start + _LAST_CHARACTER)
    return key.startswith(start, autoescape=True)


def present_among(tx: Tx, shop_id: int, ids: Iterable[int]) -> set[int]:
    """Those of these customers who show."""
    where = (CUSTOMER.c.shop_id == shop_id) & CUSTOMER.c.id.in_(sorted(ids)) & PRESENT
    return set(tx.execute(select(CUSTOMER.c.id).where(where)).scalars())
