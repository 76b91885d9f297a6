"""A text for each customer of a tag, in their own language, one after another."""

from dataclasses import dataclass

from bot.domain.mornings import Why
from bot.domain.replies import ButtonDead, Reply
from bot.domain.texts import PressInterest, TextOffered
from bot.insight.likes import speaks_of
from bot.nudges.reading import language_read
from bot.nudges.texts import OwnText, Text, TextFacts, text_for
from bot.services.desk import Desk
from bot.services.named import Marking, mark_named
from bot.storage.customers import CustomerFields, customer_fields, name_key
from bot.storage.mornings import named_of
from bot.storage.nudging import nudging_of
from bot.storage.own_texts import own_texts
from bot.storage.payments import credit_moves
from bot.storage.tags import tagged_customers, tags_by_ids

#: More texts than these are not asked for one after another.
_MOST_TEXTS = 60


def press_interest(press: PressInterest, desk: Desk) -> list[Reply]:
    """Show the text for one of them, another one, or keep that it was sent and go on to the next."""
    tagged = _tagged(press.tag, desk)
    if tagged is None or not tagged.people:
        return [ButtonDead()]
    customer = press.customer or tagged.people[0]
    if customer not in tagged.people:
        return [ButtonDead()]
    if press.deed == "sent":
        return _sent(customer, press.text, tagged, desk)
    return [_offered(customer, press.text + (press.deed == "other"), tagged, desk)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tagged:
    """Customers with a tag who may be contacted, in the order they got it."""

    tag: int
    word: str
    people: list[int]

    def after(self, customer: int) -> int | None:
        """Who comes next; None after the last."""
        place = self.people.index(customer) + 1
        return self.people[place] if place < len(self.people) else None


def _tagged(tag_id: int, desk: Desk) -> _Tagged | None:
    """Whoever has this tag or one that speaks of the same; None where there is no such tag any more."""
    tx, shop_id = desk.tx, desk.shop.shop_id
    found = tags_by_ids(tx, shop_id, [tag_id])
    if not found:
        return None
    wanted = name_key(found[0].name)
    ids = dict.fromkeys(customer for customer, _, tag in tagged_customers(tx, shop_id) if speaks_of(tag, wanted))
    people = [one for one in ids if not customer_fields(tx, shop_id, one).do_not_contact]
    return _Tagged(tag=tag_id, word=found[0].name, people=people)


def _sent(customer: int, tried: int, tagged: _Tagged, desk: Desk) -> list[Reply]:
    fields = customer_fields(desk.tx, desk.shop.shop_id, customer)
    text = _text(fields, tried, tagged, desk)
    said = [mark_named(customer, Marking(mark="sent", why=Why(reason="interest"), text=text.key), desk)]
    following = tagged.after(customer)
    return said if following is None else [*said, _offered(following, 0, tagged, desk)]


def _offered(customer: int, tried: int, tagged: _Tagged, desk: Desk) -> TextOffered:
    fields = customer_fields(desk.tx, desk.shop.shop_id, customer)
    return TextOffered(
        shop=desk.shop.shop_id,
        tag=tagged.tag,
        word=tagged.word,
        customer=customer,
        name=fields.name,
        place=tagged.people.index(customer) + 1,
        of=len(tagged.people),
        draft=_text(fields, tried, tagged, desk).text,
        tried=tried,
        phone=fields.phone,
        following=tagged.after(customer),
    )


def _text(fields: CustomerFields, tried: int, tagged: _Tagged, desk: Desk) -> Text:
    """The text whose turn it is after `tried` others of today."""
    tx, shop = desk.tx, desk.shop
    facts = TextFacts(
        name=fields.name,
        language=language_read(fields.language, fields.name, fields.phone, desk.language),
        reason="interest",
        day=desk.today,
        shop=shop.name,
        topic=tagged.word,
        timezone=shop.timezone,
        gifts=nudging_of(tx, shop.shop_id).gifts,
        owing=sum(move.minor for move in credit_moves(tx, shop.shop_id, fields.id)) > 0,
    )
    told = [key for row in named_of(tx, shop.shop_id, fields.id) for key in row.texts]
    own = [OwnText(id=one.id, text=one.text) for one in own_texts(tx, shop.shop_id) if one.language == facts.language]
    first = "interest" if tried == 0 else None
    text = text_for(facts, first, told, own)
    for _ in range(min(tried, _MOST_TEXTS)):
        told.append(text.key)
        text = text_for(facts, None, told, own)
    return text
