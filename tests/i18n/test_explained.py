"""Why a customer is one of the morning's names, or is not, in three languages."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.explained import Standing, WhyShown
from bot.domain.mornings import Why
from tests.i18n.speaking import Spoken, expected, heard

_LATE = WhyShown(
    shop=1,
    customer=2,
    name="Maria",
    visits=21,
    rhythm=Why(reason="lapsed", gap_days=9, days=24, longer=19, of=20),
    gaps=(8, 9, 30, 9),
    standing="late",
)
_LATE_STILL: tuple[tuple[Standing, str, str, str], ...] = (
    (
        "told",
        "Named or written to on 8 November: again after a visit, or 30 days later.",
        "Nome già proposto, o messaggio inviato: 8 novembre. Se ne riparla dopo la prossima volta, o dopo 30 giorni.",
        "11月8日提过或联系过了：等客人再来一次，或者满30天，才会再提。",
    ),
    (
        "past",
        "More than 90 days beyond that point: left to /lapsed, no more a name of the morning.",
        "Oltre il suo ritmo da più di 90 giorni: resta in /lapsed, non più tra i nomi del giorno.",
        "该提的日子已经过了90多天：早上不再提，想看就发 /lapsed",
    ),
    (
        "away",
        "The shop itself had a pause, so nobody is called late for now.",
        "C'è stata una pausa nelle vendite: per ora l'assenza non conta.",
        "店里自己也歇了一阵，先不算谁好久没来。",
    ),
)
_NEVER: tuple[tuple[Standing, str, str, str], ...] = (
    (
        "not_regular",
        "Not a regular, as you said: so never one of the morning's names.",
        "Per te non è abituale, quindi non compare tra i nomi del giorno.",
        "你说过不算熟客，所以早上不会提。",
    ),
    (
        "no_contact",
        "Not to be contacted: so never one of the morning's names.",
        "Da non contattare, quindi non compare tra i nomi del giorno.",
        "你说过不再联系，所以早上不会提。",
    ),
)
SPOKEN = [
    Spoken(
        reply=_LATE,
        en="Maria usually comes every 9 days; it has been 24, longer than 19 of the last 20 gaps.\n"
        "The last gaps, in days: 8, 9, 30, 9.\n"
        "The rule: three visits or more, and away far longer than these gaps. Days when the shop rests don't count.\n"
        "What changes it: a visit, or a word from you.\n[Text to send] [Maria]",
        it="Maria di solito viene ogni 9 giorni; ora sono 24, più che in 19 delle ultime 20 volte.\n"
        "Giorni tra le ultime volte: 8, 9, 30, 9.\n"
        "La regola: almeno tre volte, e un'assenza molto più lunga del solito. I giorni di chiusura non "
        "contano.\n"
        "Esce dai nomi del giorno quando torna, o quando scrivi tu.\n[Messaggio] [Maria]",
        zh="Maria平时9天来一次，已经24天没来了；最近20次里，有19次都没隔这么久。\n"
        "最近几次相隔的天数：8、9、30、9。\n"
        "至少来过三次，这回又隔得比平时久得多，才会提。店里休息的日子不算。\n"
        "客人来了，或者你联系过，就先不提了。\n[写好的消息] [Maria]",
    ),
    Spoken(
        reply=replace(
            _LATE,
            rhythm=Why(reason="lapsed", gap_days=9, days=5, longer=0, of=20),
            standing="on_time",
            on=date(2026, 12, 8),
            today=Why(reason="birthday", day=date(2026, 11, 20)),
        ),
        en="Maria: birthday today.\nMaria usually comes every 9 days; it has been 5.\n"
        "The last gaps, in days: 8, 9, 30, 9.\n"
        "The rule: three visits or more, and away far longer than these gaps. Days when the shop rests don't count.\n"
        "Too early to be one of the names. With no visit, from about 8 December.\n[Maria]",
        it="Maria: oggi compie gli anni.\nMaria di solito viene ogni 9 giorni; ora sono 5.\n"
        "Giorni tra le ultime volte: 8, 9, 30, 9.\n"
        "La regola: almeno tre volte, e un'assenza molto più lunga del solito. I giorni di chiusura non "
        "contano.\n"
        "Ancora presto per i nomi del giorno. Se intanto non torna: 8 dicembre circa.\n[Maria]",
        zh="Maria：今天生日。\nMaria平时9天来一次，已经5天没来了。\n最近几次相隔的天数：8、9、30、9。\n"
        "至少来过三次，这回又隔得比平时久得多，才会提。店里休息的日子不算。\n"
        "现在提还早。要是一直没来，大约到12月8日会提。\n[Maria]",
    ),
    Spoken(
        reply=replace(_LATE, visits=1, gaps=(), standing="few"),
        en="Maria: 1 visit so far. A rhythm shows after three.\n[Maria]",
        it="Maria: 1 volta finora. Il ritmo si vede dopo tre.\n[Maria]",
        zh="Maria：目前来过1次，来过三次才看得出规律。\n[Maria]",
    ),
    *(
        Spoken(
            reply=replace(_LATE, standing=standing, on=date(2026, 11, 8)),
            en="Maria usually comes every 9 days; it has been 24, longer than 19 of the last 20 gaps.\n"
            "The last gaps, in days: 8, 9, 30, 9.\n"
            "The rule: three visits or more, and away far longer than these gaps. Days when the shop rests don't "
            f"count.\n{en}\n[Text to send] [Maria]",
            it="Maria di solito viene ogni 9 giorni; ora sono 24, più che in 19 delle ultime 20 volte.\n"
            "Giorni tra le ultime volte: 8, 9, 30, 9.\n"
            "La regola: almeno tre volte, e un'assenza molto più lunga del solito. I giorni di chiusura non "
            f"contano.\n{it}\n[Messaggio] [Maria]",
            zh="Maria平时9天来一次，已经24天没来了；最近20次里，有19次都没隔这么久。\n"
            "最近几次相隔的天数：8、9、30、9。\n"
            f"至少来过三次，这回又隔得比平时久得多，才会提。店里休息的日子不算。\n{zh}\n[写好的消息] [Maria]",
        )
        for standing, en, it, zh in _LATE_STILL
    ),
    *(
        Spoken(
            reply=replace(_LATE, standing=standing),
            en="Maria usually comes every 9 days; it has been 24, longer than 19 of the last 20 gaps.\n"
            f"The last gaps, in days: 8, 9, 30, 9.\n{en}\n[Maria]",
            it="Maria di solito viene ogni 9 giorni; ora sono 24, più che in 19 delle ultime 20 volte.\n"
            f"Giorni tra le ultime volte: 8, 9, 30, 9.\n{it}\n[Maria]",
            zh="Maria平时9天来一次，已经24天没来了；最近20次里，有19次都没隔这么久。\n"
            f"最近几次相隔的天数：8、9、30、9。\n{zh}\n[Maria]",
        )
        for standing, en, it, zh in _NEVER
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: spoken.reply.standing)
def test_why(spoken: Spoken) -> None:
    """The last gaps, the rule, and what would change it."""
    assert heard(spoken) == expected(spoken)
