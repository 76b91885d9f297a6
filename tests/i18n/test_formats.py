"""Money, dates and numbers as each reader's locale writes them."""

from datetime import date, time
from decimal import Decimal

import pytest

from bot.domain.intents import Period
from bot.domain.money import Money
from bot.i18n import Voice, locale_for
from bot.i18n.formats import dates, names, numbers
from bot.i18n.formats.money import home_sign, major, money
from bot.i18n.periods import period_heading, period_name, previous_name
from bot.i18n.speech import Speech
from tests.i18n.speaking import TODAY, VOICES

NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "home", "said"),
    [
        (2500, "EUR", "en_GB", "EUR", "€25"),
        (1250, "EUR", "en_GB", "EUR", "€12.50"),
        (-1200, "GBP", "en_GB", "GBP", "-£12"),
        (124000, "GBP", "en_GB", "GBP", "£1,240"),
        (124005, "USD", "en_US", "USD", "$1,240.05"),
        (2500, "EUR", "it_IT", "EUR", f"25{NO_BREAK}€"),
        (124050, "EUR", "it_IT", "EUR", f"1.240,50{NO_BREAK}€"),
        (-1200, "EUR", "it_IT", "EUR", f"-12{NO_BREAK}€"),
        (2500, "CNY", "zh_Hans_CN", "CNY", "¥25"),
        (124000, "CNY", "zh_Hans_CN", "CNY", "¥1,240"),
        (-1200, "CNY", "zh_Hans_CN", "CNY", "-¥12"),
        (2500, "CNY", "en_GB", "CNY", "¥25"),
        (2500, "CNY", "en_GB", "EUR", "CN¥25"),
        (2500, "USD", "en_GB", "USD", "$25"),
        (2500, "USD", "en_GB", "EUR", "US$25"),
        (2500, "USD", "en_US", "AUD", f"USD{NO_BREAK}25"),
        (2500, "AUD", "en_AU", "AUD", "$25"),
        (1200, "JPY", "en_GB", "JPY", "¥1,200"),
        (1200, "JPY", "it_IT", "EUR", f"1.200{NO_BREAK}JPY"),
        (1250, "TND", "it_IT", "EUR", f"1,250{NO_BREAK}TND"),
        (1250, "CHF", "en_GB", "CHF", f"CHF{NO_BREAK}12.50"),
        (-1250, "CHF", "en_GB", "CHF", f"-CHF{NO_BREAK}12.50"),
        (1250, "SEK", "it_IT", "SEK", f"12,50{NO_BREAK}kr"),
        (99999999999, "EUR", "it_IT", "EUR", f"999.999.999,99{NO_BREAK}€"),
    ],
)
def test_money(minor: int, currency: str, locale: str, home: str, said: str) -> None:
    """Whole amounts drop the decimals; the shop's own currency has its home sign, others cannot be taken for it."""
    assert money(Money(minor, currency), locale, home) == said


def test_an_amount_of_no_currency_is_said_as_read() -> None:
    """An amount with more decimals than its currency has, as read in a message, is not rounded."""
    assert major(Decimal("1.355"), "EUR", "en_GB", "EUR") == "€1.355"
    assert major(Decimal("1.350"), "EUR", "it_IT", "EUR") == f"1,35{NO_BREAK}€"
    assert major(Decimal("1E+2"), "EUR", "en_GB", "EUR") == "€100"


@pytest.mark.parametrize(
    ("currency", "sign"), [("EUR", "€"), ("JPY", "¥"), ("CHF", "CHF"), ("XAU", "XAU"), ("PLN", "zł")]
)
def test_home_sign(currency: str, sign: str) -> None:
    """A currency's sign at home; where there is none, its code."""
    assert home_sign(currency) == sign


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_GB", ["Tue 17 Nov", "Sun 1 Nov", "20 Nov 2025", "17 November", "1 November", "20 Nov 2025", "18:40"]),
        (
            "en_US",
            ["Tue, Nov 17", "Sun, Nov 1", "Nov 20, 2025", "November 17", "November 1", "Nov 20, 2025", "6:40 PM"],
        ),
        ("it_IT", ["mar 17 nov", "dom 1° nov", "20 nov 2025", "17 novembre", "1° novembre", "20 nov 2025", "18:40"]),
        (
            "zh_Hans_CN",
            ["11月17日周二", "11月1日周日", "2025年11月20日", "11月17日", "11月1日", "2025年11月20日", "18:40"],
        ),
    ],
)
def test_dates(locale: str, said: list[str]) -> None:
    """Days in confirmations and sentences, with the year where it is another, and hours on the clock."""
    speech = Speech(Voice(language=locale[:2], locale=locale, currency="EUR", today=TODAY, timezone="UTC"))
    days = [date(2026, 11, 17), date(2026, 11, 1), date(2025, 11, 20)]
    heard = [*map(speech.short_day, days), *map(speech.long_day, days), dates.clock(time(18, 40, 59), locale)]
    assert heard == said


@pytest.mark.parametrize(
    ("number", "english", "italian", "chinese"),
    [
        (1, "1st", "1ª", "1"),
        (2, "2nd", "2ª", "2"),
        (3, "3rd", "3ª", "3"),
        (8, "8th", "8ª", "8"),
        (11, "11th", "11ª", "11"),
        (12, "12th", "12ª", "12"),
        (21, "21st", "21ª", "21"),
        (80, "80th", "80ª", "80"),
        (111, "111th", "111ª", "111"),
        (1002, "1,002nd", "1.002ª", "1,002"),
    ],
)
def test_ordinals(number: int, english: str, italian: str, chinese: str) -> None:
    """The nth visit: by rule in English, always feminine in Italian, the bare number in Chinese."""
    assert [Speech(voice).nth(number) for voice in VOICES.values()] == [english, italian, chinese]


@pytest.mark.parametrize(
    ("share", "said"), [(0.614, "61%"), (0.0, "0%"), (0.004, "<1%"), (0.005, "<1%"), (1.0, "100%"), (0.8, "80%")]
)
def test_percent(share: float, said: str) -> None:
    """Shares are whole; what is there but tiny is not called nothing."""
    assert numbers.percent(share, "en_GB") == said


def test_numbers_keep_their_decimals() -> None:
    """Quantities are never rounded."""
    assert numbers.number(Decimal("0.125"), "it_IT") == "0,125"
    assert numbers.number(1000, "it_IT") == "1.000"


@pytest.mark.parametrize(
    ("period", "english", "italian", "chinese"),
    [
        ((TODAY, TODAY, "today"), "today", "oggi", "今天"),
        ((date(2026, 11, 19), date(2026, 11, 19), "yesterday"), "yesterday", "ieri", "昨天"),
        ((date(2026, 11, 17), date(2026, 11, 17), None), "17 November", "17 novembre", "11月17日"),
        ((date(2026, 11, 16), TODAY, "this_week"), "this week", "questa settimana", "这周"),
        ((date(2026, 11, 9), date(2026, 11, 15), "last_week"), "last week", "settimana scorsa", "上周"),
        ((date(2026, 11, 9), date(2026, 11, 15), None), "9–15 Nov", "9–15 nov", "11月9日至15日"),
        ((date(2026, 10, 26), date(2026, 11, 1), None), "26 Oct – 1 Nov", "26 ott – 1 nov", "10月26日至11月1日"),
        ((date(2026, 10, 1), date(2026, 10, 31), "month"), "October", "ottobre", "10月"),
        ((date(2025, 10, 1), date(2025, 10, 31), None), "October 2025", "ottobre 2025", "2025年10月"),
        ((date(2026, 11, 1), TODAY, "this_month"), "this month", "questo mese", "这个月"),
        ((date(2026, 10, 1), date(2026, 10, 31), "last_month"), "last month", "mese scorso", "上个月"),
        ((date(2026, 10, 1), TODAY, "this_quarter"), "this quarter", "questo trimestre", "这个季度"),
        ((date(2026, 7, 1), date(2026, 9, 30), "last_quarter"), "last quarter", "trimestre scorso", "上个季度"),
        ((date(2026, 1, 1), TODAY, "this_year"), "this year", "quest'anno", "今年"),
        ((date(2025, 1, 1), date(2025, 12, 31), "last_year"), "last year", "anno scorso", "去年"),
        ((date(2024, 1, 1), date(2024, 12, 31), "year"), "2024", "2024", "2024年"),
        ((date(2026, 10, 22), TODAY, "last_n_days"), "last 30 days", "ultimi 30 giorni", "最近30天"),
        ((date(2026, 11, 5), date(2026, 11, 9), "holidays"), "5–9 Nov", "5–9 nov", "11月5日至9日"),
    ],
)
def test_period_names(period: tuple[date, date, str | None], english: str, italian: str, chinese: str) -> None:
    """Days by their name where they have one, else by their dates; a name nobody knows is no obstacle."""
    start, end, name = period
    asked = Period(start=start, end=end, name=name)
    assert [period_name(asked, Speech(voice)) for voice in VOICES.values()] == [english, italian, chinese]


def test_a_heading_begins_with_a_capital() -> None:
    """At the front of a sentence the name of a period has a capital."""
    asked = Period(start=date(2026, 11, 9), end=date(2026, 11, 15), name="last_week")
    assert [period_heading(asked, Speech(voice)) for voice in VOICES.values()] == [
        "Last week",
        "Settimana scorsa",
        "上周",
    ]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (("2026-11-19", "2026-11-19"), ("2026-11-18", "2026-11-18"), "day before"),
        (("2026-11-16", "2026-11-16"), ("2026-11-09", "2026-11-09"), "9 November"),
        (("2026-11-09", "2026-11-15"), ("2026-11-02", "2026-11-08"), "week before"),
        (("2026-11-16", "2026-11-20"), ("2026-11-09", "2026-11-13"), "9–13 Nov"),
        (("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30"), "month before"),
        (("2026-11-01", "2026-11-20"), ("2026-10-01", "2026-10-20"), "1–20 Oct"),
        (("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31"), "year before"),
        (("2026-10-22", "2026-11-20"), ("2026-09-22", "2026-10-21"), "22 Sept – 21 Oct"),
    ],
)
def test_what_a_period_is_compared_with(now: tuple[str, str], before: tuple[str, str], said: str) -> None:
    """Whole stretches are compared by name, parts of them by dates: five days are not the week before."""
    period, earlier = (Period(start=date.fromisoformat(a), end=date.fromisoformat(b)) for a, b in (now, before))
    assert previous_name(period, earlier, Speech(VOICES["en"])) == said


def test_names_of_languages_currencies_and_cities() -> None:
    """As the reader calls them; what has no name stands as it is written."""
    assert names.language_name("it", "zh_Hans_CN") == "意大利语"
    assert names.language_name("tlh-Q", "en_GB") == "tlh-Q"
    assert names.currency_name("EUR", "en_GB") == "euros"
    assert names.currency_name("CNY", "zh_Hans_CN") == "人民币"
    assert names.currency_name("ZZZ", "en_GB") == "ZZZ"
    assert names.city("Europe/Rome", "it_IT") == "Roma"
    assert names.city("Atlantis/Nowhere", "it_IT") == "Atlantis/Nowhere"


@pytest.mark.parametrize(
    ("language", "currency", "region", "locale"),
    [
        ("en", "USD", None, "en_US"),
        ("en", "GBP", None, "en_GB"),
        ("en", "EUR", None, "en_GB"),
        ("en", "CNY", None, "en_GB"),
        ("en", "EUR", "US", "en_US"),
        ("en", "USD", "GB", "en_GB"),
        ("en", "EUR", "ie", "en_IE"),
        ("en", "AUD", None, "en_AU"),
        ("en", "ZAR", "ZA", "en_GB"),
        ("en", "CHF", "CH", "en_GB"),
        ("en", "EUR", "??", "en_GB"),
        ("it", "EUR", None, "it_IT"),
        ("it", "CHF", "CH", "it_IT"),
        ("zh", "CNY", None, "zh_Hans_CN"),
        ("zh", "EUR", "IT", "zh_Hans_CN"),
        ("fr", "GBP", None, "en_GB"),
    ],
)
def test_locale_for(language: str, currency: str, region: str | None, locale: str) -> None:
    """The region decides dates and hours, as long as it writes numbers as the language does."""
    assert locale_for(language, currency, region) == locale
