"""What is written beside a customer's name: phone, birthday, tags, whom they came through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.intents import AddCustomer, AddTag, LogReferral, Person, SetBirthday
from bot.domain.replies import BirthdayRefused, PersonLine, PersonSaved, ReferralRefused, Reply
from bot.services.desk import Desk
from bot.services.people import Whose, whose
from bot.services.questions import ask_who
from bot.storage import journal
from bot.storage.customers import CustomerRef, customer_fields, customer_name, name_key
from bot.storage.referrals import referrers_above
from bot.storage.tags import tags_by_ids, tags_of, write_tag

#: `05-03` is that day of any year, also 29 February.
_MONTH_AND_DAY, _LEAP_YEAR = 5, 2000

FactIntent = AddCustomer | AddTag | SetBirthday


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a message says of one customer; None and nothing where it does not."""

    phone: str | None = None
    birthday: str | None = None
    tags: tuple[str, ...] = ()
    added: bool = False


def keep_facts(intent: FactIntent, text: str, desk: Desk, *, unread: str | None = None) -> Reply:
    """Write what is said beside the customer's name; where several fit, ask which first, and write nothing yet."""
    person, told = intent.customer, _told(intent)
    if told.birthday is not None and (refused := birthday_refused(person.name, told.birthday, desk.today)):
        return refused
    if person.candidates and not person.known:
        return ask_who(intent, person, text, desk)
    who = whose(desk, person)
    assert who.customer is not None  # noqa: S101 - one customer is meant
    [entry] = desk.take_ids(1)
    changes = write_facts(who.customer, told, desk)
    if changes:
        desk.record(entry, "customer", changes)
    line = PersonLine(name=who.customer.name, phone=told.phone, birthday=told.birthday, tags=told.tags)
    return PersonSaved(
        shop=desk.shop.shop_id, entry=entry if changes else None, person=line, new_name=who.is_new, unread=unread
    )


def _told(intent: FactIntent) -> Told:
    match intent:
        case AddCustomer():
            return Told(phone=intent.phone, birthday=intent.birthday, tags=intent.tags, added=True)
        case AddTag(tags=tags):
            return Told(tags=tags)
        case SetBirthday(birthday=birthday):
            return Told(birthday=birthday)


def write_facts(customer: CustomerRef, told: Told, desk: Desk) -> list[journal.Change]:
    """Write what is not so already; the changes for the journal."""
    fields: dict[str, Any] = {name: value for name in ("phone", "birthday") if (value := getattr(told, name))}
    if told.added:
        fields["added"] = True
    changes = set_fields(customer.id, fields, desk)
    for tag in told.tags:
        changes += _tag(customer.id, tag, desk)
    return changes


def set_fields(customer_id: int, fields: dict[str, Any], desk: Desk) -> list[journal.Change]:
    """Set columns of a customer, those that are not so already; the change for the journal, if any."""
    now = customer_fields(desk.tx, desk.shop.shop_id, customer_id)
    new = {name: value for name, value in fields.items() if getattr(now, name) != value}
    if not new:
        return []
    before = {name: getattr(now, name) for name in new}
    change = journal.Change(subject="customer", row_id=customer_id, before=before, after=new)
    journal.apply(desk.tx, desk.shop.shop_id, [change])
    return [change]


def _tag(customer_id: int, name: str, desk: Desk) -> list[journal.Change]:
    """A tag that is written, or put back; nothing where the customer has it."""
    shop_id, key = desk.shop.shop_id, name_key(name)
    had = next((tag for tag in tags_of(desk.tx, shop_id, customer_id) if name_key(tag.name) == key), None)
    if had is not None and not had.removed:
        return []
    change_of = journal.Change
    if had is not None:
        change = change_of(subject="tag", row_id=had.id, before={"removed": True}, after={"removed": False})
        journal.apply(desk.tx, shop_id, [change])
        return [change]
    [tag_id] = desk.take_ids(1)
    write_tag(desk.tx, shop_id, tag_id, customer_id, name)
    return [change_of(subject="tag", row_id=tag_id, before={"removed": True}, after={"removed": False})]


def birthday_refused(name: str, birthday: str, today: date) -> BirthdayRefused | None:
    """Why a birthday cannot be written: no such day, or one still to come."""
    try:
        day = date.fromisoformat(birthday if len(birthday) > _MONTH_AND_DAY else f"{_LEAP_YEAR}-{birthday}")
    except ValueError:
        return BirthdayRefused(name=name, birthday=birthday)
    return BirthdayRefused(name=name, birthday=birthday, to_come=True) if day > today else None


# ── word of mouth ────────────────────────────────────────────────────────────────────────────────────────────


def keep_referral(intent: LogReferral, text: str, desk: Desk) -> Reply:
    """Write whom a customer came through; a circle is refused, a name that fits several asked about."""
    for person in (intent.customer, intent.referred_by):
        if person.candidates and not person.known:
            return ask_who(intent, person, text, desk)
    if name_key(intent.customer.name) == name_key(intent.referred_by.name):
        return ReferralRefused(name=intent.customer.name, referrer=intent.referred_by.name, itself=True)
    by, new = whose(desk, intent.referred_by), whose(desk, intent.customer)
    assert by.customer is not None  # noqa: S101 - one customer is meant by each name
    assert new.customer is not None  # noqa: S101
    if circular(new.customer, by.customer, desk):
        return ReferralRefused(
            name=new.customer.name, referrer=by.customer.name, itself=new.customer.id == by.customer.id
        )
    [entry] = desk.take_ids(1)
    changes = set_fields(new.customer.id, {"referred_by": by.customer.id}, desk)
    if changes:
        desk.record(entry, "customer", changes)
    line = PersonLine(name=new.customer.name, referrer=by.customer.name)
    return PersonSaved(
        shop=desk.shop.shop_id, entry=entry if changes else None, person=line, new_name=new.is_new or by.is_new
    )


def refer(new: Whose, referred_by: Person, desk: Desk) -> tuple[str | None, list[journal.Change]]:
    """Write whom the customer of a sale came through: the referrer's name and the changes, if any."""
    if new.customer is None or (referred_by.candidates and not referred_by.known):
        return None, []
    by = whose(desk, referred_by)
    if by.customer is None or circular(new.customer, by.customer, desk):
        return None, []
    return by.customer.name, set_fields(new.customer.id, {"referred_by": by.customer.id}, desk)


def circular(new: CustomerRef, by: CustomerRef, desk: Desk) -> bool:
    """Whether a referral would close a circle: by oneself, or by somebody who came through the new one."""
    return new.id == by.id or new.id in referrers_above(desk.tx, desk.shop.shop_id, by.id)


def circle_closed(set_to: Sequence[tuple[journal.Change, dict[str, Any]]], desk: Desk) -> PersonLine | None:
    """Which referral stands in the way of setting these fields, since somebody would have come through themselves."""
    shop_id = desk.shop.shop_id
    for change, fields in set_to:
        by = fields.get("referred_by")
        if change.subject == "customer" and by is not None:
            above = [by, *referrers_above(desk.tx, shop_id, by)]
            if change.row_id in above:
                last = above[above.index(change.row_id) - 1]
                names = [customer_name(desk.tx, shop_id, one) for one in (last, change.row_id)]
                return PersonLine(name=names[0], referrer=names[1])
    return None


# ── told again ───────────────────────────────────────────────────────────────────────────────────────────────


def person_line(changes: Sequence[journal.Change], desk: Desk) -> PersonLine:
    """What an act wrote beside a name, from its changes."""
    shop_id = desk.shop.shop_id
    tags = [change.row_id for change in changes if change.subject == "tag"]
    found = _tags_named(tags, desk)
    fields: dict[str, Any] = {}
    for change in changes:
        if change.subject == "customer":
            fields |= change.after
    owner = next((change.row_id for change in changes if change.subject == "customer"), None)
    customer_id = owner if owner is not None else found[0][0]
    referrer = fields.get("referred_by")
    return PersonLine(
        name=customer_name(desk.tx, shop_id, customer_id),
        phone=fields.get("phone"),
        birthday=fields.get("birthday"),
        tags=tuple(name for _, name in found),
        referrer=customer_name(desk.tx, shop_id, referrer) if referrer is not None else None,
    )


def _tags_named(ids: Sequence[int], desk: Desk) -> list[tuple[int, str]]:
    return [(tag.customer_id, tag.name) for tag in tags_by_ids(desk.tx, desk.shop.shop_id, list(ids))]
