"""Numbers of houses, which are no price."""

from bot.languages.phrases import Found
from bot.understanding.amounts import Amount
from bot.understanding.line import Line
from bot.understanding.parts.part import Part

#: Words of a street's name, and the number of its last house, at most.
_WORDS, _LAST_HOUSE = 4, 400


def house_number(line: Line, amount: Amount) -> Part | None:
    """`una signora di corso Francia 12`, `via Roma 45`: the number of a house, after its street and that one's name."""
    street = _street_before(line, amount.start) if amount.bare and not amount.decimals else None
    dated = street is not None and street.end == amount.start and line.starting("month", amount.end)
    if street is None or not (dated or _is_named(line, street, amount.start)):
        return None
    if dated:  # `via 25 aprile 8`
        end = next((n.end for n in line.numbers if n.start == dated.end), dated.end)
        return Part("word", street.start, end, frozenset({"label"}))
    after = next((n for n in line.numbers if n.start == amount.end), None)
    if amount.start > street.end and amount.value <= _LAST_HOUSE:
        return Part("word", street.start, amount.end, frozenset({"label"}))
    return Part("word", street.start, after.end, frozenset({"label"})) if after else None  # `via dei Mille 8`


def is_of_a_street(line: Line, at: int) -> bool:
    """Whether what would be a day is of a street's name: `via XX Settembre 10`."""
    return _street_before(line, at) is not None


def _street_before(line: Line, at: int) -> Found | None:
    """The word for a street that stands last before `at`, and near it."""
    near = [found for found in line.found.get("street", ()) if 0 <= at - found.end <= _WORDS]
    return max(near, key=lambda found: found.start, default=None)


def _is_named(line: Line, street: Found, at: int) -> bool:
    """Whether the words up to `at` may be a street's name; one that is a thing or a verb too has a capital after it."""
    if any(f.start < street.start and street.end <= f.end for f in line.found["frame"]):
        return False  # `portato via`
    words = line.tokens[street.end : at]
    if not words or any(word.kind != "word" for word in words):
        return False
    if street.value == "weak" and not words[0].raw[:1].isupper():
        return False
    taken = {place for hit in line.whole_names for place in range(hit.start, hit.end)}
    taken.update(place for start, end in line.items for place in range(start, end))
    capital = words[0].raw[:1].isupper() or words[-1].raw[:1].isupper()
    sold = any(line.is_good(word.fold) for word in words)
    return taken.isdisjoint(range(street.end, at)) and (capital or not sold)
