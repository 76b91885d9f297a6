"""Who writes in a notebook, in three languages."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.replies import (
    BackInTeam,
    GroupLine,
    HandedOver,
    InAlready,
    JoinedTeam,
    LastOwner,
    LinkMade,
    LinksClosed,
    MadeOwner,
    MemberJoined,
    MemberLeft,
    MemberRemoved,
    MemberShown,
    NotYours,
    OutOfTeam,
    OwnersButton,
    OwnLink,
    ShopLabel,
    TeamAsked,
    TeamMember,
    TeamShown,
    WritingFor,
)
from tests.i18n.speaking import Spoken, expected, heard

_BAR = ShopLabel(shop=1, name="Bar Sport", owner="Emma")
_OWN = ShopLabel(shop=2, name=None, owner="Emma")
_EMMA = TeamMember(user=6_200_000_001, name="Emma", role="owner", since=date(2026, 1, 1), me=True)
_LUCA = TeamMember(user=6_200_000_002, name="Luca", role="staff", since=date(2026, 11, 8))
_NOBODY = TeamMember(user=6_200_000_003, name=None, role="staff", since=date(2025, 11, 8))

SPOKEN = [
    Spoken(
        reply=TeamShown(shop=_BAR, members=(_EMMA, _LUCA), for_owner=True),
        en=(
            "Bar Sport: who writes here\nEmma · owner · you\nLuca · staff · since 8 November\n[Invite someone]\n[Luca]"
        ),
        it=(
            "Bar Sport: chi ci scrive\n"
            "Emma · titolare · tu\n"
            "Luca · personale · inizio: 8 novembre\n"
            "[Invita qualcuno]\n"
            "[Luca]"
        ),
        zh="Bar Sport：谁在记\nEmma · 店主 · 你\nLuca · 店员 · 11月8日加入\n[邀请一位]\n[Luca]",
    ),
    Spoken(
        reply=TeamShown(
            shop=_OWN,
            members=(_EMMA, _LUCA, _NOBODY),
            for_owner=True,
            groups=(GroupLine(chat=-100, title="Banco"),),
            others=(_BAR,),
        ),
        en=(
            "Emma's notebook: who writes here\n"
            "Emma · owner · you\n"
            "Luca · staff · since 8 November\n"
            "– · staff · since 8 Nov 2025\n"
            "Group: Banco\n"
            "[Invite someone]\n"
            "[Luca] [–]\n"
            "[Stop in “Banco”]\n"
            "[Write for Bar Sport]"
        ),
        it=(
            "Taccuino di Emma: chi ci scrive\n"
            "Emma · titolare · tu\n"
            "Luca · personale · inizio: 8 novembre\n"
            "– · personale · inizio: 8 nov 2025\n"
            "Gruppo: Banco\n"
            "[Invita qualcuno]\n"
            "[Luca] [–]\n"
            "[Stacca “Banco”]\n"
            "[Scrivi in: Bar Sport]"
        ),
        zh=(
            "Emma的本子：谁在记\n"
            "Emma · 店主 · 你\n"
            "Luca · 店员 · 11月8日加入\n"
            "– · 店员 · 2025年11月8日加入\n"
            "群：Banco\n"
            "[邀请一位]\n"
            "[Luca] [–]\n"
            "[停用“Banco”]\n"
            "[改记Bar Sport]"
        ),
    ),
    Spoken(
        reply=TeamShown(
            shop=_BAR, members=(replace(_EMMA, me=False), replace(_LUCA, me=True)), for_owner=False, others=(_OWN,)
        ),
        en=(
            "Bar Sport: who writes here\n"
            "Emma · owner · since 1 January\n"
            "Luca · staff · you\n"
            "[Write for Emma's notebook]\n"
            "[Leave the team]"
        ),
        it=(
            "Bar Sport: chi ci scrive\n"
            "Emma · titolare · inizio: 1° gennaio\n"
            "Luca · personale · tu\n"
            "[Scrivi in: Taccuino di Emma]\n"
            "[Esci dalla squadra]"
        ),
        zh="Bar Sport：谁在记\nEmma · 店主 · 1月1日加入\nLuca · 店员 · 你\n[改记Emma的本子]\n[退出]",
    ),
    Spoken(
        reply=MemberShown(shop=1, member=_LUCA),
        en="Luca · staff · since 8 November\n[Make owner] [Remove]\n[Back]",
        it="Luca · personale · inizio: 8 novembre\n[Fai titolare] [Togli]\n[Indietro]",
        zh="Luca · 店员 · 11月8日加入\n[设为店主] [移出]\n[返回]",
    ),
    Spoken(
        reply=TeamAsked(shop=_BAR, deed="remove", user=6_200_000_002, name="Luca"),
        en="Take Luca off the team? What they wrote stays.\n[Remove] [Leave it]",
        it="Togliere Luca dalla squadra? Quello che ha scritto resta.\n[Togli] [Lascia stare]",
        zh="把Luca移出去？记过的都留着。\n[移出] [算了]",
    ),
    Spoken(
        reply=TeamAsked(shop=_BAR, deed="hand", user=6_200_000_002, name="Luca"),
        en="Make Luca the owner of this notebook? You stay in it as staff.\n[Make owner] [Leave it]",
        it="Passare il taccuino a Luca? Tu resti nel personale.\n[Fai titolare] [Lascia stare]",
        zh="让Luca当店主？本子交过去，你留下当店员。\n[设为店主] [算了]",
    ),
    Spoken(
        reply=TeamAsked(shop=_BAR, deed="leave"),
        en="Bar Sport: leave the team? What you wrote stays.\n[Leave] [Leave it]",
        it="Bar Sport: uscire dalla squadra? Quello che hai scritto resta.\n[Esci] [Lascia stare]",
        zh="Bar Sport：要退出吗？你记过的都留着。\n[退出] [算了]",
    ),
    Spoken(
        reply=LinkMade(shop=1, link="https://t.me/RegularsBot?start=abc", until=date(2026, 11, 8)),
        en=(
            "Send this link to one person: it works once, until 8 November. They can write sales "
            "and notes, and see no totals.\n"
            "https://t.me/RegularsBot?start=abc\n"
            "[End links not used yet]"
        ),
        it=(
            "Manda questo link a una persona: vale una volta sola (scadenza: 8 novembre). Può "
            "scrivere vendite e note, senza vedere i totali.\n"
            "https://t.me/RegularsBot?start=abc\n"
            "[Disattiva i link non usati]"
        ),
        zh=(
            "把这个链接发给一个人：只能用一次，11月8日前有效。对方可以记每笔生意、写备注，看不到总额。"
            "\n"
            "https://t.me/RegularsBot?start=abc\n"
            "[作废没用过的链接]"
        ),
    ),
    Spoken(
        reply=LinksClosed(),
        en="Links that nobody had used no longer work.",
        it="I link non ancora usati non valgono più.",
        zh="没用过的链接都已作废。",
    ),
    Spoken(
        reply=OwnLink(),
        en="This link is for someone else: send it on. It still works.",
        it="Questo link è per un'altra persona: inoltralo. Vale ancora.",
        zh="这个链接是给别人用的，转发出去就行，还有效。",
    ),
    Spoken(
        reply=InAlready(shop=_BAR),
        en="Bar Sport: you write here already.",
        it="Bar Sport: ci scrivi già.",
        zh="Bar Sport：你已经在记了。",
    ),
    Spoken(
        reply=JoinedTeam(shop=_BAR),
        en=("Bar Sport: you can write here. A sale: “Maria 25 cappuccino”. A customer's page: just the name."),
        it=(
            "Bar Sport: ora puoi scrivere anche tu. Una vendita: “Maria 25 cappuccino”. La scheda "
            "di un cliente: solo il nome."
        ),
        zh="Bar Sport：你可以记了。记一笔：“王姐 剪头 50”；查客人：只写名字。",
    ),
    Spoken(
        reply=JoinedTeam(shop=_OWN, others=(_BAR,)),
        en=(
            "Emma's notebook: you can write here. A sale: “Maria 25 cappuccino”. A customer's "
            "page: just the name.\n"
            "[Write for Bar Sport]"
        ),
        it=(
            "Taccuino di Emma: ora puoi scrivere anche tu. Una vendita: “Maria 25 cappuccino”. La "
            "scheda di un cliente: solo il nome.\n"
            "[Scrivi in: Bar Sport]"
        ),
        zh="Emma的本子：你可以记了。记一笔：“王姐 剪头 50”；查客人：只写名字。\n[改记Bar Sport]",
    ),
    Spoken(
        reply=MemberJoined(name="Luca"),
        en="Luca is in the team and can write sales and notes.",
        it="Luca è nella squadra: può scrivere vendite e note.",
        zh="Luca已加入，可以记每笔生意，也可以写备注。",
    ),
    Spoken(
        reply=MemberRemoved(shop=1, entry=2, name="Luca"),
        en="Luca is off the team. What they wrote stays.\n[Undo]",
        it="Luca non è più nella squadra. Quello che ha scritto resta.\n[Annulla]",
        zh="Luca已移出，记过的都留着。\n[撤销]",
    ),
    Spoken(
        reply=MemberRemoved(shop=1, entry=2, name="Luca", taken_back=True),
        en="Luca is in the team again.\n[Redo]",
        it="Luca è di nuovo nella squadra.\n[Recupera]",
        zh="Luca又能一起记了。\n[恢复]",
    ),
    Spoken(
        reply=OutOfTeam(shop=_BAR),
        en="Bar Sport: you no longer write here.",
        it="Bar Sport: non ci scrivi più.",
        zh="Bar Sport：你不再记这个本子了。",
    ),
    Spoken(
        reply=OutOfTeam(shop=_BAR, now=_OWN),
        en="Bar Sport: you no longer write here.\nWhat you write in this chat goes into: Emma's notebook",
        it="Bar Sport: non ci scrivi più.\nQuello che scrivi in questa chat va in: Taccuino di Emma",
        zh="Bar Sport：你不再记这个本子了。\n这里写的都记进Emma的本子。",
    ),
    Spoken(
        reply=BackInTeam(shop=_BAR),
        en="Bar Sport: you write here again.",
        it="Bar Sport: ci scrivi di nuovo.",
        zh="Bar Sport：你又可以记了。",
    ),
    Spoken(
        reply=BackInTeam(shop=_BAR, elsewhere=True),
        en="Bar Sport: you write here again.\n[Write for Bar Sport]",
        it="Bar Sport: ci scrivi di nuovo.\n[Scrivi in: Bar Sport]",
        zh="Bar Sport：你又可以记了。\n[改记Bar Sport]",
    ),
    Spoken(
        reply=MemberLeft(name="Luca"),
        en="Luca left the team. What they wrote stays.",
        it="Luca ha lasciato la squadra. Quello che ha scritto resta.",
        zh="Luca已退出，记过的都留着。",
    ),
    Spoken(
        reply=HandedOver(name="Luca"),
        en="Luca owns this notebook now. You write in it as staff.",
        it="Ora il taccuino è di Luca. Tu resti nel personale.",
        zh="本子现在归Luca，你是店员，照样可以记。",
    ),
    Spoken(
        reply=MadeOwner(shop=_BAR),
        en="Bar Sport: yours now, with its lists, settings and team: /team",
        it="Bar Sport: ora è tuo, con elenchi, impostazioni e squadra: /team",
        zh="Bar Sport：现在归你，名单、设置和店里的人都由你管：/team",
    ),
    Spoken(
        reply=LastOwner(),
        en="You are the only owner. First make someone else the owner: /team, then a name.",
        it="Non c'è altro titolare. Prima passa il taccuino: /team, poi un nome.",
        zh="只有你一个店主。先让别人当店主：/team，再点名字。",
    ),
    Spoken(
        reply=WritingFor(shop=_BAR),
        en="What you write in this chat goes into: Bar Sport",
        it="Quello che scrivi in questa chat va in: Bar Sport",
        zh="这里写的都记进Bar Sport。",
    ),
    Spoken(
        reply=WritingFor(shop=ShopLabel(shop=3, name=None)),
        en="What you write in this chat goes into: The notebook",
        it="Quello che scrivi in questa chat va in: Il taccuino",
        zh="这里写的都记进本子。",
    ),
    Spoken(
        reply=OwnersButton(),
        en="Only the owner can do this. Nothing changed.",
        it="Può farlo solo chi è titolare. Tutto com'era.",
        zh="只有店主能这样做，什么都没变。",
    ),
    Spoken(
        reply=NotYours(),
        en="⚠️ Nothing changed: you can set right what you wrote today. For the rest, ask the owner.",
        it=("⚠️ Tutto com'era: puoi correggere quello che hai scritto oggi. Per il resto chiedi a chi è titolare."),
        zh="⚠️ 没有改动：你可以改自己今天记的，别的找店主。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_team(spoken: Spoken) -> None:
    """Who is there, who comes and goes, and what a link is good for."""
    assert heard(spoken) == expected(spoken)
