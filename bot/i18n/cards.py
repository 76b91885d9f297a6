"""A customer's page: what is known at a glance, what they bought page by page, and the rest."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from bot.domain.presses import (
    Press,
    PressCard,
    PressContacted,
    PressHistory,
    PressMore,
    PressNote,
    PressUnlearn,
    PressUsual,
)
from bot.domain.privacy import Pair, PressConsent
from bot.domain.replies import (
    CardMore,
    CardNote,
    CardShown,
    HistoryShown,
    Nickname,
    NoteKind,
    PaymentLine,
    SaleLine,
)
from bot.i18n.layout import Button, Rendered, Rows, press, rows, said
from bot.i18n.lines import channel_name, layout, listed, note_text, sale_parts, stage_name, task_line
from bot.i18n.names import pair_button
from bot.i18n.speech import Speech

CardReply = CardShown | HistoryShown | CardMore
#: A usual gap of so many days or more is said as a number; under it a customer comes nearly every day.
_GAP_SAID = 2
#: Nicknames that can be taken away by a button at once.
_UNLEARN_BUTTONS = 4
#: Notes whose day of writing says nothing.
_TIMELESS = frozenset({"birthday", "tag", "reason"})


def speak_card(reply: CardReply, speech: Speech) -> Rendered:
    """What there is to know about one customer."""
    match reply:
        case CardShown():
            rendered = said(*_card_lines(reply, speech), buttons=_card_buttons(reply, speech))
        case HistoryShown():
            rendered = _history(reply, speech)
        case CardMore():
            rendered = _more(reply, speech)
        case _:
            assert_never(reply)
    return rendered


# ── at a glance ──────────────────────────────────────────────────────────────────────────────────────────────


def _card_lines(card: CardShown, speech: Speech) -> Iterator[str | None]:
    yield _heading(card, speech)
    yield _rhythm(card.gap_days, speech)
    yield _money(card, speech)
    items = speech.items(card.usual)
    yield speech.say("The usual: {items}", items=items) if items else None
    yield _owing(card, speech)
    yield from _word_of_mouth(card, speech)
    yield from _facts(card, speech)
    yield _of_day(speech.label("line", "What they said"), card.feedback, speech)
    yield _last_contact(card, speech)
    yield from (layout(speech.label("line", "Reminder"), task_line(task, speech)) for task in card.tasks)
    yield _notes(card, speech)
    yield _nicknames(card.nicknames, speech)
    yield _twins(card, speech)


def _twins(card: CardShown, speech: Speech) -> str | None:
    if not card.twins:
        return None
    names = [speech.name(_twin(card, pair)) for pair in card.twins]
    return speech.say("Perhaps the same person: {names}", names=speech.in_a_row(names))


def _twin(card: CardShown, pair: Pair) -> str:
    """The other of two, seen from this card."""
    return pair.gone.name if pair.keep.id == card.customer else pair.keep.name


def _heading(card: CardShown, speech: Speech) -> str:
    name = speech.name(card.name)
    if not card.visits:
        return speech.say("{name}: no sales in the notebook yet.", name=name)
    stage = stage_name(card.stage, speech) if card.stage else None
    return layout(name, stage, speech.count("{count} visit", "{count} visits", card.visits))


def _rhythm(gap_days: int | None, speech: Speech) -> str | None:
    if gap_days is None:
        return None
    if gap_days < _GAP_SAID:
        return speech.say("Nearly every day.")
    return speech.say("Usually every {gap} days.", gap=speech.number(gap_days))


def _money(card: CardShown, speech: Speech) -> str | None:
    if card.last is None:
        return None
    amount = speech.money(card.last.amount)
    date = speech.said_day(card.last.day or speech.voice.today)
    if card.last.by:
        # i18n: a day, and who wrote the sale
        date = speech.label("line", "{date} ({name})", date=date, name=speech.name(card.last.by))
    if not card.totals:
        return speech.say("Last: {amount}, {date}.", amount=amount, date=date)
    total = speech.sums(card.totals)
    return speech.say("{total} in all. Last: {amount}, {date}.", total=total, amount=amount, date=date)


def _owing(card: CardShown, speech: Speech) -> str | None:
    if not card.owed:
        return None
    owed = speech.say("Owing: {total}", total=speech.sums(card.owed))
    return layout(owed, since(card.owed_since, speech) if card.owed_since else None)


def since(day: date, speech: Speech) -> str:
    """How long something is owed: `12 days`, or today."""
    days = (speech.voice.today - day).days
    return speech.count("{count} day", "{count} days", days) if days > 0 else speech.label("date", "today")


def _word_of_mouth(card: CardShown, speech: Speech) -> Iterator[str]:
    if card.referrer is not None:
        yield speech.say("Sent by {referrer}", referrer=speech.name(card.referrer))
    if card.brought:
        names = [speech.name(name) for name in card.brought]
        yield speech.say("Has sent: {names}", names=speech.in_a_row(names, cut=card.brought_more > 0))
    if card.worth and card.worth != card.totals:
        yield speech.say("With those they sent: {total} in all.", total=speech.sums(card.worth))


def _facts(card: CardShown, speech: Speech) -> Iterator[str]:
    if card.reason is not None:
        yield layout(speech.label("line", "Why they come"), note_text(card.reason.text, "reason", speech))
    if card.tags:
        yield speech.say("Tags: {names}", names=speech.in_a_row([speech.name(tag) for tag in card.tags]))
    if card.birthday is not None:
        yield layout(speech.label("line", "Birthday"), speech.birthday(card.birthday))
    if card.phone is not None:
        yield layout(speech.label("line", "Phone"), speech.name(card.phone))
    if card.do_not_contact:
        yield speech.label("line", "Do not contact")


def _of_day(label: str, note: CardNote | None, speech: Speech) -> str | None:
    return layout(label, note_text(note.text, note.kind, speech), speech.said_day(note.day)) if note else None


def _last_contact(card: CardShown, speech: Speech) -> str | None:
    if card.contact is None:
        return None
    channel = channel_name(card.contact.channel, speech) if card.contact.channel else None
    day = speech.said_day(card.contact.day)
    return layout(speech.say("Last in touch: {date}", date=day), channel)


def _notes(card: CardShown, speech: Speech) -> str | None:
    if not card.notes:
        return None
    more = speech.count("… and {count} older note", "… and {count} older notes", card.more_notes)
    lines = [_card_note(note, speech) for note in card.notes]
    return "\n".join([listed(lines, speech), *([more] if card.more_notes else [])])


def _card_note(note: CardNote, speech: Speech) -> str:
    text = note_text(note.text, note.kind, speech) if note.text else None
    day = None if note.kind in _TIMELESS else speech.short_day(note.day)
    return layout(day, _kind(note, speech), text)


def _kind(note: CardNote, speech: Speech) -> str | None:
    """What sort of note it is, where its words do not say so themselves."""
    kind: NoteKind = note.kind
    match kind:
        case "note" | "phone" | "referral" | "reminder":
            return None
        case "contact":
            return channel_name(note.channel, speech)
        case "gift":
            return speech.label("line", "Gift")
        case "feedback" | "feedback_good" | "feedback_bad":
            return speech.label("line", "What they said")
        case "reason":
            return speech.label("line", "Why they come")
        case "tag":
            return speech.label("line", "Tag")
        case "birthday":
            return speech.label("line", "Birthday")
        case _:
            assert_never(kind)


def _nicknames(nicknames: tuple[Nickname, ...], speech: Speech) -> str | None:
    if not nicknames:
        return None
    names = [speech.name(nickname.typed) for nickname in nicknames]
    return speech.say("Also written: {names}", names=speech.in_a_row(names))


def _card_buttons(card: CardShown, speech: Speech) -> Rows:
    shop, customer = card.shop, card.customer
    buttons = [
        press(speech.label("button-3", "Note"), PressNote(shop=shop, customer=customer)),
        press(speech.label("button-2", "In touch"), PressContacted(shop=shop, customer=customer)),
        press(speech.label("button-2", "History"), PressHistory(shop=shop, customer=customer, page=0)),
        press(speech.label("button-3", "More"), PressMore(shop=shop, customer=customer, page=0)),
    ]
    twins = tuple(pair_button(shop, pair, _twin(card, pair), speech) for pair in card.twins)
    return (
        _usual_button(card, speech) + rows(buttons[:2]) + rows(buttons[2:] if card.for_owner else buttons[3:]) + twins
    )


def _usual_button(card: CardShown, speech: Speech) -> Rows:
    if card.usual_price is None:
        return ()
    # i18n: the button that logs what a customer usually buys, at the price it had last
    label = speech.label("button-1", "The usual · {amount}", amount=speech.money(card.usual_price))
    return ((press(label, PressUsual(shop=card.shop, customer=card.customer)),),)


# ── page by page ─────────────────────────────────────────────────────────────────────────────────────────────


def _history(reply: HistoryShown, speech: Speech) -> Rendered:
    heading = layout(speech.name(reply.name), speech.label("line", "History"), _page(reply.page, reply.pages, speech))
    lines = [_bought(line, speech) for line in reply.lines]
    nothing = None if lines else speech.say("Nothing bought yet.")
    return said(heading, *lines, nothing, buttons=_leafing(reply, speech))


def _bought(line: SaleLine | PaymentLine, speech: Speech) -> str:
    day = speech.short_day(line.day or speech.voice.today)
    if isinstance(line, PaymentLine):
        return layout(day, speech.label("line", "Payment"), speech.money(line.amount))
    return layout(day, *sale_parts(line, speech), speech.name(line.by) if line.by else None)


def _page(page: int, pages: int, speech: Speech) -> str | None:
    """Which page of how many; nothing where there is only one."""
    return f"{speech.number(page + 1)}/{speech.number(pages)}" if pages > 1 else None


def _more(reply: CardMore, speech: Speech) -> Rendered:
    heading = layout(speech.name(reply.name), speech.label("line", "Notes"), _page(reply.page, reply.pages, speech))
    notes = [_card_note(note, speech) for note in reply.notes]
    nothing = None if notes else speech.say("No notes yet.")
    unlearn = tuple((_unlearn(reply.shop, one, speech),) for one in reply.nicknames[:_UNLEARN_BUTTONS])
    return said(
        heading,
        *notes,
        nothing,
        _nicknames(reply.nicknames, speech),
        _tree(reply, speech),
        buttons=unlearn + _consent_button(reply, speech) + _leafing(reply, speech),
    )


def _consent_button(reply: CardMore, speech: Speech) -> Rows:
    contact = reply.do_not_contact
    label = speech.label("button-1", "May be contacted") if contact else speech.label("button-1", "Do not contact")
    return ((press(label, PressConsent(shop=reply.shop, customer=reply.customer, contact=contact)),),)


def _tree(reply: CardMore, speech: Speech) -> str | None:
    """Who came through them, each below whom they came through."""
    if not reply.brought:
        return None
    lines = [f"{'   ' * min(one.depth, 5)}– {speech.name(one.name)}" for one in reply.brought]
    more = speech.count("… and {count} more", "… and {count} more", reply.brought_more) if reply.brought_more else None
    heading = speech.say("{name} has sent:", name=speech.name(reply.name))
    return "\n".join([heading, *lines, *([more] if more else [])])


def _leafing(reply: HistoryShown | CardMore, speech: Speech) -> Rows:
    """To the pages beside this one, and back to the card."""
    back = press(speech.label("button-2", "Back"), PressCard(shop=reply.shop, customer=reply.customer))
    newer, older = speech.label("button-2", "Newer"), speech.label("button-2", "Older")
    buttons = [press(older, _to(reply, reply.page + 1))] if reply.page + 1 < reply.pages else []
    buttons += [press(newer, _to(reply, reply.page - 1))] if reply.page else []
    return (*rows(buttons), (back,))


def _to(reply: HistoryShown | CardMore, page: int) -> Press:
    kind = PressHistory if isinstance(reply, HistoryShown) else PressMore
    return kind(shop=reply.shop, customer=reply.customer, page=page)


def _unlearn(shop: int, nickname: Nickname, speech: Speech) -> Button:
    label = speech.label("button-1", "No longer “{text}”", text=speech.name(nickname.typed))
    return press(label, PressUnlearn(shop=shop, nickname=nickname.id))
