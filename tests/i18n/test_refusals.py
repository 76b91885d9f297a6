"""What was not saved, in three languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.intents import AddNote, Help, Period, Person, SalesSummary, TopCustomers, Unknown
from bot.domain.replies import (
    AmountChoice,
    FileRefused,
    ForwardedHeld,
    KindRefused,
    NotSaved,
    OutageTold,
    ReadingChoice,
    SaveBothChoice,
    SaveTodayChoice,
    SetAside,
    VoiceRefused,
)
from tests.i18n.speaking import Spoken, euros, expected, heard, reading

SPOKEN = [
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="nothing_read"), text="😀"),
        en="⚠️ Not saved: I see no name and no amount here. A sale looks like “Maria 25 cappuccino”. More: /help",
        it=(
            "⚠️ Non salvato: non leggo né un nome né un importo. Una vendita si scrive così: “Maria 25 "
            "cappuccino”. Altri esempi: /help"
        ),
        zh="⚠️ 还没记：这句里没看到名字，也没看到金额。记一笔就写“王姐 剪头 50”。更多写法看 /help",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="no_amount", customer=Person(name="Maria", known=True)),
            text="Maria cappuccino",
        ),
        en="⚠️ Not saved: I see Maria, but no amount. Write it like this: “Maria 25”.",
        it="⚠️ Non salvato: leggo Maria, ma nessun importo. Si scrive così: “Maria 25”.",
        zh="⚠️ 还没记：看到Maria，没看到金额。这样写：“Maria 25”。",
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="no_amount"), text="cappuccino"),
        en="⚠️ Not saved: I see no amount here. A sale looks like “Maria 25 cappuccino”.",
        it="⚠️ Non salvato: qui non leggo nessun importo. Una vendita si scrive così: “Maria 25 cappuccino”.",
        zh="⚠️ 还没记：这句里没看到金额。记一笔就写“王姐 剪头 50”。",
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="name_alone", customer=Person(name="Gio")), text="Gio"),
        en="⚠️ Gio isn't in the notebook. With an amount it becomes a sale: “Gio 25”.",
        it="⚠️ Gio non è nel taccuino. Con un importo diventa una vendita: “Gio 25”.",
        zh="⚠️ 本子里没有Gio。加上金额就是一笔，比如“Gio 25”。",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(
                doubt="two_amounts",
                customer=Person(name="Maria", known=True),
                amounts=(Decimal(20), Decimal("30.50")),
                currency="EUR",
            ),
            text="Maria 20 30.50",
            question=3,
            choices=(
                AmountChoice(amount=euros("20"), intent=reading("Maria", "20")),
                AmountChoice(amount=euros("30.50"), intent=reading("Maria", "30.50")),
            ),
        ),
        en=("⚠️ Not saved. I see Maria, and two amounts: €20 and €30.50. Tap one, or write it again.\n[€20] [€30.50]"),
        it=("⚠️ Non salvato. Leggo Maria e due importi: 20⍽€ e 30,50⍽€. Toccane uno, o riscrivi.\n[20⍽€] [30,50⍽€]"),
        zh=("⚠️ 还没记。看到Maria和两个金额：€20、€30.50。点一个，或者重写一句。\n[€20] [€30.50]"),
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(
                doubt="two_amounts", customer=Person(name="Maria", known=True), amounts=(Decimal(20), Decimal(30))
            ),
            text="Maria 25",
        ),
        en="⚠️ Not saved. I see Maria, and two amounts: €20 and €30. Write it again with one.",
        it="⚠️ Non salvato. Leggo Maria e due importi: 20⍽€ e 30⍽€. Riscrivi con uno solo.",
        zh="⚠️ 还没记。看到Maria和两个金额：€20、€30。重写一句，只留一个。",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="two_amounts", amounts=(Decimal(20), Decimal(30), Decimal(40))),
            text="Maria 25",
        ),
        en="⚠️ Not saved: I see more than one amount. Write it again with one.",
        it="⚠️ Non salvato: leggo più di un importo. Riscrivi con uno solo.",
        zh="⚠️ 还没记：看到不止一个金额。重写一句，只留一个。",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="two_sales"),
            text="Maria 20 Luca 30",
            question=3,
            choices=(SaveBothChoice(intents=(reading("Maria", "20"), reading("Luca", "30"))),),
        ),
        en=("⚠️ Not saved. Are these two sales: Maria · €20 and Luca · €30?\n[Save both]"),
        it=("⚠️ Non salvato. Sono due vendite: Maria · 20⍽€ e Luca · 30⍽€?\n[Salva tutte e due]"),
        zh=("⚠️ 还没记。这是两笔吗：Maria · €20、Luca · €30？\n[两笔都记]"),
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="two_sales"), text="Maria 25"),
        en="⚠️ Not saved: this looks like more than one sale. Write each on a line of its own.",
        it="⚠️ Non salvato: sembrano più vendite insieme. Scrivine una per riga.",
        zh="⚠️ 还没记：这好像不止一笔。一行写一笔再发。",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="two_sales"),
            text="Maria 20 Luca 30 Anna 8",
            question=3,
            choices=(SaveBothChoice(intents=(reading("Maria", "20"), reading("Luca", "30"), reading("Anna", "8"))),),
        ),
        en=("⚠️ Not saved. Are these 3 sales?\nMaria · €20\nLuca · €30\nAnna · €8\n[Save all 3]"),
        it=("⚠️ Non salvato. Sono 3 vendite?\nMaria · 20⍽€\nLuca · 30⍽€\nAnna · 8⍽€\n[Salva tutte e 3]"),
        zh=("⚠️ 还没记。这是3笔吗？\nMaria · €20\nLuca · €30\nAnna · €8\n[3笔都记]"),
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="two_sales"),
            text="Maria 20 Luca 30",
            question=3,
            choices=(
                ReadingChoice(intent=reading("Maria", "20")),
                ReadingChoice(intent=reading("Luca", "30", date(2026, 11, 19))),
            ),
        ),
        en=(
            "⚠️ Not saved. Are these two sales: Maria · €20 and Luca · €30 · yesterday?\n"
            "[Maria · €20]\n"
            "[Luca · €30 · yesterday]"
        ),
        it=(
            "⚠️ Non salvato. Sono due vendite: Maria · 20⍽€ e Luca · 30⍽€ · ieri?\n[Maria · 20⍽€]\n[Luca · 30⍽€ · ieri]"
        ),
        zh=("⚠️ 还没记。这是两笔吗：Maria · €20、Luca · €30 · 昨天？\n[Maria · €20]\n[Luca · €30 · 昨天]"),
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="amount_a_guess", customer=Person(name="Maria", known=True)),
            text="Maria 20 or 30",
            question=3,
            choices=(
                AmountChoice(amount=euros("20"), intent=reading("Maria", "20")),
                AmountChoice(amount=euros("30"), intent=reading("Maria", "30")),
            ),
        ),
        en=("⚠️ Not saved: the amount of Maria looks like a guess. Tap one, or write the exact figure.\n[€20] [€30]"),
        it=(
            "⚠️ Non salvato: per Maria l'importo non è preciso. Tocca una cifra, o scrivi quella esatta.\n[20⍽€] [30⍽€]"
        ),
        zh=("⚠️ 还没记：Maria这笔金额不确定。点一个，或写个准数。\n[€20] [€30]"),
    ),
    Spoken(
        reply=NotSaved(
            shop=1, unknown=Unknown(doubt="amount_a_guess", customer=Person(name="Maria", known=True)), text="Maria 25"
        ),
        en="⚠️ Not saved: the amount looks like a guess. Write the exact figure.",
        it="⚠️ Non salvato: l'importo non è preciso. Scrivi la cifra esatta.",
        zh="⚠️ 还没记：金额不确定。写个准数再发。",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="thousand_or_decimal", amounts=(Decimal(1350), Decimal("1.350"))),
            text="1.350",
            question=3,
            choices=(
                AmountChoice(amount=euros("1.35"), intent=reading("Maria", "1.35")),
                AmountChoice(amount=euros("1350"), intent=reading("Maria", "1350")),
            ),
        ),
        en=("⚠️ Not saved: “1.350” can be €1.35 or €1,350. Which?\n[€1.35] [€1,350]"),
        it=("⚠️ Non salvato: “1.350” può essere 1,35⍽€ o 1.350⍽€. Quale dei due?\n[1,35⍽€] [1.350⍽€]"),
        zh=("⚠️ 还没记：“1.350”可能是€1.35，也可能是€1,350，是哪个？\n[€1.35] [€1,350]"),
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="thousand_or_decimal"), text="1.350"),
        en=(
            "⚠️ Not saved: the amount in “1.350” can be read two ways. Write it with no dot or comma, or with "
            "two decimals."
        ),
        it=(
            "⚠️ Non salvato: in “1.350” l'importo si legge in due modi. "
            "Scrivilo senza punti né virgole, o con due decimali."
        ),
        zh="⚠️ 还没记：“1.350”里的金额有两种读法。数字连着写，有零头就写两位小数。",
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="no_such_amount"), text="Maria 0"),
        en="⚠️ Not saved: “Maria 0” can't be the amount of a sale. Check the figures and send it again.",
        it="⚠️ Non salvato: “Maria 0” non può essere l'importo di una vendita. Controlla le cifre e riscrivi.",
        zh="⚠️ 还没记：“Maria 0”不能当金额，核对数字再发一次。",
    ),
    Spoken(
        reply=NotSaved(
            shop=1, unknown=Unknown(doubt="no_such_amount", amounts=(Decimal(1234567890),)), text="Maria 1234567890"
        ),
        en="⚠️ Not saved: “Maria 1234567890” can't be the amount of a sale. Check the figures and send it again.",
        it=(
            "⚠️ Non salvato: “Maria 1234567890” non può essere l'importo di una vendita. Controlla le cifre e riscrivi."
        ),
        zh="⚠️ 还没记：“Maria 1234567890”不能当金额，核对数字再发一次。",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="future_date", customer=Person(name="Maria", known=True), date=date(2026, 12, 8)),
            text="8 Dec Maria 25",
            question=3,
            choices=(SaveTodayChoice(intent=reading("Maria", "25")),),
        ),
        en=("⚠️ Not saved: 8 December is still to come.\n[Save for today]"),
        it=("⚠️ Non salvato: quel giorno (8 dicembre) deve ancora arrivare.\n[Salva per oggi]"),
        zh=("⚠️ 还没记：12月8日还没到。\n[记在今天]"),
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="future_date"), text="Maria 25"),
        en="⚠️ Not saved: that day is still to come.",
        it="⚠️ Non salvato: quel giorno deve ancora arrivare.",
        zh="⚠️ 还没记：那天还没到。",
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="own_expense"), text="rent 800"),
        en="⚠️ Not saved: this reads like an expense of your own. Only sales go in here.",
        it="⚠️ Non salvato: sembra una spesa tua. Qui vanno solo le vendite.",
        zh="⚠️ 还没记：这像是店里自己的开销。这里只记客人花的钱。",
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="no_new_money"), text="Maria paid her tab"),
        en="⚠️ Not saved: paying off what was owing, or using up a prepaid card, isn't a new sale.",
        it="⚠️ Non salvato: saldare un conto in sospeso, o usare un credito prepagato, non è una nuova vendita.",
        zh="⚠️ 还没记：结清赊账、用掉预存的钱，都不算新的一笔。",
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Unknown(doubt="not_understood"), text="hm"),
        en="⚠️ Not saved: I see no sale, note or question here. How to write them: /help",
        it="⚠️ Non salvato: non si legge né una vendita, né una nota, né una domanda. Come si scrivono: /help",
        zh="⚠️ 还没记：看不出是要记一笔、写备注，还是想查什么。写法看 /help",
    ),
    Spoken(
        reply=NotSaved(
            shop=1,
            unknown=Unknown(doubt="not_understood"),
            text="hm",
            question=3,
            choices=(
                ReadingChoice(intent=AddNote(customer=Person(name="Maria"), text="hm")),
                ReadingChoice(
                    intent=SalesSummary(
                        period=Period(start=date(2026, 11, 9), end=date(2026, 11, 15), name="last_week")
                    )
                ),
                ReadingChoice(intent=TopCustomers()),
            ),
        ),
        en=("⚠️ Not saved. Is it one of these?\n[Note on Maria]\n[Sales: last week]\n[Top customers]"),
        it=("⚠️ Non salvato. È una di queste cose?\n[Nota su Maria]\n[Vendite: settimana scorsa]\n[Migliori clienti]"),
        zh=("⚠️ 还没记。是下面哪个意思？\n[Maria的备注] [营业额：上周]\n[消费最多的客人]"),
    ),
    Spoken(
        reply=NotSaved(shop=1, unknown=Help(), text="hm"),
        en="⚠️ Not saved: I see no sale, note or question here. How to write them: /help",
        it="⚠️ Non salvato: non si legge né una vendita, né una nota, né una domanda. Come si scrivono: /help",
        zh="⚠️ 还没记：看不出是要记一笔、写备注，还是想查什么。写法看 /help",
    ),
    Spoken(
        reply=ForwardedHeld(shop=1, question=3, choices=(ReadingChoice(intent=reading("Maria", "20")),)),
        en=("⚠️ Not saved: this was forwarded. If it is a sale of yours, tap it.\n[Maria · €20]"),
        it=("⚠️ Non salvato: è un messaggio inoltrato. Se è una tua vendita, toccala.\n[Maria · 20⍽€]"),
        zh=("⚠️ 还没记：这是转发来的。要是店里的生意，点一下就记。\n[Maria · €20]"),
    ),
    Spoken(
        reply=ForwardedHeld(shop=1, question=3, choices=(SaveBothChoice(intents=(reading("Maria", "20"),) * 3),)),
        en=("⚠️ Not saved: this was forwarded. If it is a sale of yours, tap it.\n[Save all 3]"),
        it=("⚠️ Non salvato: è un messaggio inoltrato. Se è una tua vendita, toccala.\n[Salva tutte e 3]"),
        zh=("⚠️ 还没记：这是转发来的。要是店里的生意，点一下就记。\n[3笔都记]"),
    ),
    Spoken(
        reply=VoiceRefused(),
        en="⚠️ Not saved: voice notes can't be heard here. Write it: “Maria 25 cappuccino”.",
        it="⚠️ Non salvato: i vocali qui non si ascoltano. Scrivi: “Maria 25 cappuccino”.",
        zh="⚠️ 还没记：这里听不了语音，打字就行，比如“王姐 剪头 50”。",
    ),
    Spoken(
        reply=FileRefused(name="list.pdf"),
        en="⚠️ Not saved: list.pdf can't be read. CSV, Excel and vCard can, up to 20 MB.",
        it="⚠️ Non salvato: list.pdf non si legge. Vanno bene CSV, Excel e vCard, fino a 20 MB.",
        zh="⚠️ 没有保存：list.pdf读不了。可以发CSV、Excel或vCard，20 MB以内。",
    ),
    Spoken(
        reply=FileRefused(name=None),
        en="⚠️ Not saved: this can't be read here. Write it as text.",
        it="⚠️ Non salvato: questo messaggio non si legge. Scrivilo a parole.",
        zh="⚠️ 没有保存：这个看不了，打字就行。",
    ),
    Spoken(
        reply=KindRefused(),
        en="⚠️ Not saved: this can't be read here. Write it as text.",
        it="⚠️ Non salvato: questo messaggio non si legge. Scrivilo a parole.",
        zh="⚠️ 没有保存：这个看不了，打字就行。",
    ),
    Spoken(
        reply=SetAside(text="Maria 25 {x}"),
        en=(
            "⚠️ Kept, but not in the books: “Maria 25 {x}”. Something failed on this side. Write it again in "
            "other words if it was a sale."
        ),
        it=(
            "⚠️ Non salvato, solo messo da parte: “Maria 25 {x}”. Il problema è del taccuino. Se era una "
            "vendita, riscrivila con altre parole."
        ),
        zh="⚠️ 没记上，原话留着：“Maria 25 {x}”。问题在这边。要是一笔生意，换个说法再写一次。",
    ),
    Spoken(
        reply=SetAside(text=None),
        en="⚠️ Nothing changed: something failed on this side. Tap the button again.",
        it="⚠️ Tutto com'era: il problema è del taccuino. Tocca di nuovo il pulsante.",
        zh="⚠️ 什么都没变，问题在这边。再点一次按钮。",
    ),
    Spoken(
        reply=OutageTold(
            start=datetime(2026, 11, 17, 17, 40, tzinfo=UTC), end=datetime(2026, 11, 19, 0, 5, tzinfo=UTC)
        ),
        en=(
            "⚠️ The notebook was off. Messages between Tue 17 Nov, 18:40 and Thu 19 Nov, 01:05 may be missing: "
            "Telegram keeps them for one day. Look at those hours and write what isn't here."
        ),
        it=(
            "⚠️ Il taccuino era spento. Possono mancare messaggi tra mar 17 nov, 18:40 e gio 19 nov, 01:05: "
            "Telegram li tiene un giorno solo. Controlla quelle ore e riscrivi quello che non c'è."
        ),
        zh=(
            "⚠️ 本子停过一阵。11月17日周二18:40到11月19日周四01:05的消息可能没收全，"
            "Telegram只保留一天。看看那段时间，漏的补记一下。"
        ),
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_refusals(spoken: Spoken) -> None:
    """Each refusal says that nothing was saved, what was read, and the one thing to do."""
    assert heard(spoken) == expected(spoken)
