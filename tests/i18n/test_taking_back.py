"""Undo and redo, in three languages."""

import pytest

from bot.domain.replies import (
    AlreadyRedone,
    AlreadyUndone,
    ButtonDead,
    NoteLine,
    NothingToRedo,
    NothingToUndo,
    QuestionLeft,
    Redone,
    SaleLine,
    SettingLine,
    SeveralSales,
    UndoBlocked,
    Undone,
)
from tests.i18n.speaking import Spoken, euros, expected, heard, sale

SPOKEN = [
    Spoken(
        reply=Undone(shop=1, entry=2, what=sale("Maria", "25", "cappuccino")),
        en=("↩️ Taken out: Maria · €25 · cappuccino. /redo puts it back.\n[Redo]"),
        it=("↩️ Annullato: Maria · 25⍽€ · cappuccino. Con /redo torna al suo posto.\n[Recupera]"),
        zh=("↩️ 已撤销：Maria · €25 · cappuccino。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=Undone(shop=1, entry=2, what=SeveralSales(count=3, total=euros("61.50"))),
        en=("↩️ Taken out: 3 sales · €61.50. /redo puts it back.\n[Redo]"),
        it=("↩️ Annullato: 3 vendite · 61,50⍽€. Con /redo torna al suo posto.\n[Recupera]"),
        zh=("↩️ 已撤销：3笔 · €61.50。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=Undone(shop=1, entry=2, what=NoteLine(name="Maria", text="allergic to nuts")),
        en=("↩️ Taken out: Note · Maria · “allergic to nuts”. /redo puts it back.\n[Redo]"),
        it=("↩️ Annullato: Nota · Maria · “allergic to nuts”. Con /redo torna al suo posto.\n[Recupera]"),
        zh=("↩️ 已撤销：备注 · Maria · “allergic to nuts”。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=Undone(shop=1, entry=2, what=SettingLine(key="currency", value="USD")),
        en=("↩️ Setting undone: Currency · US dollars. /redo sets it again.\n[Redo]"),
        it=("↩️ Impostazione annullata: Valuta · dollari statunitensi. Con /redo la rimetti.\n[Recupera]"),
        zh=("↩️ 已撤销设置：货币 · 美元。要恢复就发 /redo\n[恢复]"),
    ),
    Spoken(
        reply=Redone(shop=1, entry=2, what=sale(None, "25")),
        en=("↩️ Back in: Walk-in · €25.\n[Undo]"),
        it=("↩️ Di nuovo nel taccuino: Di passaggio · 25⍽€.\n[Annulla]"),
        zh=("↩️ 已恢复：散客 · €25。\n[撤销]"),
    ),
    Spoken(
        reply=Redone(shop=1, entry=2, what=NoteLine(name=None, text="milk")),
        en=("↩️ Back in: Note · “milk”.\n[Undo]"),
        it=("↩️ Di nuovo nel taccuino: Nota · “milk”.\n[Annulla]"),
        zh=("↩️ 已恢复：备注 · “milk”。\n[撤销]"),
    ),
    Spoken(
        reply=Redone(shop=1, entry=2, what=SettingLine(key="timezone", value="Europe/Rome")),
        en=("↩️ Set again: Time zone · Rome.\n[Undo]"),
        it=("↩️ Impostazione recuperata: Fuso orario · Roma.\n[Annulla]"),
        zh=("↩️ 已恢复设置：时区 · 罗马。\n[撤销]"),
    ),
    Spoken(
        reply=Redone(shop=1, entry=2, what=SettingLine(key="shop", value="")),
        en=("↩️ Set again: Shop name.\n[Undo]"),
        it=("↩️ Impostazione recuperata: Nome del posto.\n[Annulla]"),
        zh=("↩️ 已恢复设置：店名。\n[撤销]"),
    ),
    Spoken(
        reply=UndoBlocked(what=SaleLine(name="Maria", amount=euros("-12"), refund=True)),
        en="⚠️ Not undone: Refund · Maria · -€12 came later and rests on it. Undo that first.",
        it="⚠️ Non annullato: dopo c'è Rimborso · Maria · -12⍽€, che dipende da questo. Prima annulla quello.",
        zh="⚠️ 还没撤销：后面有一步跟它连着（退款 · Maria · -€12），先撤销那一步。",
    ),
    Spoken(
        reply=UndoBlocked(what=SettingLine(key="day", value="04:00"), putting_back=True),
        en="⚠️ Not put back: Start of day · 04:00 stands in its place. Undo that first.",
        it="⚠️ Non recuperato: al suo posto c'è Inizio giorno · 04:00. Prima annulla quello.",
        zh="⚠️ 还没恢复：后面有一步跟它连着（几点算新一天 · 04:00），先撤销那一步。",
    ),
    Spoken(
        reply=NothingToUndo(),
        en="Nothing left to undo.",
        it="Non c'è altro da annullare.",
        zh="没有可撤销的了。",
    ),
    Spoken(
        reply=NothingToRedo(),
        en="Nothing to put back.",
        it="Non c'è niente da recuperare.",
        zh="没有可恢复的。",
    ),
    Spoken(
        reply=AlreadyUndone(),
        en="Already undone. Nothing else changed.",
        it="Già annullato. Il resto è com'era.",
        zh="已经撤销过，别的没动。",
    ),
    Spoken(
        reply=AlreadyRedone(),
        en="Already in the notebook. Nothing changed.",
        it="È già nel taccuino. Tutto com'era.",
        zh="本子里已经有了，什么都没变。",
    ),
    Spoken(
        reply=ButtonDead(),
        en="This button no longer works. Nothing changed.",
        it="Questo pulsante non è più attivo. Tutto com'era.",
        zh="这个按钮已失效，什么都没变。",
    ),
    Spoken(
        reply=QuestionLeft(),
        en="Left as it is. What was saved stays saved.",
        it="Lasciato così. Quello che è salvato resta.",
        zh="不问了，已记的都还在。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_taking_back(spoken: Spoken) -> None:
    """What was taken out or put back is named, and where nothing was, that is said."""
    assert heard(spoken) == expected(spoken)
