"""What is told by the clock, in three languages."""

from datetime import date, time

import pytest

from bot.domain.replies import MakeRightDue, ReminderDue, TaskDone, TaskPutOff
from tests.i18n.speaking import Spoken, expected, heard

SPOKEN = [
    Spoken(
        reply=ReminderDue(shop=1, task=2, text="call Maria"),
        en="⏰ Reminder: “call Maria”\n[Done] [Tomorrow]",
        it="⏰ Promemoria: “call Maria”\n[Fatto] [Domani]",
        zh="⏰ 提醒：“call Maria”\n[办好了] [明天再说]",
    ),
    Spoken(
        reply=MakeRightDue(shop=1, task=2, name="Maria", text="cold coffee"),
        en="⏰ Maria was unhappy: “cold coffee”. Today is a good day to make it right.\n[Done] [Tomorrow]",
        it="⏰ Per Maria qualcosa non andava: “cold coffee”. Oggi si può rimediare.\n[Fatto] [Domani]",
        zh="⏰ Maria不太满意：“cold coffee”。今天可以补救一下。\n[办好了] [明天再说]",
    ),
    Spoken(
        reply=TaskDone(shop=1, entry=2, text="call Maria"),
        en="✅ Done: “call Maria”\n[Undo]",
        it="✅ Fatto: “call Maria”\n[Annulla]",
        zh="✅ 办好了：“call Maria”\n[撤销]",
    ),
    Spoken(
        reply=TaskPutOff(shop=1, entry=2, text="call Maria", day=date(2026, 11, 21), time=time(9)),
        en="⏰ Reminder for Sat 21 Nov, 09:00: “call Maria”\n[Undo]",
        it="⏰ Promemoria per sab 21 nov, 09:00: “call Maria”\n[Annulla]",
        zh="⏰ 11月21日周六09:00提醒：“call Maria”\n[撤销]",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN)
def test_what_the_clock_tells(spoken: Spoken) -> None:
    """In as few words as there are, with what can be done about it."""
    assert heard(spoken) == expected(spoken)
