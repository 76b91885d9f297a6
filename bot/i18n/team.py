"""The team: who writes in a notebook, how they come in and go."""

from typing import assert_never

from bot.domain.presses import PressTeam, PressUntie, TeamDeed
from bot.domain.replies import (
    BackInTeam,
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
from bot.i18n.choices import redo_row, undo_row
from bot.i18n.layout import Button, Rendered, Rows, press, rows, said
from bot.i18n.lines import layout
from bot.i18n.speech import Speech

_LinkReply = LinkMade | LinksClosed | OwnLink | InAlready | JoinedTeam | MemberJoined
_GoneReply = MemberRemoved | OutOfTeam | BackInTeam | MemberLeft | HandedOver | MadeOwner | LastOwner | WritingFor
TeamReply = TeamShown | MemberShown | TeamAsked | _LinkReply | _GoneReply | OwnersButton | NotYours


def speak_team(reply: TeamReply, speech: Speech) -> Rendered:
    """Who is in the team, and what became of it."""
    match reply:
        case TeamShown():
            rendered = _team(reply, speech)
        case MemberShown(shop=shop, member=member):
            rendered = said(_line(member, speech), buttons=_member_rows(shop, member, speech))
        case TeamAsked():
            rendered = _asked(reply, speech)
        case LinkMade() | LinksClosed() | OwnLink() | InAlready() | JoinedTeam() | MemberJoined():
            rendered = _link(reply, speech)
        case OwnersButton():
            rendered = said(speech.label("toast", "Only the owner can do this. Nothing changed."))
        case NotYours():
            rendered = said(
                speech.say("Nothing changed: you can set right what you wrote today. For the rest, ask the owner.")
            )
        case _:
            rendered = _gone(reply, speech)
    return rendered


def shop_label(shop: ShopLabel | None, speech: Speech) -> str:
    """A shop's name, or whose notebook it is."""
    if shop is not None and shop.name:
        return speech.name(shop.name)
    if shop is not None and shop.owner:
        return speech.say("{name}'s notebook", name=speech.name(shop.owner))
    return speech.say("The notebook")


def first_name(name: str | None, speech: Speech) -> str:
    """What somebody of the team is called; a line where the notebook has not heard from them yet."""
    return speech.name(name) if name else "–"


def _team(team: TeamShown, speech: Speech) -> Rendered:
    groups = [speech.say("Group: {text}", text=speech.quote(group.title)) for group in team.groups]
    lines = [_line(member, speech) for member in team.members]
    heading = speech.say("{shop}: who writes here", shop=shop_label(team.shop, speech))
    return said(heading, *lines, *groups, buttons=_team_rows(team, speech))


def _line(member: TeamMember, speech: Speech) -> str:
    role = speech.label("line", "owner") if member.role == "owner" else speech.label("line", "staff")
    since = speech.say("since {date}", date=speech.long_day(member.since))
    return layout(first_name(member.name, speech), role, speech.label("line", "you") if member.me else since)


def _team_rows(team: TeamShown, speech: Speech) -> Rows:
    shop = team.shop.shop
    others = tuple((_write_for(other, speech),) for other in team.others)
    if not team.for_owner:
        return (*others, (_deed(shop, "ask_leave", speech.label("button-1", "Leave the team")),))
    invite = _deed(shop, "invite", speech.label("button-1", "Invite someone"))
    colleagues = [member for member in team.members if not member.me]
    names = rows(_about(shop, "member", one.user, first_name(one.name, speech)) for one in colleagues)
    groups = tuple(
        (
            press(
                speech.label("button-1", "Stop in “{text}”", text=speech.name(group.title)),
                PressUntie(shop=shop, chat=group.chat),
            ),
        )
        for group in team.groups
    )
    return ((invite,), *names, *groups, *others)


def _deed(shop: int, deed: TeamDeed, label: str) -> Button:
    return press(label, PressTeam(shop=shop, deed=deed))


def _about(shop: int, deed: TeamDeed, user: int | None, label: str) -> Button:
    return press(label, PressTeam(shop=shop, deed=deed, user=user))


def _write_for(shop: ShopLabel, speech: Speech) -> Button:
    return _deed(shop.shop, "write", speech.label("button-1", "Write for {shop}", shop=shop_label(shop, speech)))


def _member_rows(shop: int, member: TeamMember, speech: Speech) -> Rows:
    remove = _about(shop, "ask_remove", member.user, speech.label("button-2", "Remove"))
    hand = _about(shop, "ask_hand", member.user, speech.label("button-2", "Make owner"))
    return (*rows([hand, remove]), (_deed(shop, "show", speech.label("button-2", "Back")),))


def _asked(asked: TeamAsked, speech: Speech) -> Rendered:
    shop, name = asked.shop.shop, first_name(asked.name, speech)
    match asked.deed:
        case "remove":
            words = speech.say("Take {name} off the team? What they wrote stays.", name=name)
            go_on = _about(shop, "remove", asked.user, speech.label("button-2", "Remove"))
        case "hand":
            words = speech.say("Make {name} the owner of this notebook? You stay in it as staff.", name=name)
            go_on = _about(shop, "hand", asked.user, speech.label("button-2", "Make owner"))
        case "leave":
            label = shop_label(asked.shop, speech)
            words = speech.say("{shop}: leave the team? What you wrote stays.", shop=label)
            go_on = _deed(shop, "leave", speech.label("button-2", "Leave"))
        case _:
            assert_never(asked.deed)
    leave_it = _deed(shop, "show", speech.label("button-2", "Leave it"))
    return said(words, buttons=rows([go_on, leave_it]))


def _link(reply: _LinkReply, speech: Speech) -> Rendered:
    match reply:
        case LinkMade():
            rendered = _made(reply, speech)
        case LinksClosed():
            rendered = said(speech.say("Links that nobody had used no longer work."))
        case OwnLink():
            rendered = said(speech.say("This link is for someone else: send it on. It still works."))
        case InAlready(shop=shop):
            label = shop_label(shop, speech)
            rendered = said(speech.say("{shop}: you write here already.", shop=label))
        case JoinedTeam():
            rendered = _joined(reply, speech)
        case MemberJoined(name=name):
            who = first_name(name, speech)
            rendered = said(speech.say("{name} is in the team and can write sales and notes.", name=who))
        case _:
            assert_never(reply)
    return rendered


def _made(made: LinkMade, speech: Speech) -> Rendered:
    words = speech.say(
        "Send this link to one person: it works once, until {date}. They can write sales and notes, and see no totals."
        "\n{link}",
        date=speech.long_day(made.until),
        link=made.link,
    )
    close = _deed(made.shop, "close", speech.label("button-1", "End links not used yet"))
    return said(words, buttons=((close,),))


def _joined(joined: JoinedTeam, speech: Speech) -> Rendered:
    words = speech.say(
        "{shop}: you can write here. A sale: “Maria 25 cappuccino”. A customer's page: just the name.",
        shop=shop_label(joined.shop, speech),
    )
    return said(words, buttons=tuple((_write_for(other, speech),) for other in joined.others))


def _gone(reply: _GoneReply, speech: Speech) -> Rendered:
    match reply:
        case MemberRemoved():
            rendered = _removed(reply, speech)
        case OutOfTeam(shop=shop, now=now):
            words = speech.say("{shop}: you no longer write here.", shop=shop_label(shop, speech))
            rendered = said(words, _goes_into(now, speech) if now else None)
        case BackInTeam(shop=shop, elsewhere=elsewhere):
            words = speech.say("{shop}: you write here again.", shop=shop_label(shop, speech))
            rendered = said(words, buttons=((_write_for(shop, speech),),) if elsewhere else ())
        case MemberLeft(name=name):
            words = speech.say("{name} left the team. What they wrote stays.", name=first_name(name, speech))
            rendered = said(words)
        case HandedOver(name=name):
            who = first_name(name, speech)
            rendered = said(speech.say("{name} owns this notebook now. You write in it as staff.", name=who))
        case MadeOwner(shop=shop):
            label = shop_label(shop, speech)
            words = speech.say("{shop}: yours now, with its lists, settings and team: /team", shop=label)
            rendered = said(words)
        case LastOwner():
            rendered = said(
                speech.say("You are the only owner. First make someone else the owner: /team, then a name.")
            )
        case WritingFor(shop=shop):
            rendered = said(_goes_into(shop, speech))
        case _:
            assert_never(reply)
    return rendered


def _goes_into(shop: ShopLabel, speech: Speech) -> str:
    return speech.say("What you write in this chat goes into: {shop}", shop=shop_label(shop, speech))


def _removed(reply: MemberRemoved, speech: Speech) -> Rendered:
    name = first_name(reply.name, speech)
    if reply.taken_back:
        words = speech.say("{name} is in the team again.", name=name)
        return said(words, buttons=redo_row(reply.shop, reply.entry, speech))
    words = speech.say("{name} is off the team. What they wrote stays.", name=name)
    return said(words, buttons=undo_row(reply.shop, reply.entry, speech))
