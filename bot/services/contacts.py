"""Contacts with customers: what was to be expected without them is kept, so that one can say later what they did."""

from datetime import date, timedelta

from bot.insight.regulars import rhythm_of
from bot.services.desk import Desk
from bot.storage.contacts import NewContact, follow
from bot.storage.notes import NewNote, write_note

#: A contact is followed for so many of the customer's own gaps, within these days.
_GAPS = 2
_SHORTEST, _LONGEST = 14, 60


def write_contact(note_id: int, customer_id: int, desk: Desk) -> None:
    """Note that the owner has written to a customer today."""
    write_note(
        desk.tx,
        NewNote(
            shop_id=desk.shop.shop_id,
            id=note_id,
            customer_id=customer_id,
            typed_name=None,
            kind="contact",
            channel="message",
            text="",
            day=desk.today,
            at=desk.at,
            logged_by=desk.user_id,
            chat_id=desk.chat_id,
            message_id=desk.message_id,
            line=0,
        ),
    )


def follow_contact(
    note_id: int, customer_id: int, day: date, desk: Desk, *, named_id: int | None = None, text: str | None = None
) -> None:
    """Keep how likely the customer was to come anyway, in the days in which a visit is put down to the contact."""
    rhythm = rhythm_of(desk.tx, desk.shop, customer_id, day)
    gap = rhythm.typical_gap_days
    window = _LONGEST if gap is None else min(_LONGEST, max(_SHORTEST, round(_GAPS * gap)))
    contact = NewContact(
        note_id=note_id,
        p_return=rhythm.p_return(window) if rhythm.visits else 0.0,
        until=day + timedelta(days=window),
        named_id=named_id,
        text_kind=text,
    )
    follow(desk.tx, desk.shop.shop_id, contact)
