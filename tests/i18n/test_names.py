"""What is said of names that are one person, and of being forgotten."""

from datetime import date
from typing import get_args

import pytest

from bot.domain.privacy import (
    ApartLine,
    ClosingAsked,
    ClosingDropped,
    ClosingSet,
    ConsentLine,
    ConsentSet,
    ForgetAsked,
    ForgetWhom,
    Forgotten,
    KeptApart,
    Merged,
    MergeLine,
    MergeRefused,
    NameAct,
    Namesake,
    NicknameAdded,
    Pair,
    PairShown,
    PairsShown,
    PrivacyShown,
    Renamed,
    RenameLine,
    ShopDeleted,
)
from bot.domain.replies import Reply, Undone
from bot.i18n import render
from tests.i18n.speaking import VOICES, Spoken, expected, heard

_KEEP, _GONE = Namesake(id=2, name="Maria Rossi", visits=12), Namesake(id=7, name="Maria Rosi", visits=1)
_PAIR = Pair(keep=_KEEP, gone=_GONE, why="typo")


def spoken(*, reply: Reply, en: str, it: str, zh: str, buttons: dict[str, list[list[str]]] | None = None) -> Spoken:
    """What the voices say, with their rows of buttons below."""
    texts = {"en": en, "it": it, "zh": zh}
    for language, rows in (buttons or {}).items():
        drawn = [" ".join(f"[{label}]" for label in row) for row in rows]
        texts[language] = "\n".join([texts[language], *drawn])
    return Spoken(reply=reply, **texts)


SPOKEN = [
    spoken(
        reply=PairShown(shop=1, pair=Pair(keep=_KEEP, gone=_GONE, why="phone")),
        en="Are Maria Rossi and Maria Rosi one person?\nMaria Rossi · 12 visits\nMaria Rosi · 1 visit\n"
        "Same phone number.\nAs one, all of it stands under Maria Rossi, and both names work. That can be undone.",
        it="Maria Rossi e Maria Rosi: la stessa persona?\nMaria Rossi · 12 volte\nMaria Rosi · 1 volta\n"
        "Stesso numero di telefono.\nSe unisci, tutto va sotto Maria Rossi e valgono tutti e due i nomi. "
        "Si può annullare.",
        zh="Maria Rossi和Maria Rosi是同一位客人吗？\nMaria Rossi · 来过12次\nMaria Rosi · 来过1次\n"
        "电话号码相同。\n合并后都记在Maria Rossi名下，两个名字都能用，随时可以撤销。",
        buttons={
            "en": [["Make one", "Two people"]],
            "it": [["Unisci", "Sono due"]],
            "zh": [["合并", "是两位"]],
        },
    ),
    spoken(
        reply=PairsShown(shop=1, customers=1240, pairs=(_PAIR,), more=3),
        en="1,240 names in your notebook.\nPerhaps there twice:\nMaria Rossi · Maria Rosi\n… and 3 more",
        it="1.240 nomi nel taccuino.\nForse scritti due volte:\nMaria Rossi · Maria Rosi\n… e altri 3",
        zh="本子里有1,240位客人。\n可能重复的：\nMaria Rossi · Maria Rosi\n……还有3位",
        buttons={
            "en": [["Maria Rosi?"]],
            "it": [["Maria Rosi?"]],
            "zh": [["Maria Rosi？"]],
        },
    ),
    spoken(
        reply=PairsShown(shop=1, customers=1, pairs=()),
        en="1 name in your notebook.\nNone looks as if it were there twice.",
        it="1 nome nel taccuino.\nNessun nome sembra scritto due volte.",
        zh="本子里有1位客人。\n没有看起来重复的名字。",
    ),
    spoken(
        reply=Merged(shop=1, entry=5, name="Maria Rosi", into="Maria Rossi", visits=13),
        en="✅ Maria Rossi · 13 visits\n“Maria Rosi” is the same person, and both names work.",
        it="✅ Maria Rossi · 13 volte\n“Maria Rosi” è la stessa persona: valgono tutti e due i nomi.",
        zh="✅ Maria Rossi · 来过13次\n“Maria Rosi”是同一位客人，两个名字都能用。",
        buttons={"en": [["Undo"]], "it": [["Annulla"]], "zh": [["撤销"]]},
    ),
    spoken(
        reply=MergeRefused(name="Maria", other="Maria", itself=True),
        en="⚠️ Nothing to make one: both names mean Maria already.",
        it="⚠️ Niente da unire: i due nomi indicano già Maria.",
        zh="⚠️ 不用合并：这两个名字本来就是Maria。",
    ),
    spoken(
        reply=MergeRefused(name="Luca", other="Maria"),
        en="⚠️ Not made one: of Luca and Maria, one sent the other. If they are one person, undo that first.",
        it="⚠️ Non unito: tra Luca e Maria c'è un passaparola. Se sono la stessa persona, prima annulla quello.",
        zh="⚠️ 没有合并：Luca和Maria之间有介绍关系。如果是同一位客人，先撤销那条介绍。",
    ),
    spoken(
        reply=KeptApart(shop=1, entry=5, name="Sara", other="Sarah"),
        en="Two people: Sara and Sarah. They won't be offered as one again.",
        it="Due persone: Sara e Sarah. Non verranno più proposte come una sola.",
        zh="Sara和Sarah是两位客人，以后不再提示。",
        buttons={"en": [["Undo"]], "it": [["Annulla"]], "zh": [["撤销"]]},
    ),
    spoken(
        reply=Renamed(shop=1, entry=5, name="Maria Rossi", before="Maria"),
        en="✅ New name: Maria Rossi (before: Maria). Both work.",
        it="✅ Nome nuovo: Maria Rossi (prima: Maria). Valgono tutti e due.",
        zh="✅ 已改名：Maria Rossi（原来叫Maria）。两个名字都能用。",
        buttons={"en": [["Undo"]], "it": [["Annulla"]], "zh": [["撤销"]]},
    ),
    spoken(
        reply=Renamed(shop=1, entry=None, name="Maria", before="Maria"),
        en="✅ Maria is the name already.",
        it="✅ Il nome è già Maria.",
        zh="✅ 本来就叫Maria。",
    ),
    spoken(
        reply=NicknameAdded(shop=1, entry=5, typed="Mari", name="Maria"),
        en="✅ “Mari” means Maria too.",
        it="✅ Anche “Mari” indica Maria.",
        zh="✅ “Mari”也是Maria。",
        buttons={"en": [["Undo"]], "it": [["Annulla"]], "zh": [["撤销"]]},
    ),
    spoken(
        reply=NicknameAdded(shop=1, entry=5, typed="Mari", name="Maria", before="Marisa"),
        en="✅ “Mari” means Maria, and no longer Marisa.",
        it="✅ “Mari” indica Maria, non più Marisa.",
        zh="✅ “Mari”是Maria，不再是Marisa。",
        buttons={"en": [["Undo"]], "it": [["Annulla"]], "zh": [["撤销"]]},
    ),
    spoken(
        reply=NicknameAdded(shop=1, entry=None, typed="Mari", name="Maria"),
        en="✅ “Mari” means Maria already.",
        it="✅ “Mari” indica già Maria.",
        zh="✅ “Mari”本来就是Maria。",
    ),
    spoken(
        reply=ConsentSet(shop=1, entry=5, name="Maria", contact=False),
        en="No more texts for Maria; the page stays.",
        it="Niente più messaggi per Maria; la scheda resta.",
        zh="不再给Maria准备消息，资料还在。",
        buttons={"en": [["Undo"]], "it": [["Annulla"]], "zh": [["撤销"]]},
    ),
    spoken(
        reply=ConsentSet(shop=1, entry=5, name="Maria", contact=True),
        en="Maria may be contacted again.",
        it="Maria si può di nuovo contattare.",
        zh="可以再联系Maria了。",
        buttons={"en": [["Undo"]], "it": [["Annulla"]], "zh": [["撤销"]]},
    ),
    spoken(
        reply=PrivacyShown(shop=1, owner=True),
        en="Where: in one database, on the computer of whoever runs this bot. Telegram keeps this chat; exports and "
        "backups lie where they were put.\n\n"
        "How long: the books until you delete them, messages as they came in 30 days, what was answered 90 days.\n\n"
        "Never: sold, shown to another shop, used for advertising, or sent to your customers. Only you write to them."
        "\n\nSomeone wants no messages: “do not contact Maria”. Someone wants to be deleted: /forget Maria. "
        "All of it as a file: /export",
        it="Dove: in un solo archivio, sul computer di chi gestisce questo bot. Telegram conserva questa chat; file "
        "esportati e copie di sicurezza stanno dove sono stati messi.\n\n"
        "Per quanto: il taccuino finché non lo cancelli; i messaggi, così come arrivano, per 30 giorni; le "
        "risposte per 90.\n\n"
        "Niente viene mai venduto, mostrato ad altre attività, usato per la pubblicità o mandato ai clienti. "
        "A loro scrivi solo tu.\n\n"
        "Se qualcuno non vuole messaggi: “non contattare Maria”. Se vuole la cancellazione: /forget Maria. "
        "Tutto in un file: /export",
        zh="存在哪里：只在一个数据库里，就在运行这个机器人的那台电脑上。聊天记录由Telegram保存；导出的文件和备份，"
        "放在哪里就在哪里。\n\n存多久：本子里的内容存到你删为止，收到的原话存30天，回复存90天。\n\n"
        "绝不会：卖掉、给别的店看、拿去做广告、发给客人。给客人发消息的只有你。\n\n"
        "客人不想收消息，就写“不要联系王姐”；客人要删资料，就发 /forget 王姐；要整本导出，就发 /export",
        buttons={
            "en": [["Delete the notebook"]],
            "it": [["Cancella il taccuino"]],
            "zh": [["删除本子"]],
        },
    ),
    spoken(
        reply=PrivacyShown(shop=1, owner=True, backup=True),
        en="Where: in one database, on the computer of whoever runs this bot. Telegram keeps this chat; exports and "
        "backups lie where they were put.\n\n"
        "Every week a copy of it all comes to the owner in Telegram: /settings backup\n\n"
        "How long: the books until you delete them, messages as they came in 30 days, what was answered 90 days.\n\n"
        "Never: sold, shown to another shop, used for advertising, or sent to your customers. Only you write to them."
        "\n\nSomeone wants no messages: “do not contact Maria”. Someone wants to be deleted: /forget Maria. "
        "All of it as a file: /export",
        it="Dove: in un solo archivio, sul computer di chi gestisce questo bot. Telegram conserva questa chat; file "
        "esportati e copie di sicurezza stanno dove sono stati messi.\n\n"
        "Ogni settimana una copia di tutto arriva a chi è titolare, su Telegram: /settings backup\n\n"
        "Per quanto: il taccuino finché non lo cancelli; i messaggi, così come arrivano, per 30 giorni; le "
        "risposte per 90.\n\n"
        "Niente viene mai venduto, mostrato ad altre attività, usato per la pubblicità o mandato ai clienti. "
        "A loro scrivi solo tu.\n\n"
        "Se qualcuno non vuole messaggi: “non contattare Maria”. Se vuole la cancellazione: /forget Maria. "
        "Tutto in un file: /export",
        zh="存在哪里：只在一个数据库里，就在运行这个机器人的那台电脑上。聊天记录由Telegram保存；导出的文件和备份，"
        "放在哪里就在哪里。\n\n每周会把一份完整的备份发到店主的Telegram：/settings backup\n\n"
        "存多久：本子里的内容存到你删为止，收到的原话存30天，回复存90天。\n\n"
        "绝不会：卖掉、给别的店看、拿去做广告、发给客人。给客人发消息的只有你。\n\n"
        "客人不想收消息，就写“不要联系王姐”；客人要删资料，就发 /forget 王姐；要整本导出，就发 /export",
        buttons={
            "en": [["Delete the notebook"]],
            "it": [["Cancella il taccuino"]],
            "zh": [["删除本子"]],
        },
    ),
    spoken(
        reply=PrivacyShown(shop=1, owner=True, backup=True, locked=True),
        en="Where: in one database, on the computer of whoever runs this bot. Telegram keeps this chat; exports and "
        "backups lie where they were put.\n\n"
        "Every week a copy of it all, locked, comes to the owner in Telegram: /settings backup\n\n"
        "How long: the books until you delete them, messages as they came in 30 days, what was answered 90 days.\n\n"
        "Never: sold, shown to another shop, used for advertising, or sent to your customers. Only you write to them."
        "\n\nSomeone wants no messages: “do not contact Maria”. Someone wants to be deleted: /forget Maria. "
        "All of it as a file: /export",
        it="Dove: in un solo archivio, sul computer di chi gestisce questo bot. Telegram conserva questa chat; file "
        "esportati e copie di sicurezza stanno dove sono stati messi.\n\n"
        "Ogni settimana una copia di tutto, protetta dalla tua frase segreta, arriva a chi è titolare, su "
        "Telegram: /settings backup\n\n"
        "Per quanto: il taccuino finché non lo cancelli; i messaggi, così come arrivano, per 30 giorni; le "
        "risposte per 90.\n\n"
        "Niente viene mai venduto, mostrato ad altre attività, usato per la pubblicità o mandato ai clienti. "
        "A loro scrivi solo tu.\n\n"
        "Se qualcuno non vuole messaggi: “non contattare Maria”. Se vuole la cancellazione: /forget Maria. "
        "Tutto in un file: /export",
        zh="存在哪里：只在一个数据库里，就在运行这个机器人的那台电脑上。聊天记录由Telegram保存；导出的文件和备份，"
        "放在哪里就在哪里。\n\n每周会把一份加了口令的完整备份发到店主的Telegram：/settings backup\n\n"
        "存多久：本子里的内容存到你删为止，收到的原话存30天，回复存90天。\n\n"
        "绝不会：卖掉、给别的店看、拿去做广告、发给客人。给客人发消息的只有你。\n\n"
        "客人不想收消息，就写“不要联系王姐”；客人要删资料，就发 /forget 王姐；要整本导出，就发 /export",
        buttons={
            "en": [["Delete the notebook"]],
            "it": [["Cancella il taccuino"]],
            "zh": [["删除本子"]],
        },
    ),
    spoken(
        reply=ForgetWhom(),
        en="Add the name: /forget Maria",
        it="Aggiungi il nome: /forget Maria",
        zh="后面写上名字：/forget 王姐",
    ),
    spoken(
        reply=ForgetAsked(shop=1, customer=2, name="Maria"),
        en="⚠️ Delete everything about Maria? Name, phone, notes and messages go; the takings stay, with no name. "
        "There is no undo.",
        it="⚠️ Cancellare tutto di Maria? Via nome, telefono, note e messaggi; gli incassi restano, senza nome. "
        "Non si può annullare.",
        zh="⚠️ 删除Maria的全部资料？名字、电话、备注和消息都会删掉，营业额留着，但不带名字。删了就不能撤销。",
        buttons={
            "en": [["Go on", "Leave it"]],
            "it": [["Continua", "Lascia stare"]],
            "zh": [["继续", "算了"]],
        },
    ),
    spoken(
        reply=ForgetAsked(shop=1, customer=2, name="Maria", last=True),
        en="⚠️ Last question: delete Maria for good?",
        it="⚠️ Ultima domanda: cancellare per sempre Maria?",
        zh="⚠️ 最后确认：彻底删除Maria的资料？",
        buttons={
            "en": [["Delete for good"], ["Leave it"]],
            "it": [["Cancella per sempre"], ["Lascia stare"]],
            "zh": [["彻底删除", "算了"]],
        },
    ),
    spoken(
        reply=Forgotten(),
        en="Deleted from the notebook. What stands in this chat and in earlier exports only you can delete.",
        it="Dati cancellati dal taccuino. Quello che resta in questa chat e nei file già esportati puoi eliminarlo "
        "solo tu.",
        zh="已从本子里删除。这里的聊天记录和以前导出的文件里还有，只能你自己删。",
    ),
    spoken(
        reply=ClosingAsked(shop=1),
        en="⚠️ Delete the whole notebook, with every sale, customer and note? A week goes by first, and until then "
        "you can keep it. A copy for yourself: /export",
        it="⚠️ Cancellare tutto il taccuino, con vendite, clienti e note? Prima passa una settimana: nel "
        "frattempo puoi ripensarci. Una copia per te: /export",
        zh="⚠️ 要删除整个本子吗？每笔生意、客人和备注都会删掉。要等一周才删，这一周里可以改主意。想留一份：/export",
        buttons={
            "en": [["Go on", "Leave it"]],
            "it": [["Continua", "Lascia stare"]],
            "zh": [["继续", "算了"]],
        },
    ),
    spoken(
        reply=ClosingAsked(shop=1, last=True),
        en="⚠️ Last question: delete the notebook in a week?",
        it="⚠️ Ultima domanda: cancellare il taccuino fra una settimana?",
        zh="⚠️ 最后确认：一周后删除本子？",
        buttons={
            "en": [["Delete in a week"], ["Leave it"]],
            "it": [["Cancella fra 7 giorni"], ["Lascia stare"]],
            "zh": [["一周后删除", "算了"]],
        },
    ),
    spoken(
        reply=ClosingSet(shop=1, day=date(2026, 11, 27)),
        en="⚠️ This notebook is deleted on 27 November. Until then all of it works.",
        it="⚠️ Data di cancellazione del taccuino: 27 novembre. Fino ad allora funziona tutto.",
        zh="⚠️ 这个本子11月27日删除，在那之前照常用。",
        buttons={
            "en": [["Keep the notebook"]],
            "it": [["Tieni il taccuino"]],
            "zh": [["保留本子"]],
        },
    ),
    spoken(reply=ClosingDropped(), en="The notebook stays.", it="Il taccuino resta.", zh="不删了，本子照常用。"),
    spoken(
        reply=ShopDeleted(),
        en="The notebook is deleted, as its owner asked. What stands in this chat only you can delete.",
        it="Il taccuino non c'è più, come ha chiesto chi ne è titolare. Quello che resta in questa chat puoi "
        "eliminarlo solo tu.",
        zh="本子已按店主的要求删除。这里的聊天记录只能你自己删。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_names_and_privacy(spoken: Spoken) -> None:
    """Who is one with whom is asked plainly; what is deleted for good is asked twice, and names nobody after."""
    assert heard(spoken) == expected(spoken)


_ACTS: list[tuple[NameAct, str]] = [
    (MergeLine(name="Maria Rosi", into="Maria Rossi"), "Maria Rosi = Maria Rossi"),
    (RenameLine(name="Maria Rossi", before="Maria"), "Maria → Maria Rossi"),
    (ConsentLine(name="Maria", contact=False), "Do not contact · Maria"),
    (ConsentLine(name="Maria", contact=True), "May be contacted · Maria"),
    (ApartLine(name="Sara", other="Sarah"), "Sara ≠ Sarah"),
]


@pytest.mark.parametrize(("act", "line"), _ACTS, ids=lambda one: type(one).__name__)
def test_acts_on_names_in_one_line(act: NameAct, line: str) -> None:
    """Undoing names the act in one line."""
    said = render(Undone(shop=1, entry=5, what=act), VOICES["en"]).text
    assert said == f"↩️ Taken out: {line}. /redo puts it back."


def test_every_act_is_there() -> None:
    """None is forgotten."""
    assert {type(act) for act, _ in _ACTS} == set(get_args(NameAct))
