"""A customer, and something about them that no sentence fits: a mood, a remark."""

from bot.domain.intents import AddNote, CustomerCard, LogFeedback, Person
from bot.understanding import statements
from bot.understanding.context import Reading
from bot.understanding.lexicon import Hit
from bot.understanding.people import person_of
from bot.understanding.readings.notes import is_note, is_owner, owns
from bot.understanding.readings.spoken_of import is_spoken_of
from bot.understanding.readings.told import as_sale, doubtful_sum
from bot.understanding.readings.view import View


def remarked(view: View) -> Reading | None:
    """A customer's card where nothing but their name is typed, else how they felt or what is remarked on."""
    people = [hit for hit in view.parts.people if hit.how != "new"]
    names = {hit.names for hit in people}
    if (
        not people
        or doubtful_sum(view)
        or (view.sale is not None and view.sale.why not in ("no_amount", "amount", "sum") and not is_spoken_of(view))
    ):
        return None
    hit = people[0]
    person, span = person_of(view.line, hit), (hit.start, hit.end)
    left = [p for p in view.parts.row if p.kind not in ("name", "sign") and not p.classes & {"title", "article"}]
    if not left and len(names) == 1:
        return Reading(intent=CustomerCard(customer=person), sureness=0.95 * hit.sure, why="a name alone")
    if any(day.future for day in view.parts.days) and not (view.line.has("feedback_verb", "said") or _lives(view, hit)):
        return None
    settles = view.line.has("settle") and not _is_left(view, span[1])
    if (settles and view.money) or _unpaid(view):
        return None
    if felt := _felt(view, person, span):
        return felt
    if settles:
        return None
    if is_note(view, hit.start, hit.end):
        text = statements.rest_of(view.line, span)
        note = AddNote(customer=person, text=text)
        return Reading(intent=note, sureness=0.7, why="a customer and a remark", others=as_sale(view))
    return None


def _lives(view: View, hit: Hit) -> bool:
    """`sophie is getting married in june`: said of a customer's own life, at no hour that they would come."""
    told = any(view.line.starting(kind, hit.end) for kind in ("predicate", "trait", "relation")) or is_owner(
        view, hit.end
    )
    return told and not view.line.has("booking", "contact_verb") and statements.clock_in(view.line) is None


def _is_left(view: View, at: int) -> bool:
    """`卡里剩12节`: what is left on a customer's card, with no money and nothing used up."""
    paid = any(found.value != "place" for found in view.line.found["settle"])
    return view.line.has("remains") and not paid and not view.money and at < len(view.line.tokens)


def _unpaid(view: View) -> bool:
    """`拿了年糕 还没算钱`: things that are not paid for yet, with no price told."""
    return view.line.has("pending") and any(part.kind in ("item", "count") for part in view.parts.row)


def _felt(view: View, person: Person, span: tuple[int, int]) -> Reading | None:
    moods = [found.start for found in statements.moods_in(view.line, "good", "bad")]
    told = view.line.has("feedback_verb") or any(f.start < min(moods, default=0) for f in view.line.found["said"])
    told = told or any(f.start == span[1] and f.end - f.start > 1 for k in ("good", "bad") for f in view.line.found[k])
    told = told or statements.judges(view.line, view.parts, span[1])
    wishes = [found.start for found in view.line.found["wish"]]
    first = bool(moods) and min(moods) < min(wishes, default=0)
    if not told and owns(view, span[1]):
        return None
    if not told and ((_wishes(view) and not first) or view.line.has("request", "trait")):
        return None
    intent = statements.feedback(view.line, view.parts, person, span)
    return Reading(intent=intent, sureness=0.85, why="a customer's mood") if isinstance(intent, LogFeedback) else None


def _wishes(view: View) -> bool:
    """Whether a liking is told that is no part of a longer word of mood (`loves the new …`)."""
    moods = [f for kind in ("good", "bad") for f in view.line.found[kind]]
    return any(
        not any(m.start <= w.start and w.end <= m.end and m.end - m.start > w.end - w.start for m in moods)
        for w in view.line.found["wish"]
    )
