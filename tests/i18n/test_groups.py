"""What is said in a group, in three languages."""

import pytest

from bot.domain.replies import (
    AnsweredPrivately,
    GroupElsewhere,
    GroupTied,
    GroupUntied,
    GuestTold,
    OwnerWanted,
    ShopLabel,
    TieAsked,
)
from tests.i18n.speaking import Spoken, expected, heard

_BAR = ShopLabel(shop=1, name="Bar Sport", owner="Emma")
_OWN = ShopLabel(shop=2, name=None, owner="Emma")

SPOKEN = [
    Spoken(
        reply=TieAsked(shops=(_BAR,)),
        en=(
            "Which notebook do this group's sales go into? Its whole team can write here. Totals "
            "never appear in a group.\n"
            "[Bar Sport]"
        ),
        it=(
            "In quale taccuino vanno le vendite di questo gruppo? Può scriverci tutta la squadra. "
            "I totali in un gruppo non compaiono mai.\n"
            "[Bar Sport]"
        ),
        zh="这个群里的生意记进哪个本子？店里的人都能在这里记，群里不会出现营业额。\n[Bar Sport]",
    ),
    Spoken(
        reply=TieAsked(shops=(_BAR, _OWN)),
        en=(
            "Which notebook do this group's sales go into? Its whole team can write here. Totals "
            "never appear in a group.\n"
            "[Bar Sport]\n"
            "[Emma's notebook]"
        ),
        it=(
            "In quale taccuino vanno le vendite di questo gruppo? Può scriverci tutta la squadra. "
            "I totali in un gruppo non compaiono mai.\n"
            "[Bar Sport]\n"
            "[Taccuino di Emma]"
        ),
        zh=("这个群里的生意记进哪个本子？店里的人都能在这里记，群里不会出现营业额。\n[Bar Sport]\n[Emma的本子]"),
    ),
    Spoken(
        reply=OwnerWanted(),
        en="This group has no notebook yet. Its owner can choose one: send /start here.",
        it=("Questo gruppo non ha ancora un taccuino. Chi è titolare può sceglierlo: basta inviare qui /start"),
        zh="这个群还没有本子。让店主在这里发 /start 选一个。",
    ),
    Spoken(
        reply=GroupTied(shop=_BAR),
        en=(
            "What this group writes goes into: Bar Sport. A sign on a message says that it is "
            "saved; questions are answered in private."
        ),
        it=(
            "Quello che si scrive in questo gruppo va in: Bar Sport. Un segno sul messaggio dice "
            "che è salvato; alle domande si risponde in privato."
        ),
        zh="这个群里写的都记进Bar Sport。消息上出现表情就是已记，要查的在私聊里回复。",
    ),
    Spoken(
        reply=GroupTied(shop=_OWN, hidden=True),
        en=(
            "What this group writes goes into: Emma's notebook. A sign on a message says that it "
            "is saved; questions are answered in private.\n"
            "Messages in this group can't be read yet. In @BotFather send /setprivacy, choose "
            "this bot, then Disable; take the bot out of the group and add it again. Totals and "
            "the morning's names never appear in a group."
        ),
        it=(
            "Quello che si scrive in questo gruppo va in: Taccuino di Emma. Un segno sul "
            "messaggio dice che è salvato; alle domande si risponde in privato.\n"
            "I messaggi di questo gruppo non si leggono ancora. A @BotFather invia /setprivacy, "
            "scegli questo bot, poi Disable; togli il bot dal gruppo e rimettilo. Totali e nomi "
            "del giorno qui non compaiono mai."
        ),
        zh=(
            "这个群里写的都记进Emma的本子。消息上出现表情就是已记，要查的在私聊里回复。\n"
            "还看不到这个群里的消息。给 @BotFather 发 /setprivacy，选这个机器人，再选Disable，"
            "然后把它移出群再加回来。营业额和每日名单不会出现在群里。"
        ),
    ),
    Spoken(
        reply=GroupUntied(title="Banco"),
        en="“Banco” writes in no notebook now.",
        it="“Banco” non scrive più in nessun taccuino.",
        zh="“Banco”里写的不再记进本子。",
    ),
    Spoken(
        reply=GroupElsewhere(),
        en="This group writes in another notebook. Nothing changed.",
        it="Questo gruppo ha già un taccuino. Tutto com'era.",
        zh="这个群已有本子，什么都没变。",
    ),
    Spoken(
        reply=GuestTold(name="Ugo"),
        en="Ugo, this group writes in a shop's notebook. To write too, ask its owner for a link.",
        it=("Ugo, questo gruppo scrive in un taccuino. Per scrivere anche tu, chiedi un link a chi è titolare."),
        zh="Ugo，这个群记的是店里的本子。要一起记，找店主要个链接。",
    ),
    Spoken(
        reply=AnsweredPrivately(),
        en="The answer is in your private chat with the notebook.",
        it="La risposta è nella tua chat privata con il taccuino.",
        zh="已在私聊里回复。",
    ),
    Spoken(
        reply=AnsweredPrivately(reachable=False),
        en="The answer can't reach you: unblock the bot and ask there.",
        it="La risposta non può arrivarti: sblocca il bot e chiedi lì.",
        zh="私聊发不到你那里：先重新启用机器人，再去私聊里问。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_groups(spoken: Spoken) -> None:
    """Which notebook a group writes in, and where answers are; nothing of the books."""
    assert heard(spoken) == expected(spoken)
