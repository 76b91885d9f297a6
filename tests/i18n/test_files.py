"""Files brought in and copies taken out, in three languages."""

from datetime import date

import pytest

from bot.domain.files import CustomerRecord, SaleRecord
from bot.domain.replies import (
    BackupSent,
    ExportWhich,
    FileRefused,
    ImportDone,
    ImportHelp,
    ImportPreview,
    ImportReading,
    ImportTrouble,
    ImportWriting,
    NothingToExport,
    PersonExported,
    PreviewRow,
)
from tests.i18n.speaking import TODAY, Spoken, euros, expected, heard

_MARIA = CustomerRecord(row=2, name="Maria", phone="+393331234567", birthday="05-03", tags=("jazz", "vino"))
_SOLD = SaleRecord(row=2, name=None, amount=euros("12.50"), day=date(2026, 11, 17))

SPOKEN = [
    Spoken(
        reply=ImportPreview(
            shop=1,
            id=7,
            file="folk.csv",
            kind="customers",
            rows=11,
            new=8,
            known=3,
            bad=3,
            shown=(PreviewRow(record=_MARIA, known=True),),
            troubles=(
                ImportTrouble(row=3, trouble="no_name"),
                ImportTrouble(row=1_204, trouble="other_phone", text="Anna"),
            ),
            more_troubles=1,
        ),
        en=(
            "folk.csv, rows: 14. New names: 8. Already here: 3. Unreadable: 3.\n"
            "Maria · +393331234567 · 3 May · jazz, vino · already here\n"
            "Row 3, left out: no name.\n"
            "Row 1,204, left out: Anna is here with another number.\n"
            "… and 1 more line\n"
            "Nothing is written yet.\n"
            "[Import] [Leave it]"
        ),
        it=(
            "folk.csv, righe: 14. Nomi nuovi: 8. Già nel taccuino: 3. Illeggibili: 3.\n"
            "Maria · +393331234567 · 3 maggio · jazz, vino · già nel taccuino\n"
            "Riga 3, saltata: manca il nome.\n"
            "Riga 1.204, saltata: Anna qui ha un altro numero.\n"
            "… e 1 altra riga\n"
            "Per ora non è scritto niente.\n"
            "[Importa] [Lascia stare]"
        ),
        zh=(
            "folk.csv，共14行。新名字：8；本子里已有：3；读不出：3。\n"
            "Maria · +393331234567 · 5月3日 · jazz、vino · 本子里已有\n"
            "第3行不记：没有名字。\n"
            "第1,204行不记：本子里Anna的号码不一样。\n"
            "……还有1行\n"
            "还没记进本子。\n"
            "[导入] [算了]"
        ),
    ),
    Spoken(
        reply=ImportPreview(
            shop=1,
            id=7,
            file="x.csv",
            kind="sales",
            rows=1,
            new=1,
            known=0,
            bad=0,
            totals=(euros("12.50"),),
            shown=(PreviewRow(record=_SOLD, known=False),),
            troubles=(
                ImportTrouble(row=4, trouble="no_amount"),
                ImportTrouble(row=5, trouble="amount", text="boh"),
                ImportTrouble(row=6, trouble="no_date"),
                ImportTrouble(row=7, trouble="referrer", text="Ugo"),
            ),
        ),
        en=(
            "x.csv, sales: 1. To add: 1 · €12.50. Already here: 0. New names: 0. Unreadable: 0.\n"
            "Walk-in · €12.50 · Tue 17 Nov\n"
            "Row 4, left out: no amount.\n"
            "Row 5, left out: “boh” can't be the amount.\n"
            "Row 6, left out: no date.\n"
            "Row 7, without who sent them: “Ugo”\n"
            "Nothing is written yet.\n"
            "[Import] [Leave it]"
        ),
        it=(
            "x.csv, vendite: 1. Da aggiungere: 1 · 12,50⍽€. Già nel taccuino: 0. Nomi nuovi: 0. Illeggibili: 0.\n"
            "Di passaggio · 12,50⍽€ · mar 17 nov\n"
            "Riga 4, saltata: manca l'importo.\n"
            "Riga 5, saltata: “boh” non può essere l'importo.\n"
            "Riga 6, saltata: manca la data.\n"
            "Riga 7, senza il passaparola: “Ugo”\n"
            "Per ora non è scritto niente.\n"
            "[Importa] [Lascia stare]"
        ),
        zh=(
            "x.csv，共1笔。要记：1 · €12.50；本子里已有：0；新名字：0；读不出：0。\n"
            "散客 · €12.50 · 11月17日周二\n"
            "第4行不记：没有金额。\n"
            "第5行不记：“boh”不能当金额。\n"
            "第6行不记：没有日期。\n"
            "第7行的介绍人不记：“Ugo”\n"
            "还没记进本子。\n"
            "[导入] [算了]"
        ),
    ),
    Spoken(
        reply=ImportDone(shop=1, entry=9, file="folk.csv", kind="customers", new=8, known=3, bad=3),
        en=(
            "✅ In the notebook from folk.csv. New names: 8. Filled in: 3. Left out: 3. "
            "Undo takes all of it out.\n[Undo]"
        ),
        it=(
            "✅ Importato: folk.csv. Nomi nuovi: 8. Completati: 3. Lasciati fuori: 3. "
            "Annulla toglie tutta l'importazione.\n[Annulla]"
        ),
        zh="✅ 已导入folk.csv。新名字：8；补全：3；没导入：3。点“撤销”，整份都会拿掉。\n[撤销]",
    ),
    Spoken(
        reply=ImportReading(file="folk.csv", rows=12_000),
        en="folk.csv: rows read so far: 12,000.",
        it="folk.csv: righe lette finora: 12.000.",
        zh="folk.csv：已读12,000行。",
    ),
    Spoken(
        reply=ImportWriting(file="folk.csv", done=12_000, rows=50_000),
        en="folk.csv: 12,000 of 50,000 rows.",
        it="folk.csv: 12.000 righe su 50.000.",
        zh="folk.csv：12,000/50,000行。",
    ),
    Spoken(
        reply=FileRefused(name="x.csv", trouble="too_big"),
        en="⚠️ Not saved: x.csv is over 20 MB. Send it in parts.",
        it="⚠️ Non salvato: x.csv supera i 20 MB. Dividilo e manda le parti.",
        zh="⚠️ 没有保存：x.csv超过20 MB。分成几份再发。",
    ),
    Spoken(
        reply=FileRefused(name="x.xlsx", trouble="bomb"),
        en="⚠️ Not saved: x.xlsx is far larger inside than a list of customers.",
        it="⚠️ Non salvato: una volta aperto, x.xlsx è troppo grande per un elenco di clienti.",
        zh="⚠️ 没有保存：x.xlsx打开以后太大，不像客人名单。",
    ),
    Spoken(
        reply=FileRefused(name="x.xlsx", trouble="password"),
        en="⚠️ Not saved: x.xlsx is locked with a password. Take it off and send the file again.",
        it="⚠️ Non salvato: x.xlsx è protetto da una password. Toglila e rimanda il file.",
        zh="⚠️ 没有保存：x.xlsx设了密码。去掉密码再发一次。",
    ),
    Spoken(
        reply=FileRefused(name="x.csv", trouble="too_many_rows"),
        en="⚠️ Not saved: x.csv has more than 50,000 rows. Send it in parts.",
        it="⚠️ Non salvato: x.csv ha più di 50.000 righe. Dividilo e manda le parti.",
        zh="⚠️ 没有保存：x.csv超过50,000行。分成几份再发。",
    ),
    Spoken(
        reply=FileRefused(name="x.xlsx", trouble="broken"),
        en="⚠️ Not saved: x.xlsx is incomplete or damaged. Save it again and resend it.",
        it="⚠️ Non salvato: x.xlsx è incompleto o danneggiato. Salvalo di nuovo e rimandalo.",
        zh="⚠️ 没有保存：x.xlsx不完整或者坏了。重新存一份再发。",
    ),
    Spoken(
        reply=FileRefused(name="x.zip", trouble="backup"),
        en="⚠️ Not saved: x.zip is a copy of a whole notebook. Whoever runs the bot can put it back.",
        it="⚠️ Non salvato: x.zip è la copia di un taccuino intero. Può ripristinarla chi gestisce il bot.",
        zh="⚠️ 没有保存：x.zip是整本的备份。要恢复就找管理员。",
    ),
    Spoken(
        reply=FileRefused(name=None, trouble="let_go"),
        en="⚠️ Not saved: data were deleted for good while the file was being read. Send it again.",
        it="⚠️ Non salvato: mentre si leggeva il file, alcuni dati sono stati cancellati per sempre. Rimandalo.",
        zh="⚠️ 没有保存：读文件的时候，有资料被彻底删除了。把文件再发一次。",
    ),
    Spoken(
        reply=NothingToExport(),
        en=(
            "Nothing to export yet: the notebook is empty. Write a first sale, “Maria 25 cappuccino”; "
            "from then on /export sends all of it as one file."
        ),
        it=(
            "Per ora non c'è niente da esportare: il taccuino è vuoto. Scrivi una prima vendita, "
            "“Maria 25 cappuccino”; da lì in poi /export manda tutto in un file."
        ),
        zh="还没有可导出的：本子是空的。先记一笔，比如“王姐 剪头 50”，之后发 /export 就能拿到整本的文件。",
    ),
    Spoken(
        reply=ImportHelp(),
        en=(
            "Send a file here: CSV, Excel or vCard, up to 20 MB and 50,000 rows. "
            "Customers (name, phone, birthday, tags, note) or sales (date, name, amount, items), with headings. "
            "You see first what it would do."
        ),
        it=(
            "Manda qui un file: CSV, Excel o vCard, fino a 20 MB e 50.000 righe. Clienti (nome, telefono, compleanno, "
            "etichette, note) o vendite (data, cliente, importo, articoli), con le intestazioni. "
            "Prima vedi che cosa cambierebbe."
        ),
        zh=(
            "把文件发到这里：CSV、Excel或vCard，20 MB、50,000行以内。可以是客人名单（姓名、电话、生日、标签、备注），"
            "也可以是一笔笔的生意（日期、姓名、金额、商品），第一行写表头。先给你看会记什么，再决定要不要导入。"
        ),
    ),
    Spoken(
        reply=ExportWhich(name="Maria", names=("Maria Rossi", "Maria Sala")),
        en="Which one? Maria Rossi, Maria Sala. Write the whole name after /export.",
        it="Quale? Maria Rossi, Maria Sala. Scrivi il nome intero dopo /export.",
        zh="是哪一位？Maria Rossi、Maria Sala。在 /export 后面写全名。",
    ),
    Spoken(
        reply=PersonExported(name="Maria", today=TODAY),
        en="Everything the notebook holds about Maria, 20 November. It is for Maria, on request.",
        it="Tutto quello che il taccuino contiene su Maria, 20 novembre. Da dare a Maria, su richiesta.",
        zh="本子里关于Maria的全部内容，截至11月20日。Maria本人来要，就给这份。",
    ),
    Spoken(
        reply=BackupSent(today=TODAY, locked=False),
        en="The week's backup, 20 November. Keep it safe: it holds your customers' names and numbers.",
        it=(
            "La copia di sicurezza della settimana, 20 novembre. Tienila al sicuro: "
            "contiene nomi e telefoni dei clienti."
        ),
        zh="本周的备份，11月20日。里面有客人的名字和电话，收好，别外传。",
    ),
    Spoken(
        reply=BackupSent(today=TODAY, locked=True),
        en="The week's backup, 20 November. It opens with your passphrase only.",
        it="La copia di sicurezza della settimana, 20 novembre. Si apre solo con la tua frase segreta.",
        zh="本周的备份，11月20日。只有用你的口令才能打开。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_files_are_spoken_of(spoken: Spoken) -> None:
    """What a file would do and did, and why one cannot be read."""
    assert heard(spoken) == expected(spoken)
