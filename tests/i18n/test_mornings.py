"""The morning's names, in three languages."""

from datetime import date

import pytest

from bot.domain.intents import Item
from bot.domain.mornings import (
    LapsedRow,
    LapsedShown,
    LaterAsked,
    MorningLine,
    MorningTold,
    NamedMarked,
    NamedShown,
    NobodyDue,
    Why,
)
from tests.i18n.speaking import TODAY, Spoken, euros, expected, heard

SPOKEN = [
    Spoken(
        reply=MorningTold(
            shop=1,
            day=TODAY,
            lines=(
                MorningLine(why=Why(reason="feedback"), name="Anna", customer=2, text="cold coffee", task=3),
                MorningLine(why=Why(reason="reminder"), text="call the florist", task=4),
                MorningLine(why=Why(reason="birthday", day=TODAY, age=40), name="Bruno", customer=5),
                MorningLine(why=Why(reason="first_visit", days=1), name="Carla", customer=6),
                MorningLine(why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20), name="Maria", customer=7),
                MorningLine(why=Why(reason="lapsed", gap_days=1, days=8, longer=20, of=20), name="王姐", customer=8),
            ),
        ),
        en=(
            "👋 Anna was unhappy: “cold coffee”. Today is a good day to make it right.\n"
            "Reminder: “call the florist”\n"
            "Worth a hello today:\n"
            "Bruno: birthday today, 40 years old.\n"
            "Carla: new in the notebook yesterday.\n"
            "Maria: usually every 9 days, now 24.\n"
            "王姐: usually nearly every day, not seen for 8 days.\n"
            "[Anna]\n"
            "[call the florist]\n"
            "[Bruno] [Carla] [Maria]\n"
            "[王姐]"
        ),
        it=(
            "👋 Per Anna qualcosa non andava: “cold coffee”. Oggi si può rimediare.\n"
            "Promemoria: “call the florist”\n"
            "Da sentire oggi:\n"
            "Bruno: oggi compie 40 anni.\n"
            "Carla: nel taccuino da ieri.\n"
            "Maria: di solito ogni 9 giorni, ora sono 24.\n"
            "王姐: di solito quasi ogni giorno, non si vede da 8 giorni.\n"
            "[Anna]\n"
            "[call the florist]\n"
            "[Bruno] [Carla] [Maria]\n"
            "[王姐]"
        ),
        zh=(
            "👋 Anna不太满意：“cold coffee”。今天可以补救一下。\n"
            "提醒：“call the florist”\n"
            "今天可以问候一下：\n"
            "Bruno：今天40岁生日。\n"
            "Carla：昨天第一次记进本子。\n"
            "Maria：平时9天来一次，已经24天没来了。\n"
            "王姐：平时差不多天天来，已经8天没来了。\n"
            "[Anna]\n"
            "[call the florist]\n"
            "[Bruno] [Carla] [Maria]\n"
            "[王姐]"
        ),
    ),
    Spoken(
        reply=MorningTold(
            shop=1,
            day=TODAY,
            lines=(
                MorningLine(why=Why(reason="big_sale", days=1, amount=euros("240")), name="Anna", customer=2),
                MorningLine(
                    why=Why(reason="big_sale", days=3, day=date(2026, 11, 17), amount=euros("240")),
                    name="Bruno",
                    customer=3,
                ),
                MorningLine(why=Why(reason="first_visit", days=3, day=date(2026, 11, 17)), name="Carla", customer=4),
                MorningLine(why=Why(reason="follow_up", days=7), name="Dora", customer=5),
                MorningLine(why=Why(reason="three_months", days=100), name="Elio", customer=6),
                MorningLine(why=Why(reason="debt", days=40, amount=euros("36")), name="Franco", customer=7),
                MorningLine(why=Why(reason="ask_feel"), name="Gina", customer=8),
                MorningLine(why=Why(reason="ask_why"), name="Ida", customer=9),
            ),
        ),
        en=(
            "👋 Worth a hello today:\n"
            "Anna: €240 yesterday, more than usual.\n"
            "Bruno: €240 on Tue 17 Nov, more than usual.\n"
            "Carla: new in the notebook on Tue 17 Nov.\n"
            "Dora: first visit 7 days ago, not back yet.\n"
            "Elio: no visit and no word in three months.\n"
            "Franco: €36 on credit for 40 days.\n"
            "Gina: you could ask how they like it here.\n"
            "Ida: you could ask why they come here.\n"
            "[Anna] [Bruno] [Carla]\n"
            "[Dora] [Elio] [Franco]\n"
            "[Gina] [Ida]"
        ),
        it=(
            "👋 Da sentire oggi:\n"
            "Anna: ieri 240⍽€, più del solito.\n"
            "Bruno: 240⍽€ (mar 17 nov), più del solito.\n"
            "Carla: nel taccuino da mar 17 nov.\n"
            "Dora: prima volta 7 giorni fa, finora l'unica.\n"
            "Elio: da tre mesi né una visita né un messaggio.\n"
            "Franco: 36⍽€ in sospeso da 40 giorni.\n"
            "Gina: puoi chiedere come si trova da te.\n"
            "Ida: puoi chiedere perché viene proprio da te.\n"
            "[Anna] [Bruno] [Carla]\n"
            "[Dora] [Elio] [Franco]\n"
            "[Gina] [Ida]"
        ),
        zh=(
            "👋 今天可以问候一下：\n"
            "Anna：昨天花了€240，比平时多。\n"
            "Bruno：11月17日周二花了€240，比平时多。\n"
            "Carla：11月17日周二第一次记进本子。\n"
            "Dora：7天前第一次来，之后还没来过。\n"
            "Elio：三个月没来，也没联系过。\n"
            "Franco：赊着€36，已经40天了。\n"
            "Gina：可以问问在店里感觉怎么样。\n"
            "Ida：可以问问为什么常来。\n"
            "[Anna] [Bruno] [Carla]\n"
            "[Dora] [Elio] [Franco]\n"
            "[Gina] [Ida]"
        ),
    ),
    Spoken(
        reply=MorningTold(
            shop=1,
            day=TODAY,
            lines=(
                MorningLine(
                    why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
                    name="Maria",
                    customer=7,
                    mark="sent",
                    by="Luca",
                ),
                MorningLine(
                    why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
                    name="Anna",
                    customer=8,
                    mark="later",
                ),
                MorningLine(
                    why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
                    name="Bruno",
                    customer=9,
                    mark="done",
                ),
                MorningLine(
                    why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
                    name="Carla",
                    customer=9,
                    mark="not_regular",
                ),
                MorningLine(
                    why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
                    name="Dora",
                    customer=9,
                    mark="no_contact",
                ),
                MorningLine(why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20), name="Elio", customer=9),
            ),
        ),
        en=(
            "👋 Worth a hello today:\n"
            "✓ Maria · sent · Luca\n"
            "✓ Anna · later\n"
            "✓ Bruno · done\n"
            "✓ Carla · not a regular\n"
            "✓ Dora · Do not contact\n"
            "Elio: usually every 9 days, now 24.\n"
            "[Elio]"
        ),
        it=(
            "👋 Da sentire oggi:\n"
            "✓ Maria · inviato · Luca\n"
            "✓ Anna · più tardi\n"
            "✓ Bruno · fatto\n"
            "✓ Carla · non abituale\n"
            "✓ Dora · Non contattare\n"
            "Elio: di solito ogni 9 giorni, ora sono 24.\n"
            "[Elio]"
        ),
        zh=(
            "👋 今天可以问候一下：\n"
            "✓ Maria · 已发 · Luca\n"
            "✓ Anna · 晚点\n"
            "✓ Bruno · 办好了\n"
            "✓ Carla · 不算熟客\n"
            "✓ Dora · 不再联系\n"
            "Elio：平时9天来一次，已经24天没来了。\n"
            "[Elio]"
        ),
    ),
    Spoken(
        reply=MorningTold(
            shop=1,
            day=TODAY,
            lines=(
                MorningLine(why=Why(reason="birthday", day=TODAY), name="Bruno", customer=5),
                MorningLine(why=Why(reason="birthday_ahead", day=date(2026, 11, 27)), name="王姐", customer=5),
            ),
        ),
        en=("🎂 Bruno: birthday today.\n王姐: birthday on Fri 27 Nov.\n[Bruno]"),
        it=("🎂 Bruno: oggi compie gli anni.\n王姐: compie gli anni ven 27 nov.\n[Bruno]"),
        zh=("🎂 Bruno：今天生日。\n王姐：11月27日周五生日。\n[Bruno]"),
    ),
    Spoken(
        reply=MorningTold(
            shop=1,
            day=TODAY,
            lines=(
                MorningLine(why=Why(reason="reminder"), text="call the florist", task=4),
                MorningLine(why=Why(reason="reminder"), text="buy milk", task=5, mark="done"),
            ),
        ),
        en=("⏰ Reminder: “call the florist”\n✓ “buy milk” · done\n[call the florist]"),
        it=("⏰ Promemoria: “call the florist”\n✓ “buy milk” · fatto\n[call the florist]"),
        zh=("⏰ 提醒：“call the florist”\n✓ “buy milk” · 办好了\n[call the florist]"),
    ),
    Spoken(
        reply=NobodyDue(early=True),
        en="No one yet: a rhythm shows after three visits.",
        it="Ancora nessuno: il ritmo si vede dopo tre volte.",
        zh="还没有：来过三次才看得出规律。",
    ),
    Spoken(
        reply=NobodyDue(early=False),
        en="No one needs a hello today.",
        it="Oggi nessuno da sentire.",
        zh="今天没有要联系的客人。",
    ),
    Spoken(
        reply=NamedShown(
            shop=1,
            customer=7,
            name="Maria",
            why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
            items=(Item(name="cappuccino"),),
            last=date(2026, 10, 27),
            draft="Hi Maria, how are things?",
            phone="+393331234567",
        ),
        en=(
            "Maria usually comes every 9 days; it has been 24, longer than 19 of the last 20 gaps.\n"
            "Last time: cappuccino, 27 October.\n"
            "Ready to send:\n"
            "Hi Maria, how are things?\n"
            "[Copy] [WhatsApp] [Sent ✓]\n"
            "[Other text] [Later]\n"
            "[Not a regular] [Do not contact]\n"
            "[Why?]"
        ),
        it=(
            "Maria di solito viene ogni 9 giorni; ora sono 24, più che in 19 delle ultime 20 volte.\n"
            "Ultima volta: cappuccino, 27 ottobre.\n"
            "Pronto da inviare:\n"
            "Hi Maria, how are things?\n"
            "[Copia] [WhatsApp] [Inviato ✓]\n"
            "[Altro testo] [Più tardi]\n"
            "[Non è abituale] [Non contattare]\n"
            "[Perché?]"
        ),
        zh=(
            "Maria平时9天来一次，已经24天没来了；最近20次里，有19次都没隔这么久。\n"
            "上次：10月27日，cappuccino。\n"
            "可以直接发：\n"
            "Hi Maria, how are things?\n"
            "[复制] [WhatsApp] [我发了 ✓]\n"
            "[换一条] [晚点] [不算熟客]\n"
            "[不再联系] [为什么]"
        ),
    ),
    Spoken(
        reply=NamedShown(
            shop=1,
            customer=7,
            name="Maria",
            why=Why(reason="lapsed", gap_days=9, days=24, longer=5, of=5),
            last=date(2026, 10, 27),
            draft="Hi Maria, how are things?",
        ),
        en=(
            "Maria usually comes every 9 days; it has been 24, longer than ever before.\n"
            "Last time: 27 October.\n"
            "Ready to send:\n"
            "Hi Maria, how are things?\n"
            "[Copy] [Sent ✓]\n"
            "[Other text] [Later]\n"
            "[Not a regular] [Do not contact]\n"
            "[Why?]"
        ),
        it=(
            "Maria di solito viene ogni 9 giorni; ora sono 24, mai così tanti.\n"
            "Ultima volta: 27 ottobre.\n"
            "Pronto da inviare:\n"
            "Hi Maria, how are things?\n"
            "[Copia] [Inviato ✓]\n"
            "[Altro testo] [Più tardi]\n"
            "[Non è abituale] [Non contattare]\n"
            "[Perché?]"
        ),
        zh=(
            "Maria平时9天来一次，已经24天没来了，从没隔过这么久。\n"
            "上次：10月27日。\n"
            "可以直接发：\n"
            "Hi Maria, how are things?\n"
            "[复制] [我发了 ✓] [换一条]\n"
            "[晚点] [不算熟客] [不再联系]\n"
            "[为什么]"
        ),
    ),
    Spoken(
        reply=NamedShown(
            shop=1, customer=7, name="Maria", why=Why(reason="lapsed", gap_days=9, days=24, longer=20, of=20)
        ),
        en=(
            "Maria usually comes every 9 days; it has been 24, longer than each of the last 20 gaps.\n"
            "[Sent ✓] [Later]\n"
            "[Not a regular] [Do not contact]\n"
            "[Why?]"
        ),
        it=(
            "Maria di solito viene ogni 9 giorni; ora sono 24, più che in ognuna delle ultime 20 volte.\n"
            "[Inviato ✓] [Più tardi]\n"
            "[Non è abituale] [Non contattare]\n"
            "[Perché?]"
        ),
        zh=(
            "Maria平时9天来一次，已经24天没来了，最近20次都没隔过这么久。\n[我发了 ✓] [晚点] [不算熟客]\n"
            "[不再联系] [为什么]"
        ),
    ),
    Spoken(
        reply=NamedShown(
            shop=1, customer=7, name="Maria", why=Why(reason="lapsed", gap_days=9, days=24, longer=0, of=4)
        ),
        en=(
            "Maria usually comes every 9 days; it has been 24.\n[Sent ✓] [Later]\n[Not a regular] [Do not contact]\n"
            "[Why?]"
        ),
        it=(
            "Maria di solito viene ogni 9 giorni; ora sono 24.\n"
            "[Inviato ✓] [Più tardi]\n"
            "[Non è abituale] [Non contattare]\n"
            "[Perché?]"
        ),
        zh=("Maria平时9天来一次，已经24天没来了。\n[我发了 ✓] [晚点] [不算熟客]\n[不再联系] [为什么]"),
    ),
    Spoken(
        reply=NamedShown(
            shop=1, customer=7, name="Maria", why=Why(reason="lapsed", gap_days=1, days=8, longer=20, of=20)
        ),
        en=(
            "Maria usually comes nearly every day; it has been 8 days.\n"
            "[Sent ✓] [Later]\n"
            "[Not a regular] [Do not contact]\n"
            "[Why?]"
        ),
        it=(
            "Maria di solito viene quasi ogni giorno; ora sono 8 giorni.\n"
            "[Inviato ✓] [Più tardi]\n"
            "[Non è abituale] [Non contattare]\n"
            "[Perché?]"
        ),
        zh=("Maria平时差不多天天来，已经8天没来了。\n[我发了 ✓] [晚点] [不算熟客]\n[不再联系] [为什么]"),
    ),
    Spoken(
        reply=NamedShown(
            shop=1, customer=7, name="Anna", why=Why(reason="feedback"), said="cold coffee", task=3, draft="Hi Anna."
        ),
        en=(
            "Anna was unhappy: “cold coffee”. Today is a good day to make it right.\n"
            "Ready to send:\n"
            "Hi Anna.\n"
            "[Copy] [Sent ✓]\n"
            "[Other text] [Done]\n"
            "[Tomorrow] [Not a regular]\n"
            "[Do not contact]"
        ),
        it=(
            "Per Anna qualcosa non andava: “cold coffee”. Oggi si può rimediare.\n"
            "Pronto da inviare:\n"
            "Hi Anna.\n"
            "[Copia] [Inviato ✓]\n"
            "[Altro testo] [Fatto]\n"
            "[Domani] [Non è abituale]\n"
            "[Non contattare]"
        ),
        zh=(
            "Anna不太满意：“cold coffee”。今天可以补救一下。\n"
            "可以直接发：\n"
            "Hi Anna.\n"
            "[复制] [我发了 ✓] [换一条]\n"
            "[办好了] [明天再说] [不算熟客]\n"
            "[不再联系]"
        ),
    ),
    Spoken(
        reply=NamedShown(
            shop=1, customer=7, name="Franco", why=Why(reason="debt", days=40, amount=euros("36")), draft="Hi Franco."
        ),
        en=(
            "Franco: €36 on credit for 40 days.\n"
            "Ready to send:\n"
            "Hi Franco.\n"
            "[Copy] [Sent ✓]\n"
            "[Other text] [Done]\n"
            "[Later] [Not a regular]\n"
            "[Do not contact]"
        ),
        it=(
            "Franco: 36⍽€ in sospeso da 40 giorni.\n"
            "Pronto da inviare:\n"
            "Hi Franco.\n"
            "[Copia] [Inviato ✓]\n"
            "[Altro testo] [Fatto]\n"
            "[Più tardi] [Non è abituale]\n"
            "[Non contattare]"
        ),
        zh=(
            "Franco：赊着€36，已经40天了。\n"
            "可以直接发：\n"
            "Hi Franco.\n"
            "[复制] [我发了 ✓] [换一条]\n"
            "[办好了] [晚点] [不算熟客]\n"
            "[不再联系]"
        ),
    ),
    Spoken(
        reply=LaterAsked(shop=1, customer=7, name="Maria", reason="lapsed"),
        en=("When should Maria come up again?\n[Tomorrow] [In a week]\n[Back]"),
        it=("Quando deve tornare Maria tra i nomi del giorno?\n[Domani] [Fra 7 giorni]\n[Indietro]"),
        zh=("什么时候再提Maria？\n[明天] [一周后]\n[返回]"),
    ),
    Spoken(
        reply=NamedMarked(shop=1, entry=9, name="Maria", mark="sent"),
        en=("✅ Sent to Maria. If they come back, you'll read it here.\n[Undo]"),
        it=("✅ Inviato a Maria. Se torna, lo leggi qui.\n[Annulla]"),
        zh=("✅ 已发给Maria。要是再来，这里会告诉你。\n[撤销]"),
    ),
    Spoken(
        reply=NamedMarked(shop=1, entry=9, name="Maria", mark="later", again_on=date(2026, 11, 27)),
        en=("✅ Maria comes up again: Fri 27 Nov.\n[Undo]"),
        it=("✅ Maria torna tra i nomi del giorno: ven 27 nov.\n[Annulla]"),
        zh=("✅ Maria：11月27日周五再提。\n[撤销]"),
    ),
    Spoken(
        reply=NamedMarked(shop=1, entry=9, name="Maria", mark="done"),
        en=("✅ Maria · done\n[Undo]"),
        it=("✅ Maria · fatto\n[Annulla]"),
        zh=("✅ Maria · 办好了\n[撤销]"),
    ),
    Spoken(
        reply=NamedMarked(shop=1, entry=9, name="Maria", mark="not_regular"),
        en=("✅ Maria won't be named in the morning any more.\n[Undo]"),
        it=("✅ Maria non sarà più tra i nomi del giorno.\n[Annulla]"),
        zh=("✅ 每日名单里不再提Maria。\n[撤销]"),
    ),
    Spoken(
        reply=NamedMarked(shop=1, entry=9, name="Maria", mark="no_contact"),
        en=("✅ No more texts for Maria; the page stays.\n[Undo]"),
        it=("✅ Niente più messaggi per Maria; la scheda resta.\n[Annulla]"),
        zh=("✅ 不再给Maria准备消息，资料还在。\n[撤销]"),
    ),
    Spoken(
        reply=LapsedShown(
            shop=1,
            rows=(
                LapsedRow(
                    customer=7,
                    name="Maria",
                    why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
                    worth=euros("240"),
                ),
                LapsedRow(
                    customer=8,
                    name="王姐",
                    why=Why(reason="lapsed", gap_days=1, days=8, longer=20, of=20, day=date(2026, 11, 12)),
                    worth=euros("0"),
                ),
            ),
            page=0,
            pages=2,
            people=10,
        ),
        en=(
            "Not seen lately: 10 names · 1/2\n"
            "Maria: usually every 9 days, now 24. €240 in all.\n"
            "王姐: usually nearly every day, not seen for 8 days. In touch on Thu 12 Nov.\n"
            "[Maria] [王姐]\n"
            "[More]"
        ),
        it=(
            "Non si vedono da un po': 10 nomi · 1/2\n"
            "Maria: di solito ogni 9 giorni, ora sono 24. 240⍽€ in tutto.\n"
            "王姐: di solito quasi ogni giorno, non si vede da 8 giorni. Ultimo contatto: gio 12 nov.\n"
            "[Maria] [王姐]\n"
            "[Altro]"
        ),
        zh=(
            "好久没来：10位 · 1/2\n"
            "Maria：平时9天来一次，已经24天没来了。一共€240。\n"
            "王姐：平时差不多天天来，已经8天没来了。上次联系：11月12日周四。\n"
            "[Maria] [王姐]\n"
            "[更多]"
        ),
    ),
    Spoken(
        reply=LapsedShown(
            shop=1,
            rows=(
                LapsedRow(
                    customer=7,
                    name="Maria",
                    why=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
                    worth=euros("240"),
                ),
            ),
            page=1,
            pages=2,
            people=1,
        ),
        en=("Not seen lately: 1 name · 2/2\nMaria: usually every 9 days, now 24. €240 in all.\n[Maria]\n[Back]"),
        it=(
            "Non si vede da un po': 1 nome · 2/2\n"
            "Maria: di solito ogni 9 giorni, ora sono 24. 240⍽€ in tutto.\n"
            "[Maria]\n"
            "[Indietro]"
        ),
        zh=("好久没来：1位 · 2/2\nMaria：平时9天来一次，已经24天没来了。一共€240。\n[Maria]\n[返回]"),
    ),
    Spoken(
        reply=LapsedShown(shop=1, rows=(), page=0, pages=1, people=0),
        en="Every regular has been seen lately.",
        it="Ultimamente si sono visti tutti i clienti abituali.",
        zh="熟客最近都来过。",
    ),
    Spoken(
        reply=LapsedShown(shop=1, rows=(), page=0, pages=1, people=0, early=True),
        en="No one yet: a rhythm shows after three visits.",
        it="Ancora nessuno: il ritmo si vede dopo tre volte.",
        zh="还没有：来过三次才看得出规律。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_mornings(spoken: Spoken) -> None:
    """Days, gaps and money, as an owner would tell a friend; what can be done stands below."""
    assert heard(spoken) == expected(spoken)
