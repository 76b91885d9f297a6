"""Answers about the shop, in three languages."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.intents import Period
from bot.domain.money import Money
from bot.domain.replies import ItemRow, NewCustomersShown, NotYet, SummaryShown, TopItemsShown, TopRow, TopShown
from tests.i18n.speaking import TODAY, Spoken, euros, expected, heard

SPOKEN = [
    Spoken(
        reply=TopItemsShown(
            period=Period(start=date(2026, 11, 9), end=date(2026, 11, 15), name="last_week"),
            rows=(
                ItemRow(name="cappuccino", quantity=Decimal(1200)),
                ItemRow(name="牛肉面", quantity=Decimal("0.5")),
            ),
        ),
        en="Best sellers (last week)\n1. cappuccino · 1,200\n2. 牛肉面 · 0.5",
        it="I più venduti (settimana scorsa)\n1. cappuccino · 1.200\n2. 牛肉面 · 0,5",
        zh="卖得最好的（上周）\n1. cappuccino · 1,200\n2. 牛肉面 · 0.5",
    ),
    Spoken(
        reply=TopItemsShown(period=None, rows=()),
        en="Best sellers\nNone noted. Say what was sold: “Maria 25 cappuccino”.",
        it="I più venduti\nNiente da elencare. Con l'importo scrivi anche che cosa hai venduto: “Maria 25 cappuccino”.",
        zh="卖得最好的\n还没记过卖了什么。记的时候写上，比如“王姐 剪头 50”。",
    ),
    Spoken(
        reply=NewCustomersShown(
            period=Period(start=date(2026, 11, 16), end=TODAY, name="this_week"), names=("Anna", "王姐"), more=1
        ),
        en="New names (this week): 3\nAnna\n王姐\n… and 1 more",
        it="Nomi nuovi (questa settimana): 3\nAnna\n王姐\n… e 1 altro",
        zh="新客人（这周）：3位\nAnna\n王姐\n……还有1位",
    ),
    Spoken(
        reply=NewCustomersShown(period=None, names=()),
        en="New names: 0",
        it="Nomi nuovi: 0",
        zh="新客人：0位",
    ),
    Spoken(
        reply=TopShown(
            period=None,
            rows=(
                TopRow(name="Maria", total=euros("500"), share=0.61, visits=1),
                TopRow(name="<b>", total=euros("50.50"), share=0.004, visits=1000),
            ),
            customers=2,
            tenth=None,
            tenth_share=None,
        ),
        en=("Top customers\n1. Maria · €500 · 61% · 1 visit\n2. <b> · €50.50 · <1% · 1,000 visits"),
        it=("Migliori clienti\n1. Maria · 500⍽€ · 61% · 1 volta\n2. <b> · 50,50⍽€ · <1% · 1.000 volte"),
        zh=("消费最多的客人\n1. Maria · €500 · 占61% · 1次\n2. <b> · €50.50 · 占<1% · 1,000次"),
    ),
    Spoken(
        reply=TopShown(
            period=Period(start=date(2026, 11, 1), end=TODAY, name="this_month"),
            rows=(TopRow(name="王姐", total=euros("500"), share=0.8, visits=2),),
            customers=10,
            tenth=1,
            tenth_share=0.8,
            other_currencies=("CHF", "USD"),
        ),
        en=(
            "Top customers (this month)\n"
            "1. 王姐 · €500 · 80% · 2 visits\n"
            "One customer, your top tenth, brings 80% of takings.\n"
            "Not counted here: sales in CHF, USD."
        ),
        it=(
            "Migliori clienti (questo mese)\n"
            "1. 王姐 · 500⍽€ · 80% · 2 volte\n"
            "80% dell'incasso da una sola persona, il 10% che spende di più.\n"
            "Qui mancano le vendite in CHF, USD."
        ),
        zh=(
            "消费最多的客人（这个月）\n"
            "1. 王姐 · €500 · 占80% · 2次\n"
            "消费最多的一成客人（1位），占营业额的80%。\n"
            "用CHF、USD收的没算进来。"
        ),
    ),
    Spoken(
        reply=TopShown(
            period=Period(start=date(2026, 10, 22), end=TODAY, name="last_n_days"),
            rows=(TopRow(name="Anna", total=euros("500"), share=0.8, visits=2),),
            customers=20,
            tenth=2,
            tenth_share=0.11,
        ),
        en=(
            "Top customers (last 30 days)\n"
            "1. Anna · €500 · 80% · 2 visits\n"
            "2 customers, your top tenth, bring 11% of takings."
        ),
        it=(
            "Migliori clienti (ultimi 30 giorni)\n"
            "1. Anna · 500⍽€ · 80% · 2 volte\n"
            "11% dell'incasso da 2 clienti, il 10% che spende di più."
        ),
        zh=("消费最多的客人（最近30天）\n1. Anna · €500 · 占80% · 2次\n消费最多的一成客人（2位），占营业额的11%。"),
    ),
    Spoken(
        reply=TopShown(period=None, rows=(), customers=0, tenth=None, tenth_share=None),
        en="No sale with a name in the notebook yet. Write one: “Maria 25 cappuccino”.",
        it="Nel taccuino non c'è ancora una vendita con un nome. Scrivine una: “Maria 25 cappuccino”.",
        zh="本子里还没有带名字的记录。先记一笔，比如“王姐 剪头 50”。",
    ),
    Spoken(
        reply=TopShown(
            period=Period(start=date(2026, 10, 1), end=date(2026, 10, 31), name="last_month"),
            rows=(),
            customers=0,
            tenth=None,
            tenth_share=None,
        ),
        en="Last month: no sale with a name in the notebook.",
        it="Mese scorso: nessuna vendita con un nome nel taccuino.",
        zh="上个月：本子里没有带名字的记录。",
    ),
    Spoken(
        reply=SummaryShown(
            period=Period(start=date(2026, 11, 9), end=date(2026, 11, 15), name="last_week"),
            total=euros("1240"),
            sales=80,
            refunds=1,
            customers=30,
            new_names=2,
            walk_ins=4,
            before_period=Period(start=date(2026, 11, 2), end=date(2026, 11, 8)),
            before=euros("1000"),
            change=Decimal("0.24"),
        ),
        en=(
            "Last week: €1,240 from 80 sales.\n"
            "24% more (week before: €1,000).\n"
            "Customers: 30 · New names: 2 · Walk-ins: 4 · Refunds: 1"
        ),
        it=(
            "Settimana scorsa: 1.240⍽€ in 80 vendite.\n"
            "24% in più (settimana prima: 1.000⍽€).\n"
            "Clienti: 30 · Nomi nuovi: 2 · Di passaggio: 4 · Rimborsi: 1"
        ),
        zh=("上周：€1,240，共80笔。\n多24%（前一周：€1,000）。\n客人：30位 · 新客人：2位 · 散客：4笔 · 退款：1笔"),
    ),
    Spoken(
        reply=SummaryShown(
            period=Period(start=date(2026, 11, 16), end=TODAY, name="this_week"),
            total=euros("8"),
            sales=1,
            refunds=0,
            customers=1,
            new_names=0,
            walk_ins=0,
            before_period=Period(start=date(2026, 11, 9), end=date(2026, 11, 13)),
            before=euros("10"),
            change=Decimal("-0.2"),
            other_totals=(Money(3000, "USD"), Money(1200, "CHF")),
        ),
        en=("This week: €8 from 1 sale.\n20% less (9–13 Nov: €10).\nCustomers: 1\nIn other currencies: US$30 + CHF⍽12"),
        it=(
            "Questa settimana: 8⍽€ in 1 vendita.\n"
            "20% in meno (9–13 nov: 10⍽€).\n"
            "Clienti: 1\n"
            "In altre valute: 30⍽USD + 12⍽CHF"
        ),
        zh=("这周：€8，共1笔。\n少20%（11月9日至13日：€10）。\n客人：1位\n其他货币：US$30 + CHF⍽12"),
    ),
    Spoken(
        reply=SummaryShown(
            period=Period(start=date(2026, 11, 19), end=date(2026, 11, 19), name="yesterday"),
            total=euros("10"),
            sales=2,
            refunds=0,
            customers=0,
            new_names=0,
            walk_ins=2,
            before_period=Period(start=date(2026, 11, 18), end=date(2026, 11, 18)),
            before=euros("10"),
            change=Decimal(0),
        ),
        en=("Yesterday: €10 from 2 sales.\nAs much as before (day before: €10).\nWalk-ins: 2"),
        it=("Ieri: 10⍽€ in 2 vendite.\nCome prima (giorno prima: 10⍽€).\nDi passaggio: 2"),
        zh=("昨天：€10，共2笔。\n和之前一样（前一天：€10）。\n散客：2笔"),
    ),
    Spoken(
        reply=SummaryShown(
            period=Period(start=date(2026, 11, 20), end=date(2026, 11, 20), name="today"),
            total=euros("0"),
            sales=0,
            refunds=0,
            customers=0,
            new_names=0,
            walk_ins=0,
        ),
        en="Today: no sales in the notebook yet. Write one: “Maria 25 cappuccino”.",
        it="Oggi: ancora nessuna vendita nel taccuino. Scrivine una: “Maria 25 cappuccino”.",
        zh="今天：本子里还没有记录。记一笔就写“王姐 剪头 50”。",
    ),
    Spoken(
        reply=SummaryShown(
            period=Period(start=date(2026, 10, 5), end=date(2026, 10, 11)),
            total=euros("0"),
            sales=0,
            refunds=0,
            customers=0,
            new_names=0,
            walk_ins=0,
        ),
        en="5–11 Oct: no sales in the notebook. To add one now, give its date: “yesterday Maria 25”.",
        it="5–11 ott: nessuna vendita nel taccuino. Per aggiungerne una, metti anche la data: “ieri Maria 25”.",
        zh="10月5日至11日：本子里没有记录。补记时写上日期，比如“昨天 王姐 50”。",
    ),
    Spoken(
        reply=NotYet(),
        en="This notebook can't answer that yet. Ask “top customers” or “sales last week”, or write just a name.",
        it=(
            "A questo il taccuino non risponde ancora. Chiedi “migliori clienti” o “vendite della settimana "
            "scorsa”, o scrivi solo un nome."
        ),
        zh="这个还查不了。可以问“谁花钱最多”“上周卖了多少”，或者只写名字。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_questions(spoken: Spoken) -> None:
    """Figures come first, by name and by date, with singular and plural as they should be."""
    assert heard(spoken) == expected(spoken)
