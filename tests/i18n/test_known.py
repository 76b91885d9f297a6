"""What is known of people, as the notebook says it: facts, word of mouth, reminders, what is owed, page by page."""

from datetime import date, time

import pytest

from bot.domain.intents import Item, LogSale, PayDebt, Person
from bot.domain.money import Money
from bot.domain.replies import (
    AmountChoice,
    BirthdayRefused,
    Brought,
    CardMore,
    CardNote,
    CardShown,
    DebtPaid,
    DebtRow,
    DebtsShown,
    HistoryShown,
    Nickname,
    NoteAsked,
    NoteLine,
    NoteSaved,
    NothingOwed,
    PaidTooMuch,
    PaymentLine,
    PersonLine,
    PersonSaved,
    ReadingChoice,
    ReferralRefused,
    ReferrerRow,
    ReferrersShown,
    RemindersShown,
    ReminderUnread,
    SaleLine,
    SaleLogged,
    TaskLine,
    TaskSaved,
    TaskTooLate,
    Undone,
)
from tests.i18n.speaking import TODAY, Spoken, euros, expected, heard, reading, sale

_FRIDAY = date(2026, 11, 27)
_OWED = PayDebt(customer=Person(name="Maria", known=True), amount=euros("25").amount, currency="EUR", date=TODAY)
_BOUGHT: LogSale = reading("Maria", "30")

SPOKEN = [
    Spoken(
        reply=PersonSaved(
            shop=1,
            entry=2,
            person=PersonLine(name="Linda", phone="+447700900123", birthday="05-03", tags=("vip",)),
            new_name=True,
        ),
        en=("📝 Linda · +447700900123 · 3 May · vip\nNew name in your notebook.\n[Undo]"),
        it=("📝 Linda · +447700900123 · 3 maggio · vip\nNome nuovo nel taccuino.\n[Annulla]"),
        zh=("📝 Linda · +447700900123 · 5月3日 · vip\n第一次记这位客人。\n[撤销]"),
    ),
    Spoken(
        reply=PersonSaved(shop=1, entry=2, person=PersonLine(name="Linda"), new_name=True, unread="12345678901234567"),
        en=("📝 Linda\nNew name in your notebook.\nNot saved: “12345678901234567” is no phone number.\n[Undo]"),
        it=(
            "📝 Linda\n"
            "Nome nuovo nel taccuino.\n"
            "Non salvato: “12345678901234567” non è un numero di telefono.\n"
            "[Annulla]"
        ),
        zh=("📝 Linda\n第一次记这位客人。\n还没记：“12345678901234567”不是电话号码。\n[撤销]"),
    ),
    Spoken(
        reply=PersonSaved(shop=1, entry=None, person=PersonLine(name="Maria", tags=("vip", "jazz"))),
        en=("📝 Tag for Maria: vip, jazz\nIn the notebook already."),
        it=("📝 Etichetta per Maria: vip, jazz\nGià nel taccuino."),
        zh=("📝 Maria的标签：vip、jazz\n本子里已经有了。"),
    ),
    Spoken(
        reply=PersonSaved(shop=1, entry=2, person=PersonLine(name="Maria", birthday="02-29")),
        en=("🎂 Maria's birthday: 29 February\n[Undo]"),
        it=("🎂 Compleanno di Maria: 29 febbraio\n[Annulla]"),
        zh=("🎂 Maria的生日：2月29日\n[撤销]"),
    ),
    Spoken(
        reply=PersonSaved(shop=1, entry=2, person=PersonLine(name="Luca", referrer="Maria")),
        en=("📝 Luca was sent by Maria.\n[Undo]"),
        it=("📝 Luca: da parte di Maria.\n[Annulla]"),
        zh=("📝 Luca是Maria介绍来的。\n[撤销]"),
    ),
    Spoken(
        reply=ReferralRefused(name="Luca", referrer="Luca", itself=True),
        en="⚠️ Not saved: nobody is sent by themselves. Write who sent Luca.",
        it="⚠️ Non salvato: nessuno si porta da sé. Scrivi chi ha portato Luca.",
        zh="⚠️ 还没记：自己不能介绍自己。写一下Luca是谁介绍来的。",
    ),
    Spoken(
        reply=ReferralRefused(name="Maria", referrer="Luca"),
        en="⚠️ Not saved: it was Maria who sent Luca.",
        it="⚠️ Non salvato: è Maria che ha portato Luca.",
        zh="⚠️ 还没记：Luca本来就是Maria那边介绍来的。",
    ),
    Spoken(
        reply=BirthdayRefused(name="Maria", birthday="02-31"),
        en="⚠️ Not saved: the calendar has no such day. Write Maria's birthday again.",
        it="⚠️ Non salvato: nel calendario quel giorno non esiste. Riscrivi il compleanno di Maria.",
        zh="⚠️ 还没记：日历上没有这一天。再写一次Maria的生日。",
    ),
    Spoken(
        reply=BirthdayRefused(name="Maria", birthday="2030-05-03", to_come=True),
        en="⚠️ Not saved: 3 May 2030 is still to come.",
        it="⚠️ Non salvato: quel giorno (3 mag 2030) deve ancora arrivare.",
        zh="⚠️ 还没记：2030年5月3日还没到。",
    ),
    Spoken(
        reply=TaskSaved(shop=1, entry=2, task=TaskLine(name="Maria", text="call Maria", day=_FRIDAY, clock=time(15))),
        en=("⏰ Reminder for Fri 27 Nov, 15:00: “call Maria”\n[Undo]"),
        it=("⏰ Promemoria per ven 27 nov, 15:00: “call Maria”\n[Annulla]"),
        zh=("⏰ 11月27日周五15:00提醒：“call Maria”\n[撤销]"),
    ),
    Spoken(
        reply=TaskSaved(shop=1, entry=2, task=TaskLine(name=None, text="order flour", day=_FRIDAY), new_name=True),
        en=("⏰ Reminder for Fri 27 Nov: “order flour”\nNew name in your notebook.\n[Undo]"),
        it=("⏰ Promemoria per ven 27 nov: “order flour”\nNome nuovo nel taccuino.\n[Annulla]"),
        zh=("⏰ 11月27日周五提醒：“order flour”\n第一次记这位客人。\n[撤销]"),
    ),
    Spoken(
        reply=TaskTooLate(day=TODAY, clock=time(9)),
        en="⚠️ Not set: Fri 20 Nov, 09:00 has passed. Write a later hour or day.",
        it="⚠️ Promemoria non creato: quell'ora è passata (ven 20 nov, 09:00). Scrivine una più avanti.",
        zh="⚠️ 还没设：11月20日周五09:00已经过了，写个往后的时间。",
    ),
    Spoken(
        reply=TaskTooLate(day=date(2026, 11, 1), clock=None),
        en="⚠️ Not set: Sun 1 Nov has passed. Write a later day.",
        it="⚠️ Promemoria non creato: quel giorno è passato (dom 1° nov). Scrivine uno più avanti.",
        zh="⚠️ 还没设：11月1日周日已经过了，写个往后的日子。",
    ),
    Spoken(
        reply=ReminderUnread(text="call Maria"),
        en="⚠️ Not set: no day and no hour in “call Maria”. Write it like this: /remind Friday call Maria",
        it=(
            "⚠️ Promemoria non creato: in “call Maria” non si legge né un giorno né un'ora. "
            "Si scrive così: /remind venerdì chiamare Maria"
        ),
        zh="⚠️ 还没设：“call Maria”里看不出哪天、几点。这样写：/remind 周五给王姐打电话",
    ),
    Spoken(
        reply=RemindersShown(tasks=()),
        en="No reminder is set. To set one: “remind me on Friday to call Maria”.",
        it="Nessun promemoria in attesa. Per crearne uno: “ricordami venerdì di chiamare Maria”.",
        zh="现在没有提醒。要设就写：“周五提醒我给王姐打电话”。",
    ),
    Spoken(
        reply=RemindersShown(
            tasks=(
                TaskLine(name=None, text="order flour", day=_FRIDAY),
                TaskLine(name="Maria", text="call", day=_FRIDAY, clock=time(15)),
            ),
            more=3,
        ),
        en=("Reminders\nFri 27 Nov · “order flour”\nFri 27 Nov · 15:00 · “call”\n… and 3 more lines"),
        it=("Promemoria\nven 27 nov · “order flour”\nven 27 nov · 15:00 · “call”\n… e altre 3 righe"),
        zh=("提醒\n11月27日周五 · “order flour”\n11月27日周五 · 15:00 · “call”\n……还有3行"),
    ),
    Spoken(
        reply=DebtPaid(shop=1, entry=2, payment=PaymentLine(name="Maria", amount=euros("20")), left=(euros("5"),)),
        en=("✅ Payment · Maria · €20\nStill owing: €5.\n[Undo]"),
        it=("✅ Pagamento · Maria · 20⍽€\nAncora in sospeso: 5⍽€.\n[Annulla]"),
        zh=("✅ 还款 · Maria · €20\n还欠€5。\n[撤销]"),
    ),
    Spoken(
        reply=DebtPaid(shop=1, entry=2, payment=PaymentLine(name="Maria", amount=euros("25"), day=date(2026, 11, 19))),
        en=("✅ Payment · Maria · €25 · yesterday\nAll paid off.\n[Undo]"),
        it=("✅ Pagamento · Maria · 25⍽€ · ieri\nTutto saldato.\n[Annulla]"),
        zh=("✅ 还款 · Maria · €25 · 昨天\n已还清。\n[撤销]"),
    ),
    Spoken(
        reply=NothingOwed(name="Maria"),
        en="⚠️ Not saved: Maria owes nothing in the notebook.",
        it="⚠️ Non salvato: nel taccuino Maria non ha niente in sospeso.",
        zh="⚠️ 还没记：本子里Maria没有欠账。",
    ),
    Spoken(
        reply=NothingOwed(name="Maria", shop=1, question=3, choices=(ReadingChoice(intent=_BOUGHT),)),
        en=("⚠️ Not saved: Maria owes nothing in the notebook.\nWas it a sale? Tap it.\n[Maria · €30]"),
        it=("⚠️ Non salvato: nel taccuino Maria non ha niente in sospeso.\nEra una vendita? Toccala.\n[Maria · 30⍽€]"),
        zh=("⚠️ 还没记：本子里Maria没有欠账。\n是一笔新的？点一下。\n[Maria · €30]"),
    ),
    Spoken(
        reply=PaidTooMuch(
            shop=1,
            name="Maria",
            amount=euros("30"),
            owed=euros("25"),
            question=3,
            choices=(AmountChoice(amount=euros("25"), intent=_OWED), ReadingChoice(intent=_BOUGHT)),
        ),
        en=(
            "⚠️ Not saved: Maria owes €25, and paid €30. Tap what to write down.\n[Payment · Maria · €25]\n[Maria · €30]"
        ),
        it=(
            "⚠️ Non salvato: Maria ha in sospeso 25⍽€ e ha pagato 30⍽€. Tocca che cosa salvare.\n"
            "[Pagamento · Maria · 25⍽€]\n"
            "[Maria · 30⍽€]"
        ),
        zh=("⚠️ 还没记：Maria欠€25，这次给了€30。点一下该记哪种。\n[还款 · Maria · €25]\n[Maria · €30]"),
    ),
    Spoken(
        reply=DebtsShown(rows=(), totals=()),
        en="Nobody owes anything in the notebook.",
        it="Nel taccuino non c'è niente in sospeso.",
        zh="本子里没有人欠账。",
    ),
    Spoken(
        reply=DebtsShown(
            rows=(
                DebtRow(name="Maria", owed=(euros("25"),), since=date(2026, 11, 1)),
                DebtRow(name="Tom", owed=(euros("8"), Money(500, "USD")), since=date(2026, 11, 19)),
                DebtRow(name="Anna", owed=(euros("1"),), since=TODAY),
            ),
            totals=(euros("34"), Money(500, "USD")),
            more=1,
        ),
        en=(
            "Owing in all: €34 + US$5\nMaria · €25 · 19 days\nTom · €8 + US$5 · 1 day\nAnna · €1 · today\n… and 1 more"
        ),
        it=(
            "Totale in sospeso: 34⍽€ + 5⍽USD\n"
            "Maria · 25⍽€ · 19 giorni\n"
            "Tom · 8⍽€ + 5⍽USD · 1 giorno\n"
            "Anna · 1⍽€ · oggi\n"
            "… e 1 altro"
        ),
        zh=("一共欠€34 + US$5\nMaria · €25 · 19天\nTom · €8 + US$5 · 1天\nAnna · €1 · 今天\n……还有1位"),
    ),
    Spoken(
        reply=ReferrersShown(rows=()),
        en="Nobody noted as sent by anyone yet. Write it like this: “Luca was sent by Maria”.",
        it="Nel taccuino non c'è ancora nessun passaparola. Si scrive così: “Luca da parte di Maria”.",
        zh="本子里还没记过谁介绍谁。这样写：“小刘是王姐介绍来的”。",
    ),
    Spoken(
        reply=ReferrersShown(
            rows=(
                ReferrerRow(
                    name="Maria", brought=6, names=("Luca", "Anna", "Tom", "Gina", "Pino"), worth=euros("1240")
                ),
                ReferrerRow(name="Luca", brought=1, names=("Anna",), worth=euros("8")),
            )
        ),
        en=(
            "Who sends you people\n"
            "1. Maria · 6 customers, €1,240 · Luca, Anna, Tom, Gina, Pino…\n"
            "2. Luca · 1 customer, €8 · Anna"
        ),
        it=(
            "Chi ti porta gente\n"
            "1. Maria · 6 clienti, 1.240⍽€ · Luca, Anna, Tom, Gina, Pino…\n"
            "2. Luca · 1 cliente, 8⍽€ · Anna"
        ),
        zh=("谁介绍的客人多\n1. Maria · 6位，€1,240 · Luca、Anna、Tom、Gina、Pino…\n2. Luca · 1位，€8 · Anna"),
    ),
    Spoken(
        reply=NoteAsked(name="Maria"),
        en="📝 What is there to remember about Maria? Write it now.",
        it="📝 Cosa c'è da ricordare su Maria? Scrivilo adesso.",
        zh="📝 Maria有什么要记的？现在写一句。",
    ),
    Spoken(
        reply=NoteSaved(
            shop=1, entry=2, note=NoteLine(name="Maria", text="too salty", kind="feedback_bad"), make_right=True
        ),
        en=("📝 What Maria said: “too salty”\nIt comes first tomorrow morning.\n[Undo]"),
        it=("📝 Commento di Maria: “too salty”\nSe ne riparla domattina, per prima cosa.\n[Annulla]"),
        zh=("📝 Maria的评价：“too salty”\n明早先提这件事。\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="a coffee", kind="gift")),
        en=("📝 Gift for Maria: “a coffee”\n[Undo]"),
        it=("📝 Regalo per Maria: “a coffee”\n[Annulla]"),
        zh=("📝 送给Maria：“a coffee”\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(
            shop=1,
            entry=2,
            note=NoteLine(name="Maria", text="rang Maria", kind="contact", channel="call", day=date(2026, 11, 19)),
        ),
        en=("📝 Call · Maria · yesterday\n[Undo]"),
        it=("📝 Telefonata · Maria · ieri\n[Annulla]"),
        zh=("📝 电话 · Maria · 昨天\n[撤销]"),
    ),
    Spoken(
        reply=NoteSaved(shop=1, entry=2, note=NoteLine(name="Maria", text="", kind="contact")),
        en=("📝 In touch · Maria\n[Undo]"),
        it=("📝 Contatto · Maria\n[Annulla]"),
        zh=("📝 联系 · Maria\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(
            shop=1, entry=2, sale=SaleLine(name="Maria", amount=euros("25"), on_credit=True), owing=(euros("37"),)
        ),
        en=("✅ Maria · €25\nOn credit. Owing in all: €37.\n[Undo]"),
        it=("✅ Maria · 25⍽€\nDa saldare. Totale in sospeso: 37⍽€.\n[Annulla]"),
        zh=("✅ Maria · €25\n赊账。一共欠€37。\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("Luca", "30", "trim"), visit=1, referrer="Maria"),
        en=("✅ Luca · €30 · trim\nNew name in your notebook.\nSent by Maria\n[Undo]"),
        it=("✅ Luca · 30⍽€ · trim\nNome nuovo nel taccuino.\nDa parte di Maria\n[Annulla]"),
        zh=("✅ Luca · €30 · trim\n第一次记这位客人。\nMaria介绍来的\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("Maria", "12"), brought=("Luca", "Anna")),
        en=("✅ Maria · €12\nLuca, Anna: sent by Maria. Worth a thank-you.\n[Undo]"),
        it=("✅ Maria · 12⍽€\nMaria ti ha portato Luca, Anna: vale un grazie.\n[Annulla]"),
        zh=("✅ Maria · €12\nLuca、Anna是Maria介绍来的，记得说声谢谢。\n[撤销]"),
    ),
    Spoken(
        reply=Undone(shop=1, entry=2, what=PersonLine(name="Luca", referrer="Maria")),
        en=("↩️ Taken out: Luca · Sent by Maria. /redo puts it back.\n[Redo]"),
        it=("↩️ Annullato: Luca · Da parte di Maria. Con /redo torna al suo posto.\n[Recupera]"),
        zh=("↩️ 已撤销：Luca · Maria介绍来的。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=Undone(shop=1, entry=2, what=PaymentLine(name="Maria", amount=euros("20"))),
        en=("↩️ Taken out: Payment · Maria · €20. /redo puts it back.\n[Redo]"),
        it=("↩️ Annullato: Pagamento · Maria · 20⍽€. Con /redo torna al suo posto.\n[Recupera]"),
        zh=("↩️ 已撤销：还款 · Maria · €20。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=Undone(shop=1, entry=2, what=TaskLine(name="Maria", text="call Maria", day=_FRIDAY, clock=time(15))),
        en=("↩️ Taken out: Reminder · Fri 27 Nov · 15:00 · “call Maria”. /redo puts it back.\n[Redo]"),
        it=("↩️ Annullato: Promemoria · ven 27 nov · 15:00 · “call Maria”. Con /redo torna al suo posto.\n[Recupera]"),
        zh=("↩️ 已撤销：提醒 · 11月27日周五 · 15:00 · “call Maria”。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=Undone(shop=1, entry=2, what=NoteLine(name="Maria", text="", kind="contact", channel="email")),
        en=("↩️ Taken out: Email · Maria. /redo puts it back.\n[Redo]"),
        it=("↩️ Annullato: Email · Maria. Con /redo torna al suo posto.\n[Recupera]"),
        zh=("↩️ 已撤销：邮件 · Maria。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=HistoryShown(
            shop=1,
            customer=7,
            name="Maria",
            lines=(
                sale("Maria", "25", "trim", day=TODAY),
                PaymentLine(name="Maria", amount=euros("8"), day=date(2026, 11, 8)),
                SaleLine(name="Maria", amount=euros("8"), on_credit=True, day=date(2025, 11, 1)),
            ),
            page=1,
            pages=3,
        ),
        en=(
            "Maria · History · 2/3\n"
            "Fri 20 Nov · €25 · trim\n"
            "Sun 8 Nov · Payment · €8\n"
            "1 Nov 2025 · €8 · on credit\n"
            "[Older] [Newer]\n"
            "[Back]"
        ),
        it=(
            "Maria · Storico · 2/3\n"
            "ven 20 nov · 25⍽€ · trim\n"
            "dom 8 nov · Pagamento · 8⍽€\n"
            "1° nov 2025 · 8⍽€ · da saldare\n"
            "[Meno recenti] [Più recenti]\n"
            "[Indietro]"
        ),
        zh=(
            "Maria · 历史记录 · 2/3\n"
            "11月20日周五 · €25 · trim\n"
            "11月8日周日 · 还款 · €8\n"
            "2025年11月1日 · €8 · 赊账\n"
            "[更早的] [更近的]\n"
            "[返回]"
        ),
    ),
    Spoken(
        reply=HistoryShown(shop=1, customer=7, name="Maria", lines=(), page=0, pages=1),
        en=("Maria · History\nNothing bought yet.\n[Back]"),
        it=("Maria · Storico\nAncora nessun acquisto.\n[Indietro]"),
        zh=("Maria · 历史记录\n还没记过一笔。\n[返回]"),
    ),
    Spoken(
        reply=CardMore(
            shop=1,
            customer=7,
            name="Maria",
            notes=(
                CardNote(day=TODAY, text="no nuts"),
                CardNote(day=TODAY, text="a coffee", kind="gift"),
                CardNote(day=TODAY, text="", kind="contact"),
            ),
            page=0,
            pages=2,
            brought=(Brought(name="Luca", depth=0), Brought(name="Anna", depth=1)),
            brought_more=2,
            nicknames=(Nickname(id=8, typed="Mary"),),
        ),
        en=(
            "Maria · Notes · 1/2\n"
            "Fri 20 Nov · no nuts\n"
            "Fri 20 Nov · Gift · a coffee\n"
            "Fri 20 Nov · In touch\n"
            "Also written: Mary\n"
            "Maria has sent:\n"
            "– Luca\n"
            "   – Anna\n"
            "… and 2 more\n"
            "[No longer “Mary”]\n"
            "[Do not contact]\n"
            "[Older]\n"
            "[Back]"
        ),
        it=(
            "Maria · Note · 1/2\n"
            "ven 20 nov · no nuts\n"
            "ven 20 nov · Regalo · a coffee\n"
            "ven 20 nov · Contatto\n"
            "Si scrive anche: Mary\n"
            "Maria ha portato:\n"
            "– Luca\n"
            "   – Anna\n"
            "… e altri 2\n"
            "[Non più “Mary”]\n"
            "[Non contattare]\n"
            "[Meno recenti]\n"
            "[Indietro]"
        ),
        zh=(
            "Maria · 备注 · 1/2\n"
            "11月20日周五 · no nuts\n"
            "11月20日周五 · 送的 · a coffee\n"
            "11月20日周五 · 联系\n"
            "也叫：Mary\n"
            "Maria介绍来的客人：\n"
            "– Luca\n"
            "   – Anna\n"
            "……还有2位\n"
            "[不再叫“Mary”]\n"
            "[不再联系]\n"
            "[更早的]\n"
            "[返回]"
        ),
    ),
    Spoken(
        reply=CardMore(shop=1, customer=7, name="Maria", notes=(), page=0, pages=1),
        en=("Maria · Notes\nNo notes yet.\n[Do not contact]\n[Back]"),
        it=("Maria · Note\nAncora nessuna nota.\n[Non contattare]\n[Indietro]"),
        zh=("Maria · 备注\n还没有备注。\n[不再联系]\n[返回]"),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Maria",
            visits=9,
            totals=(euros("240"),),
            last=sale("Maria", "25", day=TODAY),
            usual=(Item(name="trim"),),
            usual_price=euros("25"),
            notes=(),
            gap_days=9,
            stage="regular",
            phone="+447700900123",
            birthday="05-03",
            tags=("vip", "jazz"),
            do_not_contact=True,
            referrer="Tom",
            brought=("Luca", "Anna"),
            brought_more=1,
            worth=(euros("300"),),
            contact=CardNote(day=TODAY, text="rang", kind="contact", channel="call"),
            feedback=CardNote(day=date(2026, 11, 19), text="too salty", kind="feedback_bad"),
            reason=CardNote(day=TODAY, text="we open early", kind="reason"),
            owed=(euros("25"),),
            owed_since=date(2026, 11, 8),
            tasks=(TaskLine(name="Maria", text="call Maria", day=_FRIDAY),),
        ),
        en=(
            "Maria · regular · 9 visits\n"
            "Usually every 9 days.\n"
            "€240 in all. Last: €25, today.\n"
            "The usual: trim\n"
            "Owing: €25 · 12 days\n"
            "Sent by Tom\n"
            "Has sent: Luca, Anna…\n"
            "With those they sent: €300 in all.\n"
            "Why they come · we open early\n"
            "Tags: vip, jazz\n"
            "Birthday · 3 May\n"
            "Phone · +447700900123\n"
            "Do not contact\n"
            "What they said · too salty · yesterday\n"
            "Last in touch: today · Call\n"
            "Reminder · Fri 27 Nov · “call Maria”\n"
            "[The usual · €25]\n"
            "[Note] [In touch]\n"
            "[History] [More]"
        ),
        it=(
            "Maria · abituale · 9 volte\n"
            "Di solito ogni 9 giorni.\n"
            "240⍽€ in tutto. Ultima volta: 25⍽€, oggi.\n"
            "Il solito: trim\n"
            "In sospeso: 25⍽€ · 12 giorni\n"
            "Da parte di Tom\n"
            "Ha portato: Luca, Anna…\n"
            "Contando chi ha portato: 300⍽€ in tutto.\n"
            "Perché viene qui · we open early\n"
            "Etichette: vip, jazz\n"
            "Compleanno · 3 maggio\n"
            "Telefono · +447700900123\n"
            "Non contattare\n"
            "Commento · too salty · ieri\n"
            "Ultimo contatto: oggi · Telefonata\n"
            "Promemoria · ven 27 nov · “call Maria”\n"
            "[Il solito · 25⍽€]\n"
            "[Nota] [Contatto fatto]\n"
            "[Storico] [Altro]"
        ),
        zh=(
            "Maria · 熟客 · 来过9次\n"
            "平时9天来一次。\n"
            "一共€240。上次：今天，€25。\n"
            "老样子：trim\n"
            "欠€25 · 12天\n"
            "Tom介绍来的\n"
            "介绍来的客人：Luca、Anna…\n"
            "连同介绍来的客人，一共€300。\n"
            "为什么来 · we open early\n"
            "标签：vip、jazz\n"
            "生日 · 5月3日\n"
            "电话 · +447700900123\n"
            "不再联系\n"
            "客人说 · too salty · 昨天\n"
            "上次联系：今天 · 电话\n"
            "提醒 · 11月27日周五 · “call Maria”\n"
            "[老样子 · €25]\n"
            "[备注] [联系过了]\n"
            "[历史记录] [更多]"
        ),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Anna",
            visits=2,
            totals=(euros("8"),),
            last=sale("Anna", "8", day=TODAY),
            usual=(),
            notes=(),
            stage="growing",
            contact=CardNote(day=TODAY, text="", kind="contact"),
        ),
        en=(
            "Anna · becoming a regular · 2 visits\n"
            "€8 in all. Last: €8, today.\n"
            "Last in touch: today\n"
            "[Note] [In touch]\n"
            "[History] [More]"
        ),
        it=(
            "Anna · sta diventando di casa · 2 volte\n"
            "8⍽€ in tutto. Ultima volta: 8⍽€, oggi.\n"
            "Ultimo contatto: oggi\n"
            "[Nota] [Contatto fatto]\n"
            "[Storico] [Altro]"
        ),
        zh=(
            "Anna · 快算是熟客了 · 来过2次\n"
            "一共€8。上次：今天，€8。\n"
            "上次联系：今天\n"
            "[备注] [联系过了]\n"
            "[历史记录] [更多]"
        ),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Anna",
            visits=5,
            totals=(euros("8"),),
            last=sale("Anna", "8", day=TODAY),
            usual=(),
            notes=(),
            stage="cooling",
        ),
        en=("Anna · seen less · 5 visits\n€8 in all. Last: €8, today.\n[Note] [In touch]\n[History] [More]"),
        it=(
            "Anna · si vede meno · 5 volte\n"
            "8⍽€ in tutto. Ultima volta: 8⍽€, oggi.\n"
            "[Nota] [Contatto fatto]\n"
            "[Storico] [Altro]"
        ),
        zh=("Anna · 来得少了 · 来过5次\n一共€8。上次：今天，€8。\n[备注] [联系过了]\n[历史记录] [更多]"),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Anna",
            visits=5,
            totals=(euros("8"),),
            last=sale("Anna", "8", day=TODAY),
            usual=(),
            notes=(),
            stage="lapsed",
        ),
        en=("Anna · not seen lately · 5 visits\n€8 in all. Last: €8, today.\n[Note] [In touch]\n[History] [More]"),
        it=(
            "Anna · non si vede da un po' · 5 volte\n"
            "8⍽€ in tutto. Ultima volta: 8⍽€, oggi.\n"
            "[Nota] [Contatto fatto]\n"
            "[Storico] [Altro]"
        ),
        zh=("Anna · 好久没来 · 来过5次\n一共€8。上次：今天，€8。\n[备注] [联系过了]\n[历史记录] [更多]"),
    ),
    Spoken(
        reply=CardShown(
            shop=1,
            customer=7,
            name="Anna",
            visits=5,
            totals=(euros("8"),),
            last=sale("Anna", "8", day=TODAY),
            usual=(),
            notes=(),
            stage="lost",
        ),
        en=("Anna · long gone · 5 visits\n€8 in all. Last: €8, today.\n[Note] [In touch]\n[History] [More]"),
        it=(
            "Anna · non si vede da tanto · 5 volte\n"
            "8⍽€ in tutto. Ultima volta: 8⍽€, oggi.\n"
            "[Nota] [Contatto fatto]\n"
            "[Storico] [Altro]"
        ),
        zh=("Anna · 半年没来了 · 来过5次\n一共€8。上次：今天，€8。\n[备注] [联系过了]\n[历史记录] [更多]"),
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_known(spoken: Spoken) -> None:
    """Facts stand first, what is not written says so in front, and nobody's gender is guessed."""
    assert heard(spoken) == expected(spoken)
