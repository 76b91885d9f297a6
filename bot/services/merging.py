"""Two names of one person made one; and two people kept apart."""

from collections.abc import Iterable
from typing import Any

from bot.domain.intents import MergeCustomers
from bot.domain.mornings import MarkLine
from bot.domain.privacy import (
    ApartLine,
    ConsentLine,
    KeptApart,
    Merged,
    MergeLine,
    MergeRefused,
    NameAct,
    PairShown,
    RenameLine,
)
from bot.domain.replies import ButtonDead, NameUnknown, NoteKind, Reply
from bot.insight.duplicates import pair_of
from bot.services.desk import Desk
from bot.services.facts import set_fields
from bot.services.naming import still_meaning
from bot.services.nicknames import point
from bot.services.questions import ask_who
from bot.services.sales import made
from bot.storage import journal
from bot.storage.apart import apart_by_id, find_apart, write_apart
from bot.storage.customers import (
    CustomerFields,
    CustomerRef,
    customer_by_id,
    customer_fields,
    customer_name,
    find_customer,
    name_key,
)
from bot.storage.merging import came_through, repoint, rows_of
from bot.storage.nicknames import nicknames_of
from bot.storage.notes import NewNote, write_note
from bot.storage.referrals import referrers_above
from bot.storage.sales import counts_of
from bot.storage.shops import bump_lexicon
from bot.storage.tags import tags_of

#: Rows that go over to the other customer as they are.
_MOVED: tuple[journal.Subject, ...] = ("sale", "note", "payment", "task", "named")
#: What stands beside a name and is kept as a note where both have it; the kind of that note.
_KEPT_AS_NOTE: dict[str, NoteKind] = {"phone": "phone", "birthday": "birthday"}


def ask_merge(intent: MergeCustomers, text: str, desk: Desk) -> Reply:
    """Two customers named in one breath as one person: asked, with what would become of them."""
    found = []
    for person in (intent.customer, intent.other):
        if person.candidates and not person.known:
            return ask_who(intent, person, text, desk)
        customer = find_customer(desk.tx, desk.shop.shop_id, person.name)
        if customer is None or not customer.shows:
            return NameUnknown(name=person.name)
        found.append(customer)
    return _asked(found[0], found[1], desk)


def ask_pair(one_id: int, other_id: int, desk: Desk) -> Reply:
    """The same by a button."""
    one, other = (customer_by_id(desk.tx, desk.shop.shop_id, each) for each in (one_id, other_id))
    if one is None or other is None or not (one.shows and other.shows):
        return ButtonDead()
    return _asked(one, other, desk)


def _asked(one: CustomerRef, other: CustomerRef, desk: Desk) -> Reply:
    if one.id == other.id:
        return MergeRefused(name=one.name, other=other.name, itself=True)
    return PairShown(shop=desk.shop.shop_id, pair=pair_of(desk.tx, desk.shop.shop_id, one, other))


def merge(keep_id: int, gone_id: int, desk: Desk) -> Reply:
    """Make one customer of two: all that was `gone`'s is `keep`'s, and the old name goes on meaning them."""
    keep, gone = (customer_by_id(desk.tx, desk.shop.shop_id, each) for each in (keep_id, gone_id))
    if keep is None or gone is None:
        return ButtonDead()
    if keep.id == gone.id:
        return MergeRefused(name=keep.name, other=gone.name, itself=True)
    if not (keep.shows and gone.shows):
        return ButtonDead()
    mine, theirs = (customer_fields(desk.tx, desk.shop.shop_id, each.id) for each in (keep, gone))
    if _circular(mine, theirs, desk):
        return MergeRefused(name=gone.name, other=keep.name)
    [entry] = desk.take_ids(1)
    changes = set_fields(gone.id, {"merged_into": keep.id}, desk)
    changes += _filled(mine, theirs, desk)
    changes += _moved(keep, gone, desk)
    if (meant := still_meaning(gone.name, keep, desk)) is not None:
        changes.append(meant)
    desk.record(entry, "merge", changes)
    bump_lexicon(desk.tx, desk.shop.shop_id)
    visits, _ = counts_of(desk.tx, desk.shop.shop_id, keep.id)
    return Merged(shop=desk.shop.shop_id, entry=entry, name=gone.name, into=keep.name, visits=visits)


def _circular(mine: CustomerFields, theirs: CustomerFields, desk: Desk) -> bool:
    """Whether one of them came through the other, straight or by others in between."""
    shop_id = desk.shop.shop_id
    above_me, above_them = (referrers_above(desk.tx, shop_id, each.id) for each in (mine, theirs))
    return theirs.id in above_me or mine.id in above_them


def _filled(mine: CustomerFields, theirs: CustomerFields, desk: Desk) -> list[journal.Change]:
    """What stands beside one name and not the other stands beside both; what differs is kept as a note."""
    new: dict[str, Any] = {
        name: getattr(theirs, name)
        for name in ("phone", "birthday", "language", "referred_by")
        if getattr(mine, name) is None and getattr(theirs, name) is not None
    }
    new |= {name: True for name in ("added", "do_not_contact", "not_regular") if getattr(theirs, name)}
    changes = set_fields(mine.id, new, desk)
    for name, kind in _KEPT_AS_NOTE.items():
        one, other = getattr(mine, name), getattr(theirs, name)
        if one and other and one != other:
            changes.append(_noted(mine.id, kind, other, desk))
    if mine.referred_by and theirs.referred_by and mine.referred_by != theirs.referred_by:
        name = customer_name(desk.tx, desk.shop.shop_id, theirs.referred_by)
        changes.append(_noted(mine.id, "referral", name, desk))
    return changes


def _noted(customer_id: int, kind: NoteKind, text: str, desk: Desk) -> journal.Change:
    [note_id] = desk.take_ids(1)
    note = NewNote(
        shop_id=desk.shop.shop_id,
        id=note_id,
        customer_id=customer_id,
        typed_name=None,
        kind=kind,
        text=text,
        day=desk.today,
        at=desk.at,
        logged_by=desk.user_id,
        chat_id=desk.chat_id,
        message_id=desk.message_id,
        line=0,
    )
    write_note(desk.tx, note)
    return made("note", note_id, "removed")


def _moved(keep: CustomerRef, gone: CustomerRef, desk: Desk) -> list[journal.Change]:
    """Everything that points to `gone` points to `keep`."""
    tx, shop_id = desk.tx, desk.shop.shop_id
    changes = []
    for subject in _MOVED:
        ids = rows_of(tx, shop_id, subject, gone.id)
        repoint(tx, shop_id, subject, gone.id, keep.id)
        changes += _pointed(subject, ids, "customer_id", gone.id, keep.id)
    for one in came_through(tx, shop_id, gone.id):
        changes += set_fields(one, {"referred_by": keep.id}, desk)
    changes += [point(one.id, gone.id, keep.id, desk) for one in nicknames_of(tx, shop_id, gone.id)]
    return changes + _tags(keep, gone, desk)


def _pointed(subject: journal.Subject, ids: Iterable[int], column: str, old: int, new: int) -> list[journal.Change]:
    return [journal.Change(subject=subject, row_id=one, before={column: old}, after={column: new}) for one in ids]


def _tags(keep: CustomerRef, gone: CustomerRef, desk: Desk) -> list[journal.Change]:
    """A tag that both have stays with each: one of them shows."""
    shop_id = desk.shop.shop_id
    mine = {name_key(tag.name): tag for tag in tags_of(desk.tx, shop_id, keep.id)}
    changes = []
    for tag in tags_of(desk.tx, shop_id, gone.id):
        had = mine.get(name_key(tag.name))
        if had is None:
            changes += _pointed("tag", [tag.id], "customer_id", gone.id, keep.id)
        elif had.removed and not tag.removed:
            changes.append(made("tag", had.id, "removed"))
    journal.apply(desk.tx, shop_id, changes)
    return changes


def keep_apart(one_id: int, other_id: int, desk: Desk) -> Reply:
    """They are two: not to be offered as one again."""
    tx, shop_id = desk.tx, desk.shop.shop_id
    one, other = (customer_by_id(tx, shop_id, each) for each in (one_id, other_id))
    if one is None or other is None or one.id == other.id:
        return ButtonDead()
    known = find_apart(tx, shop_id, one.id, other.id)
    said = KeptApart(shop=shop_id, entry=None, name=one.name, other=other.name)
    if known is not None and not known.removed:
        return said
    entry, apart_id = desk.take_ids(2)
    if known is None:
        write_apart(tx, shop_id, apart_id, one.id, other.id)
    change = made("apart", known.id if known else apart_id, "removed")
    journal.apply(tx, shop_id, [change])
    desk.record(entry, "customer", [change])
    return KeptApart(shop=shop_id, entry=entry, name=one.name, other=other.name)


# ── told again ───────────────────────────────────────────────────────────────────────────────────────────────


def name_act(changes: Iterable[journal.Change], desk: Desk) -> NameAct | MarkLine | None:
    """What an act on names or on consent did; None where it was no such act."""
    tx, shop_id = desk.tx, desk.shop.shop_id
    for change in changes:
        if change.subject == "apart" and (apart := apart_by_id(tx, shop_id, change.row_id)) is not None:
            names = (customer_name(tx, shop_id, each) for each in (apart.customer_id, apart.other_id))
            return ApartLine(name=next(names), other=next(names))
        if change.subject != "customer":
            continue
        if (into := change.after.get("merged_into")) is not None:
            return MergeLine(name=customer_name(tx, shop_id, change.row_id), into=customer_name(tx, shop_id, into))
        if "name" in change.after:
            return RenameLine(name=change.after["name"], before=change.before["name"])
        if change.after.keys() == {"not_regular"}:
            return MarkLine(name=customer_name(tx, shop_id, change.row_id), mark="not_regular")
        if change.after.keys() == {"do_not_contact"}:
            name = customer_name(tx, shop_id, change.row_id)
            return ConsentLine(name=name, contact=not change.after["do_not_contact"])
    return None
