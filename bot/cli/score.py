"""`python -m bot score`: sales in, who is a regular and who has lapsed out, as CSV (contract, section 4)."""

import argparse
import csv
import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from bot.rhythm import Rhythm, ShopDays, fit, measure

_GIVEN = ["customer", "date", "amount"]
_TOLD = ["customer", "visits", "typical_gap_days", "days_since_last", "p_alive", "status"]
_WITHIN = (30, 60, 90)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AMOUNT = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?|[+-]?\.[0-9]+")


class UnusableError(ValueError):
    """A row that cannot be used; its text says which and why."""


def main(argv: list[str]) -> int:
    """Read standard input to its end, then score. Exit 2, with nothing written, where a row cannot be used."""
    as_of = _options(argv).as_of
    sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace", newline="")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    try:
        visits, sold = visits_of(sys.stdin, as_of)
    except UnusableError as error:
        sys.stderr.write(f"score: {error}\n")
        return 2
    try:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([*_TOLD, *(f"p_return_{days}" for days in _WITHIN)])
        writer.writerows(_scored(visits, sold, as_of))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has heard enough
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot score", description=__doc__)
    parser.add_argument(
        "--as-of", required=True, metavar="YYYY-MM-DD", help="the day to score on; later sales are ignored"
    )
    options = parser.parse_args(argv)
    try:
        options.as_of = _day(options.as_of)
    except ValueError as error:
        parser.error(f"--as-of: {error}")
    return options


def visits_of(lines: Iterable[str], as_of: date) -> tuple[dict[str, set[date]], set[date]]:
    """Each customer's days with a sale, and the shop's: walk-ins' sales, of no name, count for the shop alone.

    A refund (an amount below zero) is no visit. `UnusableError` names the line of a row that cannot be used.
    """
    visits: dict[str, set[date]] = {}
    sold: set[date] = set()
    for customer, day, amount in _rows(lines):
        if day > as_of:
            continue
        days = visits.setdefault(customer, set()) if customer else set()
        if amount >= 0:
            days.add(day)
            sold.add(day)
    return visits, sold


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, date, Decimal]]:
    reader = csv.reader(lines, strict=True)
    try:
        for row in reader:
            if row and not (reader.line_num == 1 and [cell.strip().lower() for cell in row] == _GIVEN):
                yield _row(row)
    except (ValueError, csv.Error) as error:
        message = f"line {reader.line_num}: {error}"
        raise UnusableError(message) from error


def _row(row: list[str]) -> tuple[str, date, Decimal]:
    if len(row) != len(_GIVEN):
        message = f"{len(row)} cells, not customer, date and amount"
        raise ValueError(message)
    customer, day, amount = (cell.strip() for cell in row)
    return customer, _day(day), _amount(amount)


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    message = f"{text!r} is no date such as 2026-11-20"
    raise ValueError(message)


def _amount(text: str) -> Decimal:
    if not _AMOUNT.fullmatch(text):
        message = f"{text!r} is no amount such as 12.50"
        raise ValueError(message)
    return Decimal(text)


def _scored(visits: dict[str, set[date]], sold: set[date], as_of: date) -> Iterator[list[object]]:
    shop = ShopDays(sold, as_of)
    histories = {customer: sorted(days) for customer, days in visits.items()}
    parameters = fit(list(histories.values()), as_of, shop)
    for customer, days in histories.items():
        yield [customer, *_told(measure(parameters, days, as_of, shop))]


def _told(rhythm: Rhythm) -> list[object]:
    gap = "" if rhythm.typical_gap_days is None else f"{rhythm.typical_gap_days:g}"
    since = rhythm.days_since if rhythm.visits else ""
    return [
        rhythm.visits,
        gap,
        since,
        f"{rhythm.p_alive:.6f}",
        rhythm.stage,
        *(f"{rhythm.p_return(days):.6f}" for days in _WITHIN),
    ]
