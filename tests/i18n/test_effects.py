"""What the owner's messages brought back, in three languages."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.effects import CameBack, CameBackTold, Effect, EffectShown, EffectTold
from bot.domain.money import Money
from bot.domain.replies import SaleLine, SaleLogged
from tests.i18n.speaking import Spoken, expected, heard

_EUR_65 = Money(65_00, "EUR")
_HELPED = Effect(
    start=date(2026, 10, 1),
    end=date(2026, 10, 31),
    written=12,
    came=7,
    expected=3,
    low=1,
    high=6,
    verdict="helped",
    thanks=Money(210_00, "EUR"),
)
SPOKEN = [
    Spoken(
        reply=CameBackTold(
            people=(
                CameBack(name="Maria", days=4, amount=_EUR_65),
                CameBack(name="王姐", days=1, amount=_EUR_65),
                CameBack(name="Luca", days=0, amount=_EUR_65),
            )
        ),
        en="🎉 Maria came back 4 days after your message: €65!\n王姐 came back 1 day after your message: €65!\n"
        "Luca came back on the day of your message: €65.",
        it="🎉 Hai rivisto Maria 4 giorni dopo il tuo messaggio: 65⍽€!\n"
        "Hai rivisto 王姐 1 giorno dopo il tuo messaggio: 65⍽€!\n"
        "Hai rivisto Luca il giorno stesso del messaggio: 65⍽€.",
        zh="🎉 你发消息4天后，Maria回来了：€65！\n你发消息1天后，王姐回来了：€65！\n你发消息当天，Luca就来了：€65。",
    ),
    Spoken(
        reply=SaleLogged(
            shop=1,
            entry=2,
            sale=SaleLine(name="Maria", amount=_EUR_65),
            came_back=CameBack(name="Maria", days=4, amount=_EUR_65),
        ),
        en="✅ Maria · €65\nMaria came back 4 days after your message: €65!\n[Undo]",
        it="✅ Maria · 65⍽€\nHai rivisto Maria 4 giorni dopo il tuo messaggio: 65⍽€!\n[Annulla]",
        zh="✅ Maria · €65\n你发消息4天后，Maria回来了：€65！\n[撤销]",
    ),
    Spoken(
        reply=EffectTold(effect=_HELPED),
        en="October. Written to: 12. Came back: 7. About 3 would have anyway, so some €210 thanks to you.\n"
        "Most likely between 1 and 6 of them came because you wrote.",
        it="Ottobre. Messaggi: 12. Ritorni: 7, di cui circa 3 anche senza messaggio. Grazie a te: circa 210⍽€.\n"
        "Ritorni dovuti ai messaggi: con ogni probabilità tra 1 e 6.",
        zh="10月：联系了12位，回来7位，其中约3位本来也会来。约€210是你联系来的。\n因为你联系才来的，多半是1到6位。",
    ),
    Spoken(
        reply=EffectTold(effect=replace(_HELPED, verdict="no_difference", thanks=None)),
        en="October. Written to: 12. Came back: 7, about as many as would have anyway.",
        it="Ottobre. Messaggi: 12. Ritorni: 7, più o meno come senza messaggi.",
        zh="10月：联系了12位，回来7位，和不联系时差不多。",
    ),
    Spoken(
        reply=EffectShown(effects=(replace(_HELPED, verdict="too_few", thanks=None),), followed=2),
        en="October. Written to: 12. Came back: 7. Too few to tell what the messages did.\n"
        "Still being followed: 2 messages.",
        it="Ottobre. Messaggi: 12. Ritorni: 7. Troppo pochi per dire se i messaggi hanno aiutato.\n"
        "In attesa di un ritorno: 2 messaggi.",
        zh="10月：联系了12位，回来7位。人太少，说不准是不是消息起了作用。\n还在等结果的：2位。",
    ),
    Spoken(
        reply=EffectShown(effects=()),
        en="Nothing to tell yet: whoever you write to is followed for two weeks or more, by how often they come.",
        it="È presto per dirlo: dopo un messaggio si aspettano almeno due settimane, secondo il ritmo di ognuno.",
        zh="现在还说不准：发消息以后至少看两周，不常来的客人要看更久。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_what_the_messages_brought(spoken: Spoken) -> None:
    """Beside what would have come anyway; with too few to tell, it says so."""
    assert heard(spoken) == expected(spoken)
