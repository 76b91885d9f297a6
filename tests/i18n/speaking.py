"""Three voices, and what they say drawn as on a phone: the text, then each row of buttons in brackets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.intents import Item, LogSale, Person
from bot.domain.money import Money
from bot.domain.replies import Reply, SaleLine
from bot.i18n import Rendered, Voice, render

TODAY = date(2026, 11, 20)
ENGLISH = Voice(language="en", locale="en_GB", currency="EUR", today=TODAY, timezone="Europe/Rome")
ITALIAN = Voice(language="it", locale="it_IT", currency="EUR", today=TODAY, timezone="Europe/Rome")
CHINESE = Voice(language="zh", locale="zh_Hans_CN", currency="EUR", today=TODAY, timezone="Europe/Rome")
VOICES = {"en": ENGLISH, "it": ITALIAN, "zh": CHINESE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A reply, and how each language says it."""

    reply: Reply
    en: str
    it: str
    zh: str


def drawn(rendered: Rendered) -> str:
    """Text and buttons; the blank that breaks no line is drawn as ⍽."""
    rows = [" ".join(f"[{button.label}]" for button in row) for row in rendered.buttons]
    return "\n".join([rendered.text, *rows]).replace("\u00a0", "⍽")


def heard(spoken: Spoken) -> dict[str, str]:
    """What the three voices say."""
    return {language: drawn(render(spoken.reply, voice)) for language, voice in VOICES.items()}


def expected(spoken: Spoken) -> dict[str, str]:
    """What they should say."""
    return {"en": spoken.en, "it": spoken.it, "zh": spoken.zh}


def euros(amount: str) -> Money:
    """`25` or `12.50`."""
    return Money.of(Decimal(amount), "EUR")


def sale(name: str | None, amount: str, *items: str, day: date | None = None) -> SaleLine:
    """A sale of one of each."""
    return SaleLine(name=name, amount=euros(amount), items=tuple(Item(name=item) for item in items), day=day)


def reading(name: str, amount: str, day: date = TODAY) -> LogSale:
    """A sale that was read, not yet written."""
    return LogSale(customer=Person(name=name, known=True), amount=Decimal(amount), currency="EUR", date=day)
