"""A customer forgotten for good, on an owner's word given twice."""

from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from bot.domain.intents import ForgetCustomer
from bot.domain.privacy import ForgetAsked, ForgetWhom, Forgotten
from bot.domain.replies import ButtonDead, NameUnknown, OwnersOnly, Reply
from bot.languages import load_languages
from bot.languages.text import has_cjk
from bot.mailbox.forgetting import answered_chats, blank_inbox, blank_outbox
from bot.services.desk import Desk
from bot.services.questions import ask_who
from bot.storage import forgetting
from bot.storage.chores import owe_compacting
from bot.storage.closing import members_of
from bot.storage.customers import customer_by_id, find_customer
from bot.storage.imports import drop_being_read
from bot.storage.shops import bump_lexicon
from bot.understanding.traces import Traces, words_of

#: Out of 100: what was typed for somebody and is no more like their names than this was no name of theirs.
_ALIKE = 60
#: Letters of a part of a name that is looked for by itself.
_SHORTEST_PART = 3


def ask_to_forget(intent: ForgetCustomer, text: str, desk: Desk) -> Reply:
    """The first question; nothing is deleted yet. Whoever no longer shows can be deleted too."""
    person = intent.customer
    if desk.role != "owner":
        return OwnersOnly()
    if not person.name:
        return ForgetWhom()
    if person.candidates and not person.known:
        return ask_who(intent, person, text, desk)
    customer = find_customer(desk.tx, desk.shop.shop_id, person.name)
    if customer is None:
        return NameUnknown(name=person.name)
    return ForgetAsked(shop=desk.shop.shop_id, customer=customer.id, name=customer.name)


def press_forget(customer_id: int, desk: Desk, *, sure: bool) -> Reply:
    """The go-ahead of the first question asks the second; that of the second deletes."""
    if desk.role != "owner":
        return OwnersOnly()
    customer = customer_by_id(desk.tx, desk.shop.shop_id, customer_id)
    if customer is None:
        return ButtonDead()
    if not sure:
        return ForgetAsked(shop=desk.shop.shop_id, customer=customer.id, name=customer.name, last=True)
    forget_customer(customer.id, desk)
    return Forgotten()


def forget_customer(customer_id: int, desk: Desk) -> None:
    """Delete all that the shop knows of a customer, everywhere it stands; the takings stay, nobody's."""
    tx, shop_id = desk.tx, desk.shop.shop_id
    desk.take_ids(1)  # holds the shop: whoever writes of them at this moment comes before, and is forgotten with it
    person = forgetting.person_of(tx, shop_id, customer_id)
    chats = _chats(desk)  # before the rows go that tell of them
    traces = _traces(person, desk)
    forgetting.forget_rows(tx, shop_id, person)
    forgetting.take_out_of_texts(tx, shop_id, traces.taken_out)
    forgetting.take_out_of_tags(tx, shop_id, traces.taken_out)
    wares = forgetting.take_out_of_wares(tx, shop_id, traces.taken_out)
    eraser = forgetting.Eraser(person=person, take_out=traces.taken_out_of, wares=wares)
    forgetting.forget_acts(tx, shop_id, eraser)
    drop_being_read(tx, shop_id)
    forgetting.forget_files(tx, shop_id, eraser)
    forgetting.close_questions(tx, shop_id, eraser, desk.now)
    _empty_the_mailbox(eraser, chats, desk)
    bump_lexicon(tx, shop_id)
    owe_compacting(tx, desk.now)


def _chats(desk: Desk) -> set[int]:
    """Wherever somebody may have written of them: also who only ever looked at their page."""
    tx, shop_id = desk.tx, desk.shop.shop_id
    return forgetting.chats_of(tx, shop_id) | answered_chats(tx, shop_id) | {*members_of(tx, shop_id), desk.chat_id}


def _empty_the_mailbox(eraser: forgetting.Eraser, chats: set[int], desk: Desk) -> None:
    tx, shop_id, person = desk.tx, desk.shop.shop_id, eraser.person
    blank_inbox(tx, chats, lambda message, chat, raw: (chat, message) in person.messages or eraser.speaks(raw))
    blank_outbox(tx, shop_id, chats, lambda entry, payload: entry in person.entries or eraser.speaks(payload), desk.now)


def _traces(person: forgetting.Person, desk: Desk) -> Traces:
    """Every name and number of theirs, and the parts of their names that are nobody else's and no everyday word."""
    tx, shop_id = desk.tx, desk.shop.shop_id
    others = forgetting.other_names(tx, shop_id, person)
    theirs = {words for name in others for words in _with_parts(name)}
    names = {*person.names, *(typed for typed in person.typed if _is_like(typed, person.names))}
    whole = {"".join(words_of(name)) for name in person.names}
    ordinary = forgetting.wares_and_tags(tx, shop_id)
    wanted = {*person.names}
    for name in names:
        for part in _with_parts(name) - whole:
            if part not in theirs and part not in ordinary and not _is_everyday(part):
                wanted.add(part)
    phones = person.phones - forgetting.other_phones(tx, shop_id, person)
    return Traces.of(wanted, phones, others)


def _with_parts(name: str) -> set[str]:
    """A name without blanks, and its words; of a Chinese name of three characters also the two given ones."""
    words = words_of(name)
    whole = "".join(words)
    parts = {word for word in words if len(word) >= _SHORTEST_PART or has_cjk(word)}
    if len(whole) == _SHORTEST_PART and has_cjk(whole):
        parts.add(whole[1:])
    return {whole, *parts} - {""}


def _is_like(typed: str, names: Iterable[str]) -> bool:
    key = "".join(words_of(typed))
    known = {part for name in names for part in _with_parts(name)}
    return any(ratio(key, part) >= _ALIKE or (has_cjk(key) and set(key) & set(part)) for part in known)


def _is_everyday(word: str) -> bool:
    """Whether it is a thing or a word of some language, and no name by itself: `verdi`."""
    languages = load_languages().values()
    if any(word in language.lists.get("given_names", ()) for language in languages):
        return False
    listed = any(word in language.lists.get("goods", ()) for language in languages)
    return listed or any(word in phrase.words for language in languages for phrase in language.phrases)
