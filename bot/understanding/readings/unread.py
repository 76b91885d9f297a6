"""What is said of a line that no rule reads."""

from bot.domain.intents import AddNote, CustomerCard, Intent, Unknown
from bot.understanding import statements
from bot.understanding.context import Reading
from bot.understanding.people import person_of
from bot.understanding.readings.view import View
from bot.understanding.sales.goods import items_of


def unread(view: View) -> Reading:
    """What was seen in the line, for the question that is put back."""
    if view.sale is not None and isinstance(view.sale.intent, Unknown):
        return Reading(intent=view.sale.intent, sureness=view.sale.sure, why=view.sale.why)
    hit = view.parts.people[0] if view.parts.people else None
    person = person_of(view.line, hit) if hit else None
    everything = (0, len(view.line.tokens))
    newcomer = hit is not None and hit.how == "new"
    if newcomer or (person is None and everything[1] <= 2):  # noqa: PLR2004
        alone = None if newcomer else statements.person_in(view.line, everything, ())
        if hit and (hit.start, hit.end) == everything:
            alone = person
        if alone:
            return Reading(intent=Unknown(doubt="name_alone", customer=alone), sureness=0.8, why="a name nobody has")
    things = any(part.kind in ("item", "count") for part in view.parts.row)
    doubt = "no_amount" if (person or things) and not view.asks else "not_understood"
    readings: tuple[Intent, ...] = ()
    if person and not newcomer:
        readings = (CustomerCard(customer=person), AddNote(customer=person, text=view.line.typed))
    if doubt == "no_amount":
        today = None if view.parts.days else view.line.context.today
        sold = Unknown(
            doubt="no_amount",
            customer=person,
            items=tuple(items_of(view.line, view.parts.row)),
            date=today,
            readings=readings,
        )
        return Reading(intent=sold, sureness=0.6, why=doubt)
    return Reading(intent=Unknown(customer=person, readings=readings), sureness=0.6, why="no rule fits")
