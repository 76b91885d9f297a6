"""What is known of several people, in three languages."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.replies import LikerRow, LikersShown, SaidRow, VoicesShown
from tests.i18n.speaking import Spoken, expected, heard

SPOKEN = [
    Spoken(
        reply=LikersShown(
            text="jazz",
            rows=(
                LikerRow(name="Maria", tag="jazz fan"),
                LikerRow(name="Luca", note="sings jazz"),
                LikerRow(name="王姐", item="jazz cd", quantity=Decimal(1200)),
            ),
            more=1,
        ),
        en="“jazz”: 4 names\nMaria · jazz fan\nLuca · “sings jazz”\n王姐 · bought: 1,200 × jazz cd\n… and 1 more",
        it="“jazz”: 4 nomi\nMaria · jazz fan\nLuca · “sings jazz”\n王姐 · ha preso: 1.200 × jazz cd\n… e 1 altro",
        zh="“jazz”：4位\nMaria · jazz fan\nLuca · “sings jazz”\n王姐 · 买过jazz cd×1,200\n……还有1位",
    ),
    Spoken(
        reply=LikersShown(text="golf", rows=()),
        en="“golf”: nobody's tags, notes or purchases speak of it yet.",
        it="“golf”: per ora non compare in etichette, note o acquisti.",
        zh="“golf”：标签、备注和买过的东西里都还没有。",
    ),
    Spoken(
        reply=VoicesShown(
            unhappy=False,
            words=(("quiet", 2), ("coffee", 2)),
            said=2,
            people=2,
            latest=(SaidRow(name="Maria", text="quiet, good coffee", day=date(2026, 11, 18)),),
        ),
        en=(
            "Why people come: noted 2 times\nSaid most: quiet (2), coffee (2)\n"
            "Wed 18 Nov · Maria · “quiet, good coffee”"
        ),
        it=(
            "Perché vengono: 2 note\nDetto più spesso: quiet (2), coffee (2)\nmer 18 nov · Maria · “quiet, good coffee”"
        ),
        zh="客人为什么来：记过2条\n说得最多的：quiet（2）、coffee（2）\n11月18日周三 · Maria · “quiet, good coffee”",
    ),
    Spoken(
        reply=VoicesShown(
            unhappy=True,
            words=(),
            said=1,
            people=0,
            latest=(SaidRow(name=None, text="cold", day=date(2026, 11, 18)),),
        ),
        en="What people minded: noted 1 time\nWed 18 Nov · “cold”",
        it="Che cosa non andava: 1 lamentela\nmer 18 nov · “cold”",
        zh="客人不满意的地方：记过1条\n11月18日周三 · “cold”",
    ),
    Spoken(
        reply=VoicesShown(unhappy=True, words=(), said=0, people=0, latest=()),
        en="No complaint in the notebook. Write one down as you hear it: “Maria found it too noisy”.",
        it="Nessuna lamentela nel taccuino. Quando ne senti una, scrivila: “Maria si lamenta del rumore”.",
        zh="还没记过客人的抱怨。听到了就记一句：“王姐嫌太吵”。",
    ),
    Spoken(
        reply=VoicesShown(unhappy=False, words=(), said=0, people=0, latest=()),
        en="No reason in the notebook yet. Ask a customer, and write: “Maria comes for the coffee”.",
        it="Ancora nessun motivo nel taccuino. Chiedi a un cliente e scrivi: “Maria viene per il caffè”.",
        zh="还没记过客人为什么来。问问客人，再写一句：“王姐是冲着咖啡来的”。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN)
def test_gathered_answers(spoken: Spoken) -> None:
    """Names with the reason beside each, and words as they were said."""
    assert heard(spoken) == expected(spoken)
