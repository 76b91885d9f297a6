"""Notes and pages of customers, in three languages."""

from datetime import date

import pytest

from bot.domain.intents import CustomerCard, Help, Item, Person
from bot.domain.money import Money
from bot.domain.replies import (
    CardNote,
    CardShown,
    NameChoice,
    NameUnknown,
    NewNameChoice,
    Nickname,
    NicknameUnlearned,
    NoteLine,
    NoteSaved,
    ReadingChoice,
    WhoMeant,
)
from tests.i18n.speaking import TODAY, Spoken, euros, expected, heard, sale

SPOKEN = [
    Spoken(
        reply=NicknameUnlearned(shop=1, entry=2, typed="Luci", name="Lucia"),
        en="“Luci” no longer means Lucia.\n[Undo]",
        it="“Luci” non vuol più dire Lucia.\n[Annulla]",
        zh="“Luci”不再是Lucia。\n[撤销]",
    ),
    Spoken(
        reply=NicknameUnlearned(shop=1, entry=2, typed="Luci", name="Lucia", taken_back=True),
        en="“Luci” means Lucia again.\n[Redo]",
        it="“Luci” vuol dire di nuovo Lucia.\n[Recupera]",
        zh="“Luci”又是Lucia了。\n[恢复]",
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Lucia",
            visits=1,
            totals=(),
            last=None,
            usual=(),
            notes=(),
            nicknames=(Nickname(id=8, typed="Luci"), Nickname(id=9, typed="Lù")),
        ),
        en="Lucia · 1 visit\nAlso written: Luci, Lù",
        it="Lucia · 1 volta\nSi scrive anche: Luci, Lù",
        zh="Lucia · 来过1次\n也叫：Luci、Lù",
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="allergic to nuts")),
        en=("📝 Note on Maria: “allergic to nuts”\n[Undo]"),
        it=("📝 Nota su Maria: “allergic to nuts”\n[Annulla]"),
        zh=("📝 Maria的备注：“allergic to nuts”\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="likes jazz"), new_name=True),
        en=("📝 Note on Maria: “likes jazz”\nNew name in your notebook.\n[Undo]"),
        it=("📝 Nota su Maria: “likes jazz”\nNome nuovo nel taccuino.\n[Annulla]"),
        zh=("📝 Maria的备注：“likes jazz”\n第一次记这位客人。\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="parla inglese"), reads="en"),
        en=("📝 Note on Maria: “parla inglese”\nTexts to send are in English now.\n[Undo]"),
        it=("📝 Nota su Maria: “parla inglese”\nMessaggi pronti: ora in inglese.\n[Annulla]"),
        zh=("📝 Maria的备注：“parla inglese”\n写好的消息现在用英语。\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="too salty", kind="feedback_bad")),
        en=("📝 What Maria said: “too salty”\n[Undo]"),
        it=("📝 Commento di Maria: “too salty”\n[Annulla]"),
        zh=("📝 Maria的评价：“too salty”\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="the terrace", kind="reason")),
        en=("📝 Why Maria comes: “the terrace”\n[Undo]"),
        it=("📝 Perché Maria viene qui: “the terrace”\n[Annulla]"),
        zh=("📝 Maria为什么来：“the terrace”\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Luca", text="Luca came through Maria", kind="referral")),
        en=("📝 Note on Luca: “Luca came through Maria”\n[Undo]"),
        it=("📝 Nota su Luca: “Luca came through Maria”\n[Annulla]"),
        zh=("📝 Luca的备注：“Luca came through Maria”\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="jazz, vegan", kind="tag")),
        en=("📝 Tag for Maria: jazz, vegan\n[Undo]"),
        it=("📝 Etichetta per Maria: jazz, vegan\n[Annulla]"),
        zh=("📝 Maria的标签：jazz, vegan\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="05-03", kind="birthday")),
        en=("🎂 Maria's birthday: 3 May\n[Undo]"),
        it=("🎂 Compleanno di Maria: 3 maggio\n[Annulla]"),
        zh=("🎂 Maria的生日：5月3日\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="call back", kind="reminder")),
        en=("📝 Note on Maria: “call back”\n[Undo]"),
        it=("📝 Nota su Maria: “call back”\n[Annulla]"),
        zh=("📝 Maria的备注：“call back”\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name=None, text="order milk", kind="reminder")),
        en=("📝 Note: “order milk”\n[Undo]"),
        it=("📝 Nota: “order milk”\n[Annulla]"),
        zh=("📝 备注：“order milk”\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name=None, text="order milk")),
        en=("📝 Note: “order milk”\n[Undo]"),
        it=("📝 Nota: “order milk”\n[Annulla]"),
        zh=("📝 备注：“order milk”\n[撤销]"),
    ),
    Spoken(
        reply=WhoMeant(
            shop=1,
            question=3,
            name="Maria",
            choices=(NameChoice(name="Maria Rossi"), NameChoice(name="Maria Sala"), NewNameChoice(name="Maria")),
            names=("Maria Rossi", "Maria Sala"),
            saved="allergic to nuts",
        ),
        en=("❔ “allergic to nuts” saved, with no name yet. Which Maria?\n[Maria Rossi] [Maria Sala]\n[Someone new]"),
        it=(
            "❔ “allergic to nuts”: salvato, per ora senza nome. Quale Maria?\n[Maria Rossi] [Maria Sala]\n[Nome nuovo]"
        ),
        zh=("❔ “allergic to nuts”已记，还没归到谁名下。是哪位Maria？\n[Maria Rossi] [Maria Sala]\n[是新客人]"),
    ),
    Spoken(
        reply=WhoMeant(
            shop=1,
            question=3,
            name="Maria",
            choices=(ReadingChoice(intent=Help()), ReadingChoice(intent=Help())),
            names=("Maria Rossi", "Maria Sala"),
        ),
        en=("Which Maria?\n[Maria Rossi] [Maria Sala]"),
        it=("Quale Maria?\n[Maria Rossi] [Maria Sala]"),
        zh=("是哪位Maria？\n[Maria Rossi] [Maria Sala]"),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Maria",
            visits=7,
            totals=(euros("1240"), Money(3000, "USD")),
            last=sale("Maria", "25", day=TODAY),
            usual=(Item(name="cappuccino"), Item(name="trim")),
            notes=(CardNote(day=date(2026, 11, 8), text="allergic to nuts"),),
            more_notes=2,
            gap_days=9,
        ),
        en=(
            "Maria · 7 visits\n"
            "Usually every 9 days.\n"
            "€1,240 + US$30 in all. Last: €25, today.\n"
            "The usual: cappuccino, trim\n"
            "Sun 8 Nov · allergic to nuts\n"
            "… and 2 older notes"
        ),
        it=(
            "Maria · 7 volte\n"
            "Di solito ogni 9 giorni.\n"
            "1.240⍽€ + 30⍽USD in tutto. Ultima volta: 25⍽€, oggi.\n"
            "Il solito: cappuccino, trim\n"
            "dom 8 nov · allergic to nuts\n"
            "… e 2 note più vecchie"
        ),
        zh=(
            "Maria · 来过7次\n"
            "平时9天来一次。\n"
            "一共€1,240 + US$30。上次：今天，€25。\n"
            "老样子：cappuccino、trim\n"
            "11月8日周日 · allergic to nuts\n"
            "……还有2条更早的备注"
        ),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Anna",
            visits=1,
            totals=(euros("8"),),
            last=sale("Anna", "8", day=date(2026, 11, 19)),
            usual=(),
            notes=(),
        ),
        en=("Anna · 1 visit\n€8 in all. Last: €8, yesterday."),
        it=("Anna · 1 volta\n8⍽€ in tutto. Ultima volta: 8⍽€, ieri."),
        zh=("Anna · 来过1次\n一共€8。上次：昨天，€8。"),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Tom",
            visits=1000,
            totals=(euros("8"),),
            last=sale("Tom", "8", day=date(2026, 11, 1)),
            usual=(),
            notes=(CardNote(day=date(2025, 11, 8), text="two\nlines"),),
            more_notes=1,
            gap_days=1,
        ),
        en=(
            "Tom · 1,000 visits\n"
            "Nearly every day.\n"
            "€8 in all. Last: €8, 1 November.\n"
            "8 Nov 2025 · two lines\n"
            "… and 1 older note"
        ),
        it=(
            "Tom · 1.000 volte\n"
            "Quasi ogni giorno.\n"
            "8⍽€ in tutto. Ultima volta: 8⍽€, 1° novembre.\n"
            "8 nov 2025 · two lines\n"
            "… e 1 nota più vecchia"
        ),
        zh=(
            "Tom · 来过1,000次\n"
            "差不多天天来。\n"
            "一共€8。上次：11月1日，€8。\n"
            "2025年11月8日 · two lines\n"
            "……还有1条更早的备注"
        ),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Gina",
            visits=2,
            totals=(euros("8"),),
            last=sale("Gina", "8", day=TODAY),
            usual=(),
            notes=(
                CardNote(day=TODAY, text="02-29", kind="birthday"),
                CardNote(day=TODAY, text="1990-11-01", kind="birthday"),
                CardNote(day=TODAY, text="soon", kind="birthday"),
                CardNote(day=TODAY, text="jazz", kind="tag"),
                CardNote(day=TODAY, text="good", kind="feedback_good"),
                CardNote(day=TODAY, text="near", kind="reason"),
                CardNote(day=TODAY, text="called", kind="contact"),
            ),
        ),
        en=(
            "Gina · 2 visits\n"
            "€8 in all. Last: €8, today.\n"
            "Birthday · 29 February\n"
            "Birthday · 1 Nov 1990\n"
            "Birthday · soon\n"
            "Tag · jazz\n"
            "Fri 20 Nov · What they said · good\n"
            "Why they come · near\n"
            "Fri 20 Nov · In touch · called"
        ),
        it=(
            "Gina · 2 volte\n"
            "8⍽€ in tutto. Ultima volta: 8⍽€, oggi.\n"
            "Compleanno · 29 febbraio\n"
            "Compleanno · 1° nov 1990\n"
            "Compleanno · soon\n"
            "Etichetta · jazz\n"
            "ven 20 nov · Commento · good\n"
            "Perché viene qui · near\n"
            "ven 20 nov · Contatto · called"
        ),
        zh=(
            "Gina · 来过2次\n"
            "一共€8。上次：今天，€8。\n"
            "生日 · 2月29日\n"
            "生日 · 1990年11月1日\n"
            "生日 · soon\n"
            "标签 · jazz\n"
            "11月20日周五 · 客人说 · good\n"
            "为什么来 · near\n"
            "11月20日周五 · 联系 · called"
        ),
    ),
    Spoken(
        reply=CardShown(shop=1, customer=7, name="Pino", visits=0, totals=(), last=None, usual=(), notes=()),
        en="Pino: no sales in the notebook yet.",
        it="Pino: ancora nessuna vendita nel taccuino.",
        zh="Pino：本子里还没记过一笔。",
    ),
    Spoken(
        reply=NameUnknown(name="Gio"),
        en="⚠️ Gio isn't in the notebook. With an amount it becomes a sale: “Gio 25”.",
        it="⚠️ Gio non è nel taccuino. Con un importo diventa una vendita: “Gio 25”.",
        zh="⚠️ 本子里没有Gio。加上金额就是一笔，比如“Gio 25”。",
    ),
    Spoken(
        reply=NameUnknown(
            name="Gio",
            shop=1,
            question=3,
            choices=(
                ReadingChoice(intent=CustomerCard(customer=Person(name="Giò Bianchi", known=True))),
                NameChoice(name="Gioele"),
            ),
        ),
        en=("⚠️ Gio isn't in the notebook. Is it one of these?\n[Giò Bianchi] [Gioele]"),
        it=("⚠️ Gio non è nel taccuino. È uno di questi nomi?\n[Giò Bianchi] [Gioele]"),
        zh=("⚠️ 本子里没有Gio。是不是下面哪位？\n[Giò Bianchi] [Gioele]"),
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_people(spoken: Spoken) -> None:
    """What the notebook holds about someone is said in their name, with no he or she."""
    below = _BELOW_A_CARD if isinstance(spoken.reply, CardShown) else {}
    assert heard(spoken) == {language: text + below.get(language, "") for language, text in expected(spoken).items()}


#: The buttons that every card has.
_BELOW_A_CARD = {
    "en": "\n[Note] [In touch]\n[History] [More]",
    "it": "\n[Nota] [Contatto fatto]\n[Storico] [Altro]",
    "zh": "\n[备注] [联系过了]\n[历史记录] [更多]",
}
