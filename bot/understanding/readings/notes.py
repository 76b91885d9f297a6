"""Whether what stands beside a customer's name is said of them."""

from bot.understanding.readings.view import View


def is_owner(view: View, at: int) -> bool:
    """`gary's dog`: whether something of the customer's follows their name."""
    return at < len(view.line.tokens) - 1 and view.line.tokens[at].fold in ("'", "'s")


def owns(view: View, at: int) -> bool:
    """`gary's buzzer is broken`: a thing of the customer's own that no shop sold them."""
    return is_owner(view, at) and any(part.start == at + 1 and part.kind == "text" for part in view.parts.row)


def is_note(view: View, start: int, end: int) -> bool:
    """Whether what is left is said of the customer: at an end of the line, with a word that can be said of one."""
    while start > 0 and (view.line.at("title", start - 1) or view.line.tokens[start - 1].kind == "sign"):
        start -= 1
    edge = (
        start <= 1
        or end == len(view.line.tokens)
        or bool(view.line.starting("relation", 0) or view.line.starting("relation", 1))
    )
    if view.asks or not edge:
        return False
    if start == 0 and owns(view, end) and view.line.has("bad", "good"):
        return True
    known = view.line.fold(start, end)
    ordinary = known in view.line.words.also_words and not _is_foreign(view, start)
    told = view.says("predicate", "wish", "being") or _measured(view) or _comes_on_days(view)
    if ordinary and view.line.fold(end, end + 1) != ":" and not _measured(view):
        while end < len(view.line.tokens) - 1 and view.line.tokens[end].kind == "sign":
            end += 1
        said = any(view.line.starting(kind, end) for kind in ("predicate", "wish", "trait", "prefers"))
        return (start == 0 or _is_of_theirs(view, start)) and (said or is_owner(view, end))
    kinds = ("text", "item", "word", "count", "money", "day")
    words = [p for p in view.parts.row if p.kind in kinds]
    if _only_things(view) and not view.line.has("request"):
        return False
    headed = start == 0 or view.line.fold(end, end + 1) == ":"
    return told or (len(words) > 1 and headed and not _only_things(view))


def _is_of_theirs(view: View, start: int) -> bool:
    """`il cane di franco morde`: whether somebody or some pet of the customer's opens the line."""
    line = view.line
    led = line.starting("relation", 0) or line.starting("relation", 1)
    return led is not None and any(f.start == led.end and f.end == start for f in line.found["to_name"])


def _comes_on_days(view: View) -> bool:
    """`贺老师周二和周四下午来`: days of the week, which are a habit where they are several."""
    return len({found.value for found in view.line.found["weekday"]}) > 1 and not view.money


def _is_foreign(view: View, at: int) -> bool:
    """Whether a word in letters stands in a line of a language without blanks, where it can but be a name."""
    spaced = any(lang.spaces for lang in view.line.words.languages if lang.code == view.line.language)
    return not spaced and view.line.tokens[at].kind == "word"


def _measured(view: View) -> bool:
    """`身高182`, `45 anni`: a figure of the customer's own."""
    labels = [part for part in view.parts.row if "label" in part.classes]
    of_a_unit = any(view.line.tokens[p.start].kind == "number" and p.end - p.start > 1 for p in labels)
    if of_a_unit or any("gauge" in part.classes for part in labels):
        return True
    return any(view.line.starting(kind, part.start) for part in labels for kind in ("predicate", "being", "measured"))


def _only_things(view: View) -> bool:
    """`maria 2 caffè`, `maria piada e coca`: things with no price are a sale without its amount, not a note."""
    if any(is_owner(view, hit.end) for hit in view.parts.people[:1]) and view.says("being"):
        return False
    told = view.says("being", "predicate")
    listed = view.says("and") and not told and all(t.kind != "cjk" and t.fold != ":" for t in view.line.tokens)
    kinds = ("item", "count", "name", "sign", "money", *(["text"] if listed else []))
    return any(p.kind == "item" for p in view.parts.row) and all(
        p.kind in kinds or (p.classes & {"and", "article", "frame", "to_name", "title"} and not p.classes & {"wish"})
        for p in view.parts.row
    )
