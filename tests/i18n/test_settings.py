"""Settings and the export, in three languages."""

from datetime import time

import pytest

from bot.domain.replies import ExportReady, OwnersOnly, SettingChanged, SettingsShown, SettingUnreadable
from tests.i18n.speaking import TODAY, Spoken, expected, heard

SPOKEN = [
    Spoken(
        reply=SettingsShown(
            shop=1,
            language="it",
            currency="EUR",
            timezone="Europe/Rome",
            local_time=time(18, 40),
            day_starts=time(4),
            shop_name=None,
        ),
        en=(
            "Language: Italian\n"
            "Currency: euros\n"
            "Time at your shop: 18:40 (Rome)\n"
            "The day starts at 04:00\n"
            "Shop name: –\n"
            "Weekly backup: off\n"
            "Morning names: off\n"
            "[Language] [Currency] [Time zone]\n"
            "[Start of day] [Shop name]\n"
            "[Backup] [Morning names]\n[Texts to send]"
        ),
        it=(
            "Lingua: italiano\n"
            "Valuta: euro\n"
            "Ora da te: 18:40 (Roma)\n"
            "Inizio giornata: 04:00\n"
            "Nome del posto: –\n"
            "Copia settimanale: no\n"
            "Nomi del giorno: no\n"
            "[Lingua] [Valuta]\n"
            "[Fuso orario] [Inizio giorno]\n"
            "[Nome del posto] [Copia]\n[Chi sentire] [Messaggi]"
        ),
        zh=(
            "语言：意大利语\n"
            "货币：欧元\n"
            "店里时间：18:40（罗马）\n"
            "一天从04:00开始\n"
            "店名：–\n"
            "每周备份：关\n"
            "每日名单：关\n"
            "[语言] [货币] [时区]\n"
            "[几点算新一天] [店名]\n"
            "[备份] [每日名单]\n[写好的消息]"
        ),
    ),
    Spoken(
        reply=SettingsShown(
            shop=1,
            language="it",
            currency="EUR",
            timezone="Europe/Rome",
            local_time=time(18, 40),
            day_starts=time(4),
            shop_name="Bar Sport",
            page="language",
        ),
        en=("Messages are in Italian.\n[English] [Italiano] [中文]\n[Back]"),
        it=("Messaggi in italiano.\n[English] [Italiano] [中文]\n[Indietro]"),
        zh=("消息用意大利语。\n[English] [Italiano] [中文]\n[返回]"),
    ),
    Spoken(
        reply=SettingsShown(
            shop=1,
            language="it",
            currency="EUR",
            timezone="Europe/Rome",
            local_time=time(18, 40),
            day_starts=time(4),
            shop_name=None,
            page="currency",
            currencies=("EUR", "GBP", "USD", "CNY", "CHF"),
        ),
        en=(
            "Amounts are in euros. Another one, by its code: /settings currency CHF\n"
            "[EUR €] [GBP £] [USD $]\n"
            "[CNY ¥] [CHF]\n"
            "[Back]"
        ),
        it=(
            "Importi in euro. Per un'altra valuta scrivi il codice: /settings currency CHF\n"
            "[EUR €] [GBP £] [USD $]\n"
            "[CNY ¥] [CHF]\n"
            "[Indietro]"
        ),
        zh=(
            "金额按欧元算。要换别的就发代码，比如 /settings currency HKD\n"
            "[EUR €] [GBP £] [USD $]\n[CNY ¥] [CHF]\n[返回]"
        ),
    ),
    Spoken(
        reply=SettingsShown(
            shop=1,
            language="it",
            currency="EUR",
            timezone="Europe/Rome",
            local_time=time(18, 40),
            day_starts=time(4),
            shop_name=None,
            page="timezone",
            zones=(("Europe/Rome", time(18, 40)), ("America/New_York", time(12, 40))),
        ),
        en=(
            "At your shop it is 18:40 (Rome). Another city: /settings timezone Europe/Rome\n"
            "[Rome · 18:40]\n"
            "[New York · 12:40]\n"
            "[Back]"
        ),
        it=(
            "Ora da te: 18:40 (Roma). Per un'altra città: /settings timezone Europe/Rome\n"
            "[Roma · 18:40]\n"
            "[New York · 12:40]\n"
            "[Indietro]"
        ),
        zh=(
            "店里现在是18:40（罗马）。要换城市就发 /settings timezone Asia/Hong_Kong\n"
            "[罗马 · 18:40] [纽约 · 12:40]\n"
            "[返回]"
        ),
    ),
    Spoken(
        reply=SettingsShown(
            shop=1,
            language="it",
            currency="EUR",
            timezone="Europe/Rome",
            local_time=time(18, 40),
            day_starts=time(4),
            shop_name=None,
            page="day",
        ),
        en=(
            "Your day starts at 04:00: a sale before that counts for the evening before. When should it start?\n"
            "[00:00] [02:00] [03:00]\n"
            "[04:00] [05:00] [06:00]\n"
            "[Back]"
        ),
        it=(
            "Inizio giornata: 04:00. Fino a quell'ora le vendite contano per la sera prima. Quando deve iniziare?\n"
            "[00:00] [02:00] [03:00]\n"
            "[04:00] [05:00] [06:00]\n"
            "[Indietro]"
        ),
        zh=(
            "店里的一天从04:00开始，之前的算前一天晚上。要改成几点？\n"
            "[00:00] [02:00] [03:00]\n"
            "[04:00] [05:00] [06:00]\n"
            "[返回]"
        ),
    ),
    Spoken(
        reply=SettingsShown(
            shop=1,
            language="it",
            currency="EUR",
            timezone="Europe/Rome",
            local_time=time(18, 40),
            day_starts=time(4),
            shop_name=None,
            page="shop",
        ),
        en=("The shop has no name yet. Write it like this: /settings shop Corner Cafe\n[Back]"),
        it=("Manca ancora il nome del posto. Scrivilo così: /settings shop Bar Sport\n[Indietro]"),
        zh=("还没有店名。要写店名就发 /settings shop 老王面馆\n[返回]"),
    ),
    Spoken(
        reply=SettingsShown(
            shop=1,
            language="it",
            currency="EUR",
            timezone="Europe/Rome",
            local_time=time(18, 40),
            day_starts=time(4),
            shop_name="Bar Sport",
            page="shop",
        ),
        en=("Shop name: Bar Sport. Another name: /settings shop Corner Cafe\n[Back]"),
        it=("Nome del posto: Bar Sport. Per cambiarlo: /settings shop Bar Sport\n[Indietro]"),
        zh=("店名：Bar Sport。要改就发 /settings shop 老王面馆\n[返回]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="language", value="it"),
        en=("Messages are now in Italian.\n[Undo]"),
        it=("Ora i messaggi sono in italiano.\n[Annulla]"),
        zh=("消息改用意大利语。\n[撤销]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="currency", value="USD", relabelled=3),
        en=("Amounts are now in US dollars.\n3 sales written without a sign are now in US dollars.\n[Undo]"),
        it=(
            "Ora gli importi sono in dollari statunitensi.\n"
            "3 vendite scritte senza simbolo ora sono in dollari statunitensi.\n"
            "[Annulla]"
        ),
        zh=("金额改按美元算。\n没写币种的3笔，现在都按美元算。\n[撤销]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="currency", value="GBP", relabelled=1),
        en=("Amounts are now in British pounds.\n1 sale written without a sign is now in British pounds.\n[Undo]"),
        it=(
            "Ora gli importi sono in sterline britanniche.\n"
            "1 vendita scritta senza simbolo ora è in sterline britanniche.\n"
            "[Annulla]"
        ),
        zh=("金额改按英镑算。\n没写币种的1笔，现在都按英镑算。\n[撤销]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="currency", value="CNY", relabelled=0),
        en=("Amounts are now in Chinese yuan.\n[Undo]"),
        it=("Ora gli importi sono in yuan cinesi.\n[Annulla]"),
        zh=("金额改按人民币算。\n[撤销]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="timezone", value="America/New_York", local_time=time(1, 5)),
        en=("Time at your shop: 01:05 (New York)\n[Undo]"),
        it=("Ora da te: 01:05 (New York)\n[Annulla]"),
        zh=("店里时间：01:05（纽约）\n[撤销]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="timezone", value="Europe/Rome"),
        en=("Your shop now runs on Rome time.\n[Undo]"),
        it=("Ora da te vale il fuso di questa città: Roma.\n[Annulla]"),
        zh=("店里时间改按罗马算。\n[撤销]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="day", value="05:00"),
        en=("Your day now starts at 05:00. A sale before that counts for the evening before.\n[Undo]"),
        it=("Nuovo inizio giornata: 05:00. Fino a quell'ora le vendite contano per la sera prima.\n[Annulla]"),
        zh=("店里的一天改从05:00开始，之前的算前一天晚上。\n[撤销]"),
    ),
    Spoken(
        reply=SettingChanged(shop=1, entry=2, key="shop", value="Bar <Sport>"),
        en=("Shop name: Bar <Sport>\n[Undo]"),
        it=("Nome del posto: Bar <Sport>\n[Annulla]"),
        zh=("店名：Bar <Sport>\n[撤销]"),
    ),
    Spoken(
        reply=SettingUnreadable(key=None, value="colour"),
        en="⚠️ There is no setting “colour”. All of them: /settings",
        it="⚠️ L'impostazione “colour” non esiste. Le trovi tutte qui: /settings",
        zh="⚠️ 没有“colour”这个设置。看全部就发 /settings",
    ),
    Spoken(
        reply=SettingUnreadable(key="language", value="fr"),
        en="⚠️ Not changed: “fr” isn't a language this notebook speaks. Write it like this: /settings language en",
        it="⚠️ Tutto com'era: “fr” non è una lingua di questo taccuino. Si scrive così: /settings language it",
        zh="⚠️ 没有改动：能选的语言里没有“fr”。这样写：/settings language zh",
    ),
    Spoken(
        reply=SettingUnreadable(key="currency", value="lire"),
        en="⚠️ Not changed: “lire” isn't a currency code. Write it like this: /settings currency EUR",
        it="⚠️ Tutto com'era: “lire” non è il codice di una valuta. Si scrive così: /settings currency EUR",
        zh="⚠️ 没有改动：“lire”不是货币代码。这样写：/settings currency CNY",
    ),
    Spoken(
        reply=SettingUnreadable(key="timezone", value="Atlantis"),
        en="⚠️ Not changed: “Atlantis” isn't a time zone. Write it like this: /settings timezone Europe/Rome",
        it="⚠️ Tutto com'era: “Atlantis” non è un fuso orario. Si scrive così: /settings timezone Europe/Rome",
        zh="⚠️ 没有改动：“Atlantis”不是时区。这样写：/settings timezone Asia/Shanghai",
    ),
    Spoken(
        reply=SettingUnreadable(key="day", value="soon"),
        en="⚠️ Not changed: “soon” isn't an hour a day can start at. Write it like this: /settings day 04:00",
        it="⚠️ Tutto com'era: “soon” non va bene come inizio giornata. Si scrive così: /settings day 04:00",
        zh="⚠️ 没有改动：“soon”不能当一天的开始。这样写：/settings day 04:00",
    ),
    Spoken(
        reply=SettingUnreadable(key="shop", value=""),
        en="⚠️ Not changed: “…” can't be the name. Write it like this: /settings shop Corner Cafe",
        it="⚠️ Tutto com'era: “…” non va bene come nome. Si scrive così: /settings shop Bar Sport",
        zh="⚠️ 没有改动：“…”不能当店名。这样写：/settings shop 老王面馆",
    ),
    Spoken(
        reply=ExportReady(today=TODAY),
        en="The whole notebook as of 20 November. Keep it safe: it holds your customers' names and numbers.",
        it="Tutto il taccuino, 20 novembre. Tieni il file al sicuro: contiene nomi e telefoni dei clienti.",
        zh="整本都在这里，截至11月20日。里面有客人的名字和电话，收好，别外传。",
    ),
    Spoken(
        reply=OwnersOnly(),
        en="Only the owner sees this. You can write sales and notes.",
        it="Questo lo vede solo chi è titolare. Tu puoi scrivere vendite e note.",
        zh="这个只有店主能看。你可以记每笔生意，也可以写备注。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_settings(spoken: Spoken) -> None:
    """The menu says how the shop is set, a change what it is now, a refusal how to write it."""
    assert heard(spoken) == expected(spoken)
