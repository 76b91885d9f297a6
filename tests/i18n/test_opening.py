"""The first minute, in three languages."""

from datetime import time

import pytest

from bot.domain.replies import GuessAsked, HelpShown, InvitationNeeded, InviteUnusable, OwnerBack, Unblocked, Welcomed
from tests.i18n.speaking import Spoken, expected, heard

SPOKEN = [
    Spoken(
        reply=Welcomed(),
        en=(
            "This is your shop's notebook. Write a sale the way you'd say it:\n"
            "Maria 25 cappuccino\n"
            "yesterday Tom 12.50 trim\n"
            "walk-in 6.80\n"
            "Later ask “top customers”, or write just a name."
        ),
        it=(
            "Questo è il tuo taccuino. Scrivi una vendita come la diresti a voce:\n"
            "Maria 25 cappuccino\n"
            "ieri Giulia 12,50 piega\n"
            "di passaggio 2,40\n"
            "Poi chiedi “migliori clienti”, o scrivi solo un nome."
        ),
        zh=(
            "老板你好，这是店里的小本子。卖了什么，像平常说话一样写一句：\n"
            "王姐 剪头 50\n"
            "昨天 张三 两碗牛肉面 36\n"
            "散客 8块\n"
            "想查就问“谁花钱最多”，或者只写名字。"
        ),
    ),
    Spoken(
        reply=InvitationNeeded(),
        en="This notebook opens by invitation. Ask whoever runs it for a link.",
        it="Questo taccuino si apre su invito. Chiedi il link a chi lo gestisce.",
        zh="这个本子凭邀请使用，找管理员要个链接。",
    ),
    Spoken(
        reply=InviteUnusable(),
        en="This link no longer works. Ask whoever runs the notebook for a new one.",
        it="Questo link non vale più. Chiedine uno nuovo a chi gestisce il taccuino.",
        zh="这个链接已失效，找管理员要个新的。",
    ),
    Spoken(
        reply=OwnerBack(shop=None),
        en="This notebook is yours again. Everything in it is as it was.",
        it="Questo taccuino è di nuovo tuo. Dentro è tutto com'era.",
        zh="这个本子又归你了，里面什么都没变。",
    ),
    Spoken(
        reply=OwnerBack(shop="Bar Sport"),
        en="Bar Sport: this notebook is yours again. Everything in it is as it was.",
        it="Bar Sport: il taccuino è di nuovo tuo. Dentro è tutto com'era.",
        zh="Bar Sport：本子又归你了，里面什么都没变。",
    ),
    Spoken(
        reply=GuessAsked(shop=1, currency="EUR", local_time=time(18, 40)),
        en=(
            "Amounts are in euros, messages in English. To change either: /settings\n"
            "Is it 18:40 at your shop?\n"
            "[Yes] [Change]"
        ),
        it=(
            "Importi in euro, messaggi in italiano. Si cambia con /settings\nOra da te: 18:40. È giusta?\n[Sì] [Cambia]"
        ),
        zh=("金额按欧元算，消息用中文。要改就发 /settings\n店里现在是18:40吗？\n[是] [改一下]"),
    ),
    Spoken(
        reply=GuessAsked(shop=1, currency="USD", local_time=time(1, 5)),
        en=(
            "Amounts are in US dollars, messages in English. To change either: /settings\n"
            "Is it 01:05 at your shop?\n"
            "[Yes] [Change]"
        ),
        it=(
            "Importi in dollari statunitensi, messaggi in italiano. Si cambia con /settings\n"
            "Ora da te: 01:05. È giusta?\n"
            "[Sì] [Cambia]"
        ),
        zh=("金额按美元算，消息用中文。要改就发 /settings\n店里现在是01:05吗？\n[是] [改一下]"),
    ),
    Spoken(
        reply=HelpShown(),
        en=(
            "A sale: Maria 25 cappuccino\n"
            "Earlier: yesterday Tom 12.50\n"
            "A note: note Maria: allergic to nuts\n"
            "A person: Maria\n"
            "A question: top customers this month\n"
            "To set right: edit your message, reply to the confirmation, or tap Undo. Deleting a message in "
            "Telegram changes nothing here: bots are not told."
        ),
        it=(
            "Una vendita: Maria 25 cappuccino\n"
            "Di ieri: ieri Giulia 12,50\n"
            "Una nota: nota Maria: allergica alle noci\n"
            "Una persona: Maria\n"
            "Una domanda: migliori clienti del mese\n"
            "Per correggere: modifica il messaggio, rispondi alla conferma o tocca Annulla. Se elimini un "
            "messaggio da Telegram, qui non cambia niente: Telegram non avvisa i bot."
        ),
        zh=(
            "记一笔：王姐 剪头 50\n"
            "补记：昨天 张三 36\n"
            "写备注：备注 王姐：对花生过敏\n"
            "查客人：王姐\n"
            "问一句：这个月谁花钱最多\n"
            "记错了：改原来那条消息、回复确认消息，或点“撤销”。在Telegram里删消息，这里的记录不会变，因为机器人收不到通知。"
        ),
    ),
    Spoken(
        reply=Unblocked(),
        en="While the bot was blocked, nothing was sent. The notebook is as you left it.",
        it="Mentre il bot era bloccato non è partito nulla. Il taccuino è com'era.",
        zh="停用期间没有发过消息，本子还是原样。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_opening(spoken: Spoken) -> None:
    """Greeting, invitation, guess and help are said as written here."""
    assert heard(spoken) == expected(spoken)
