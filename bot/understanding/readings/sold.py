"""A line that says something was sold."""

from bot.domain.intents import Intent, LogSale, PayDebt
from bot.understanding import statements
from bot.understanding.context import Reading
from bot.understanding.readings.explicit import PHONE_LENGTH
from bot.understanding.readings.spoken_of import only_counts
from bot.understanding.readings.view import View
from bot.understanding.sales.sale import read_sale


def sold(view: View) -> Reading | None:
    """A sale or refund, where nothing says that the money was only spoken of."""
    view.sale = read_sale(view.parts)
    if view.sale is None or not isinstance(view.sale.intent, LogSale):
        return None
    if _gives_phone(view) or only_counts(view) or (view.asks and not view.told_money):
        return None
    if view.line.starting("wrong", 0) and any(view.line.ending("denial", p.start) for p in view.money):
        return None
    if view.line.has("remind_word") or (view.line.has("birthday") and not _sells(view)):
        return None
    others = view.sale.others or _as_payment(view, view.sale.intent)
    return Reading(intent=view.sale.intent, sureness=view.sale.sure, why=view.sale.why, others=others)


def _as_payment(view: View, sale: LogSale) -> tuple[Intent, ...]:
    """`Maria paid 20`: a sale, but where she owes something it may as well be that."""
    known = sale.customer is not None and sale.customer.known
    if not known or sale.items or sale.refund or sale.on_credit or not view.line.has("paying"):
        return ()
    assert sale.customer is not None  # noqa: S101 - for the type checker
    payment = PayDebt(
        customer=sale.customer,
        amount=sale.amount,
        currency=sale.currency,
        currency_named=sale.currency_named,
        date=sale.date,
    )
    return (payment,)


def _gives_phone(view: View) -> bool:
    """`adelmo tel 333 1234567`, `tel adelmo 118`: figures that a word makes a telephone number."""
    opening = view.line.starting("phone_word", 0)
    if opening and (0, opening.end) not in view.line.items and not view.told_money:
        return any(hit.start == opening.end for hit in view.parts.people)
    phone, span = statements.phone_in(view.line) if view.line.has("phone_word") else (None, None)
    return phone is not None and span is not None and len(phone) > PHONE_LENGTH and not view.told_money


def _sells(view: View) -> bool:
    """Whether a thing is sold, or a sum told beyond doubt."""
    return view.told_money or any(part.kind in ("item", "count") for part in view.parts.row)
