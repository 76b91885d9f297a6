"""The things of a sale, as the owner would call them."""

from decimal import Decimal

from bot.domain.intents import Item
from bot.understanding.line import Line
from bot.understanding.parts.part import Part


def items_of(line: Line, row: list[Part]) -> list[Item]:
    """The things of the sale with their counts, before or after them."""
    items: list[tuple[int, int, Decimal]] = []
    count: Decimal | None = None
    counted = False
    run: list[Part] = []

    def close() -> None:
        nonlocal count, counted
        for start, end in _things(line, run):
            items.append((start, end, count or Decimal(1)))
            counted = count is not None
            count = None
        run.clear()

    for i, part in enumerate(row):
        if part.kind in ("item", "text") or _inside(row, i, run):
            run.append(part)
        elif part.kind == "count" and (_counts_all(line, part, run) or _counts_the_items(line, part, len(items), run)):
            continue
        elif part.kind == "count":
            had = bool(run)
            close()
            if items and not counted and (_belongs_before(line, row, i) if had else _nothing_after(row, i)):
                start, end, _ = items.pop()
                items.append((start, end, part.value or Decimal(1)))
            elif (held := _measured_thing(line, row, i)) and not had:
                items.append((*held, part.value or Decimal(1)))
                counted = True
            else:
                count = part.value
        else:
            close()
            if part.kind == "name" or "and" in part.classes:
                count = count if part.kind == "name" else None
    close()
    return [Item(name=line.raw(start, end), quantity=quantity) for start, end, quantity in items]


def _counts_all(line: Line, count: Part, run: list[Part]) -> bool:
    """`剃须洗头两样`: how many things were named, in a word for kinds of things."""
    return line.ending("kind_of_thing", count.end) is not None and len(_things(line, run)) == count.value != 1


def _counts_the_items(line: Line, count: Part, told: int, run: list[Part]) -> bool:
    """`贴膜10 手机壳15 线9.9 三样合起来算她30`: how many things were named, each with its price."""
    return not run and line.ending("kind_of_thing", count.end) is not None and count.value == told > 1


def _measured_thing(line: Line, row: list[Part], at: int) -> tuple[int, int] | None:
    """`2 pints 9.60`: a measure that is a thing for sale too, with no thing told that it would measure."""
    found = line.ending("measure", row[at].end)
    if found is None or found.start <= row[at].start or found.end not in line.goods_from(found.start):
        return None
    following = next((p for p in row[at + 1 :] if p.kind != "word" or not p.classes & {"frame", "article"}), None)
    return None if following is not None and following.kind in ("item", "text") else (found.start, found.end)


def _inside(row: list[Part], at: int, run: list[Part]) -> bool:
    """A small word between two things of one name (`abito su misura`)."""
    part = row[at]
    return (
        bool(run)
        and part.kind == "word"
        and not part.classes
        & {"and", "payment", "walk_in", "refund", "label", "title", "total", "credit", "sum_more", "each"}
        and at + 1 < len(row)
        and row[at + 1].kind in ("item", "text", "word")
    )


def _belongs_before(line: Line, row: list[Part], at: int) -> bool:
    """`肉包3个`, `百合 三束 九十`: a count after its thing, with no thing right after it."""
    if _nothing_after(row, at):
        return True
    return line.tokens[row[at].start].glued and line.tokens[row[at].start - 1].kind == "cjk"


def _nothing_after(row: list[Part], at: int) -> bool:
    following = row[at + 1] if at + 1 < len(row) else None
    return following is None or following.kind not in ("item", "text")


def _things(line: Line, run: list[Part]) -> list[tuple[int, int]]:
    while run and run[0].kind == "word":
        run = run[1:]
    while run and run[-1].kind == "word":
        run = run[:-1]
    if len(run) > 1 and run[0].kind == "text" and run[1].kind == "item" and line.starting("measure", run[0].start):
        run = run[1:]
    if not run:
        return []
    known = [part for part in run if part.kind == "item"]
    if len(known) > 1 and all(part.kind == "item" for part in run):
        return _split_known(line, run)
    return [(run[0].start, run[-1].end)]


def _split_known(line: Line, run: list[Part]) -> list[tuple[int, int]]:
    """Things of the shop side by side are things of their own; usual goods in one breath are one."""
    spans = set(line.items)
    if all((part.start, part.end) in spans for part in run):
        return [(part.start, part.end) for part in run]
    return [(run[0].start, run[-1].end)]
