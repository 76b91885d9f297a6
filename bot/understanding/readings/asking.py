"""Whether a line is put as a question."""

from bot.understanding.readings.glance import Glance

#: Fewer words after a weak word of asking are none of a question.
_FEW_OPEN = 2


def is_question(view: Glance) -> bool:
    """Whether the line is put as a question: it opens with a word of asking, or ends so."""
    if view.line.text.endswith(("?", "吗", "呢")) or _asks_first(view):
        return True
    if view.parts.people and _reports(view):
        return False
    told = (found for found in view.line.found["opener"] if not _orders_to_record(view, found.end))
    openers = (found.start for found in told if not _inside_a_name(view, found.start))
    if any(map(view.opens, openers)) or _either_way(view):
        return True
    if any(found.end == len(view.line.tokens) for found in view.line.found["closer"]) or _asks_weakly(view):
        return True
    if any(view.line.starting("opener_of", hit.end) for hit in view.parts.people[:1]):
        return True
    return any(
        "question" in part.classes and (view.opens(part.start) or view.line.tokens[part.start].kind == "cjk")
        for part in view.parts.row
        if part.kind == "word"
    )


def _asks_first(view: Glance) -> bool:
    """`nicola è uno che torna? dammi i suoi dati`: a question with no figure, and more words after it."""
    return "?" in view.line.text and all(token.kind != "number" for token in view.line.tokens)


def _asks_weakly(view: Glance) -> bool:
    """`che legge Lavinia`: a word that asks or exclaims comes first, with no sum and no mood in the line."""
    line = view.line
    opens = line.starting("opener_weak", 0) is not None and len(line.tokens) > _FEW_OPEN
    return opens and not line.numbers and not line.has("good", "bad")


def _orders_to_record(view: Glance, at: int) -> bool:
    """`can you log 14 for shaun`: whether a word of asking goes on into one of writing down, with a figure."""
    while at < len(view.line.tokens) and not view.line.starting("records", at) and view.line.at("skip", at):
        at += 1
    return bool(view.money) and view.line.starting("records", at) is not None


def _either_way(view: Glance) -> bool:
    """`好不好`, `留唔留得住`: a word, a denial and the same word again ask in Chinese."""
    tokens = view.line.tokens
    return any(
        tokens[at - 1].kind == "cjk" and tokens[at - 1].fold == tokens[end].fold and tokens[end].glued
        for at, end in ((f.start, f.end) for f in view.line.found["negation"])
        if at > 0 and end < len(tokens)
    )


def _inside_a_name(view: Glance, at: int) -> bool:
    return any(hit.start <= at < hit.end for hit in view.parts.people)


def _reports(view: Glance) -> bool:
    """`打电话问了龙总茶喝得怎么样`: a question that was put to a customer, right before their name."""
    starts = {hit.start for hit in view.parts.people}
    told = any(found.start >= hit.end for hit in view.parts.people[:1] for found in view.line.found["asks_us"])
    return told or any(found.end in starts for found in view.line.found["reports"])
