"""No role and no forged button reads or changes another shop, or an owner's matter."""

from datetime import timedelta
from typing import Any, get_args

import pytest
from sqlalchemy import select

from bot.domain import explained, intents, mornings, presses, privacy, texts
from bot.domain.incoming import Attached, Body, Command, JoinedGroup, Pressed, Written
from bot.domain.intents import Intent, Query
from bot.domain.presses import Press, TeamDeed, data_of
from bot.i18n.profile import COMMANDS
from bot.services.rights import STAFF_COMMANDS, STAFF_INTENTS, may, may_command, may_press
from bot.storage.rows import CUSTOMER, GROUP_CHAT, IMPORT, JOURNAL_ENTRY, MEMBER, NICKNAME, QUESTION, SALE, SHOP, TASK
from tests.pipeline.counter import Counter, spoken

OWNER, STAFF, GONE, OTHER, STRANGER = 1, 2, 3, 4, 5
GROUP = -1_001_900_000_001
#: What the whole of the owner's takings come to: it stands in no sale, and in every total.
TOTAL = "77.77"
_OWNERS_INTENTS = {*get_args(Query)} - {intents.CustomerCard} | {
    intents.AddNickname,
    intents.RenameCustomer,
    intents.MergeCustomers,
    intents.SetConsent,
    intents.ForgetCustomer,
}
_OWNERS_COMMANDS = {"top", "sales", "customers", "import", "export", "privacy", "today", "lapsed"}


def test_of_every_intent_it_is_decided_whose_it_is() -> None:
    """What somebody adds is the owner's until it is named here and there; questions and names are, but for a page."""
    assert set(STAFF_INTENTS) == set(get_args(Intent)) - _OWNERS_INTENTS
    assert all(not may("staff", _bare(kind)) for kind in _OWNERS_INTENTS)
    assert all(may("owner", _bare(kind)) for kind in get_args(Intent))


def _bare(kind: type) -> Any:
    """An intent that says nothing but what it is."""
    return object.__new__(kind)


def test_of_every_command_it_is_decided_whose_it_is() -> None:
    """Those of the menu by name; any other, real or not, is the owner's."""
    assert set(COMMANDS) - _OWNERS_COMMANDS == STAFF_COMMANDS
    for name in ("import", "forget", "backup", "zzz", ""):
        assert not may_command("staff", name)
        assert may_command("owner", name)


_PRESSES: list[tuple[Press, bool]] = [
    (presses.PressUndo(shop=1, entry=1), True),  # their own of today only, which is looked at when it is done
    (presses.PressRedo(shop=1, entry=1), True),
    (presses.PressAnswer(shop=1, question=1, choice=0), True),
    (presses.PressSetting(shop=1), True),  # shows nothing but the language they read
    (presses.PressSetting(shop=1, key="language", value="it"), True),
    (presses.PressSetting(shop=1, key="currency"), False),
    (presses.PressSetting(shop=1, key="shop", value="Mine"), False),
    (presses.PressGuessRight(shop=1), False),
    (presses.PressUnlearn(shop=1, nickname=1), False),
    (presses.PressCard(shop=1, customer=1), True),
    (presses.PressHistory(shop=1, customer=1, page=0), False),
    (presses.PressMore(shop=1, customer=1, page=0), True),
    (presses.PressUsual(shop=1, customer=1), True),
    (presses.PressContacted(shop=1, customer=1), True),
    (presses.PressNote(shop=1, customer=1), True),
    (presses.PressDone(shop=1, task=1), True),  # a reminder of their own, which is looked at when it is done
    (presses.PressLater(shop=1, task=1), True),
    (presses.PressTie(shop=1), False),
    (presses.PressUntie(shop=1, chat=GROUP), False),
    (presses.PressImport(shop=1, id=1), False),
    (presses.PressLeaveImport(shop=1, id=1), False),
    (privacy.PressPair(shop=1, one=1, other=2), False),
    (privacy.PressMerge(shop=1, keep=1, gone=2), False),
    (privacy.PressApart(shop=1, one=1, other=2), False),
    (privacy.PressConsent(shop=1, customer=1, contact=False), False),
    (privacy.PressForget(shop=1, customer=1, sure=True), False),
    (privacy.PressClosing(shop=1, deed="close"), False),
    (privacy.PressLeave(shop=1), False),
    (texts.PressOwnText(shop=1, deed="add"), False),
    (texts.PressInterest(shop=1, tag=1, customer=0, deed="open"), False),
    (explained.PressWhy(shop=1, customer=1), False),
    (mornings.PressNamed(shop=1, customer=1, deed="sent"), False),
    (mornings.PressTask(shop=1, task=1), False),
    (mornings.PressLapsed(shop=1, page=0), False),
]


def test_of_every_button_it_is_decided_whose_it_is() -> None:
    """Each kind of button stands in the table, and an owner may press them all."""
    assert {type(press) for press, _ in _PRESSES} | {presses.PressTeam} == set(get_args(Press))
    for press, for_staff in _PRESSES:
        assert may_press("staff", press) == for_staff, press
        assert may_press("owner", press)
    for deed in get_args(TeamDeed):
        for_staff = deed in {"show", "ask_leave", "leave", "write"}
        assert may_press("staff", presses.PressTeam(shop=1, deed=deed)) == for_staff, deed


# ── a shop with a team ───────────────────────────────────────────────────────────────────────────────────────


async def _team(counter: Counter) -> None:
    """A shop of its owner's with staff, somebody who was removed, and a group; and a shop of another's."""
    await counter.writes("Zelda 70 cake\nZelda 7.77 secret", user=OWNER, message=70)
    await counter.writes("note Zelda: allergic", user=OWNER)
    await counter.gets(Written(text="Zelda 20 or 30"), user=OWNER, message=71)
    await counter.writes("remind me tomorrow to call Zelda", user=OWNER)
    await counter.sends("folk.csv", "name,phone\nYolanda,+44 7400 654321\n", user=OWNER)
    for member in (STAFF, GONE):
        await _join(counter, member)
    await counter.presses(f"e:1:remove:{GONE}", user=OWNER)
    await counter.gets(JoinedGroup(), user=OWNER, chat_kind="group", chat=GROUP)
    await counter.presses("k:1", user=OWNER, chat_kind="group", chat=GROUP)
    await counter.writes("Anna 5", user=OTHER)


async def _join(counter: Counter, user: int) -> str:
    """The token that let somebody in."""
    made = spoken(await counter.presses("e:1:invite", user=OWNER))
    token = made.partition("?start=")[2].split()[0]
    await counter.commands(f"start {token}", user=user)
    return token


async def _ids(counter: Counter) -> dict[str, list[int]]:
    """The ids of the owner's rows."""

    def job(tx: Any) -> dict[str, list[int]]:
        tables = (JOURNAL_ENTRY, QUESTION, CUSTOMER, NICKNAME, TASK, IMPORT)
        return {one.name: list(tx.execute(select(one.c.id).where(one.c.shop_id == 1)).scalars()) for one in tables}

    return await counter.store.read(job)


async def _every_button(counter: Counter) -> list[str]:
    """Every button that the owner's shop could have, with the ids it has."""
    ids = await _ids(counter)
    settings = [
        "currency:USD",
        "timezone:Asia/Shanghai",
        "day:05:00",
        "shop:Mine now",
        "backup:on",
        "passphrase:12345678",
    ]
    members = [OWNER, STAFF, GONE, OTHER, STRANGER]
    about_members = ("member", "ask_remove", "remove", "ask_hand", "hand")
    return [
        *(f"{kind}:1:{entry}" for kind in "ur" for entry in ids["journal_entry"]),
        *(f"a:1:{question}:{choice}" for question in ids["question"] for choice in range(2)),
        *(f"s:1:{setting}" for setting in settings),
        *(f"s:1{page}" for page in (":currency", ":timezone", ":day", ":shop", ":backup")),
        *(f"n:1:{nickname}" for nickname in [*ids["nickname"], 1]),
        *(f"{kind}:1:{task}" for kind in ("done", "later") for task in ids["task"]),
        *(f"{kind}:1:{file}" for kind in ("in", "leave") for file in ids["import_file"]),
        *(f"h:1:{customer}:0" for customer in ids["customer"]),
        *(f"e:1:{deed}:{user}" for deed in about_members for user in members),
        *("e:1:invite", "e:1:close", "g:1", "k:1", f"k:1:{-GROUP}"),
    ]


_FOR_MEMBERS = ("s:1", "s:1:language:it", "e:1:show", "e:1:ask_leave", "e:1:leave", "e:1:write")


@pytest.mark.parametrize("who", [STAFF, GONE, OTHER, STRANGER])
async def test_no_forged_button_reads_or_changes_an_owners_matter(counter: Counter, who: int) -> None:
    """Staff, somebody who was removed, another shop's owner and a stranger: a toast, and the books as they were."""
    await _team(counter)
    forged = await _every_button(counter)
    cards = [f"{kind}:1:{one}{page}" for one in (await _ids(counter))["customer"] for kind, page in _CARDS]
    forged += [] if who == STAFF else [*cards, *_FOR_MEMBERS]
    assert len(forged) > 45
    await counter.gets(Command(name="help", arguments=""), user=who)
    before = await counter.books()
    for data in forged:
        for place in ({}, {"chat_kind": "group", "chat": GROUP}):
            calls = await counter.presses(data, user=who, **place)
            assert [call["method"] for call in calls] == ["answerCallbackQuery"], data
            assert not {"Zelda", "secret", TOTAL} & set(str(calls).split()), data
    assert await counter.books() == before


_CARDS = (("c", ""), ("m", ":0"), ("l", ""), ("t", ""), ("w", ""))
_ASKED: list[Body] = [
    *(Command(name=name, arguments=words) for name, words in [
        ("top", ""), ("top", "5"), ("sales", ""), ("sales", "last year"), ("export", ""), ("export", "Zelda"),
        ("customers", ""), ("lapsed", ""), ("bucket", ""), ("counter", ""), ("today", ""), ("import", ""),
        ("settings", "backup on"), ("settings", "passphrase four words of mine"), ("export", "excel"),
        ("privacy", ""), ("forget", "Zelda"), ("remind", ""), ("settings", "currency USD"), ("settings", "shop Mine"),
        ("settings", "timezone Europe/Rome"), ("settings", "day 05:00"), ("settings", "currency"), ("settings", "zzz"),
    ]),
    *(Written(text=text) for text in [
        "top customers", "who is my best customer", "today's sales", "how was this week?", "sales this month",
        "best sellers", "new customers this month", "who owes me?", "who sends me most?", "who likes cake?",
        "which regulars haven't been in lately?", "whom should I contact today?", "migliori clienti", "谁花钱最多",
        "incasso di oggi", "今天卖了多少",
    ]),
    Attached(kind="file", name="customers.csv", file_id="folk.csv", size=40),
]  # fmt: skip


async def test_staff_are_told_no_total_and_no_list(counter: Counter) -> None:
    """Whatever they ask, by word or command, they hear no takings, and nothing of the shop is set."""
    await _team(counter)
    before = await counter.books(SHOP, MEMBER)
    for body in _ASKED:
        calls = await counter.gets(body, user=STAFF)
        assert {call["method"] for call in calls} == {"sendMessage"}, body
        said = spoken(calls)
        assert TOTAL not in said, body
        assert "%" not in said, body
        assert "Zelda" not in said, body
    page = await counter.writes("Zelda", user=STAFF)
    assert "allergic" in page
    assert TOTAL not in page
    assert TOTAL in await counter.writes("Zelda", user=OWNER)
    assert await counter.books(SHOP, MEMBER) == before


async def test_owners_see_who_wrote_what(counter: Counter) -> None:
    """On a page, in its history and beside the takings; who was removed keeps their name, and staff see none."""
    await _team(counter)
    await counter.writes("Zelda 9", user=STAFF)
    assert "(User 2)" in await counter.writes("Zelda", user=OWNER)
    [customer] = (await _ids(counter))["customer"]
    history = spoken(await counter.presses(f"h:1:{customer}:0", user=OWNER))
    assert ["User 1" in history, "User 2" in history] == [True, True]
    await counter.presses(f"e:1:remove:{STAFF}", user=OWNER)
    assert "User 2 · 1 sale · £9" in await counter.writes("today's sales", user=OWNER)
    await counter.presses("e:1:invite", user=OWNER)
    await _join(counter, STAFF)
    assert "User" not in await counter.writes("Zelda", user=STAFF)


async def test_who_was_removed_is_reminded_of_nothing(counter: Counter) -> None:
    """What they had asked to be reminded of stays in the shop's list, and is not said to them."""
    await _team(counter)
    await counter.writes("remind me tomorrow at 10 to call Zelda", user=STAFF)
    await counter.presses(f"e:1:remove:{STAFF}", user=OWNER)
    counter.clock.moment += timedelta(days=1)
    heard = len(counter.heard)
    await counter.pipeline.due.tell()
    assert {one.call.chat_id for one in counter.heard[heard:]} == {OWNER}


async def test_staff_change_their_own_of_today_only(counter: Counter) -> None:
    """By a button, a reply, an edit or in words: what the owner wrote stays, and what they wrote yesterday too."""
    await _team(counter)
    [logged] = await counter.gets(Written(text="Zelda 9"), user=STAFF, message=80)
    await counter.writes("8", user=STAFF, replies_to=logged["told_id"])
    await counter.edits(80, "Zelda 6", user=STAFF)
    assert await counter.sold() == ["70.00", "7.77", "6.00", "5.00"]
    counter.clock.moment += timedelta(days=1)
    yesterday = counter.clock.now() - timedelta(days=1)
    before = await counter.books(SALE, JOURNAL_ENTRY)
    for entry in (await _ids(counter))["journal_entry"]:
        for kind in "ur":
            [toast] = await counter.presses(f"{kind}:1:{entry}", user=STAFF)
            assert toast["text"] == "Only the owner can do this. Nothing changed."
    for said in (
        await counter.writes("5", user=STAFF, replies_to=logged["told_id"]),
        await counter.edits(80, "Zelda 1", user=STAFF, at=yesterday),
        await counter.commands("undo", user=STAFF),
        await counter.writes("undo", user=STAFF),
    ):
        assert said.startswith("⚠️ Nothing changed: you can set right what you wrote today.")
    assert not (await counter.writes("no, 5", user=STAFF)).startswith("✅")
    assert await counter.books(SALE, JOURNAL_ENTRY) == before


async def test_a_group_hears_signs_and_hints_only(counter: Counter) -> None:
    """No name, no sum and no button of the books is ever said in a group, whoever asks for whatever."""
    await _team(counter)
    talk: list[Any] = [
        *_ASKED,
        *(Written(text=text) for text in ("Zelda", "Tom 12 tea", "Zelda 20 or 30", "note Zelda: shy", "undo", "/team")),
        *(Command(name=name, arguments="") for name in ("team", "settings", "help", "start", "undo", "redo")),
        Written(text="Zelda paid"),
        Written(text="Zelda 8", forwarded=True),
    ]
    for who in (OWNER, STAFF, GONE, OTHER, STRANGER):
        for body in talk:
            counter.clock.moment += timedelta(minutes=1)
            calls = await counter.gets(body, user=who, chat_kind="group", chat=GROUP)
            for call in (call for call in calls if call["chat_id"] == GROUP):
                assert call["method"] in {"setMessageReaction", "sendMessage"}, body
                words = call.get("text", "")
                assert "reply_markup" not in call, body
                assert not any(sign.isdigit() for sign in words.replace(f"User {who}", "")), body
                assert "Zelda" not in words, body
            others = [call for call in calls if call["chat_id"] not in {GROUP, who}]
            assert others == [], body


async def test_a_group_writes_for_its_team_only(counter: Counter) -> None:
    """What somebody of no team writes there is nobody's, and they are told once how to join."""
    await _team(counter)
    before = await counter.sold()
    told = [
        spoken(await counter.gets(Written(text="Maria 30"), user=who, chat_kind="group", chat=GROUP))
        for who in (GONE, OTHER, STRANGER, GONE, OTHER, STRANGER)
    ]
    assert ["link" in words for words in told] == [True, True, True, False, False, False]
    assert await counter.sold() == before
    await counter.gets(Written(text="Maria 30"), user=STAFF, chat_kind="group", chat=GROUP)
    assert await counter.sold() == [*before[:-1], "30.00", before[-1]]


async def test_a_group_is_tied_by_its_owner_once(counter: Counter) -> None:
    """Neither staff nor a stranger ties a group, and nobody ties one that writes elsewhere."""
    await _team(counter)
    other_group = GROUP - 1
    await counter.gets(JoinedGroup(), user=STAFF, chat_kind="group", chat=other_group)
    before = await counter.books(GROUP_CHAT)
    for who, data, chat in [
        (STAFF, "k:1", other_group),
        (OTHER, "k:1", other_group),
        (STRANGER, "k:1", other_group),
        (OTHER, "k:2", GROUP),
        (OTHER, f"k:2:{-GROUP}", GROUP),
    ]:
        [toast] = await counter.gets(Pressed(data=data, query_id="7"), user=who, chat_kind="group", chat=chat)
        assert toast["method"] == "answerCallbackQuery"
        assert await counter.books(GROUP_CHAT) == before
    await counter.presses(f"k:2:{-GROUP}", user=OTHER)
    assert await counter.books(GROUP_CHAT) == before
    assert data_of(presses.PressUntie(shop=1, chat=GROUP)) == f"k:1:{-GROUP}"
