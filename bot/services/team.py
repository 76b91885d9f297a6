"""The team of a shop: who is in it, how they come in and go, and whose the notebook is."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal, assert_never, cast

from bot.domain.presses import PressTeam
from bot.domain.replies import (
    BackInTeam,
    ButtonDead,
    GroupLine,
    HandedOver,
    LastOwner,
    LinkMade,
    LinksClosed,
    MadeOwner,
    MemberLeft,
    MemberLine,
    MemberRemoved,
    MemberShown,
    OutOfTeam,
    Reply,
    ShopLabel,
    TeamAsked,
    TeamMember,
    TeamShown,
    WritingFor,
)
from bot.services.desk import Desk, News
from bot.services.opening import make_link_token
from bot.storage import journal
from bot.storage.groups import groups_of
from bot.storage.shops import InviteFacts, Role, find_asker, join_shop
from bot.storage.team import (
    MemberRow,
    ShopOfMember,
    close_links,
    member_row,
    members_of,
    settle_elsewhere,
    shops_of,
    write_for,
)
from bot.storage.transaction import Tx

_LINK_LASTS = timedelta(days=7)


def label(shop: ShopOfMember) -> ShopLabel:
    """What a shop is called."""
    return ShopLabel(shop=shop.shop_id, name=shop.name, owner=shop.owner)


def labels_of(tx: Tx, user_id: int, *, without: int) -> tuple[ShopLabel, ...]:
    """The shops that somebody writes for, but one."""
    return tuple(label(shop) for shop in shops_of(tx, user_id) if shop.shop_id != without)


def label_of(tx: Tx, shop_id: int, name: str | None) -> ShopLabel:
    """What this shop is called, whoever asks."""
    owner = next((member.name for member in members_of(tx, shop_id) if member.role == "owner"), None)
    return ShopLabel(shop=shop_id, name=name, owner=owner)


def here(desk: Desk) -> ShopLabel:
    """What the desk's own shop is called."""
    return label_of(desk.tx, desk.shop.shop_id, desk.shop.name)


def show_team(desk: Desk) -> TeamShown:
    """Who writes in this notebook, in which groups, and where else the asker writes."""
    for_owner = desk.role == "owner"
    groups = groups_of(desk.tx, desk.shop.shop_id) if for_owner else []
    return TeamShown(
        shop=here(desk),
        members=tuple(_shown(member, desk) for member in members_of(desk.tx, desk.shop.shop_id)),
        for_owner=for_owner,
        groups=tuple(GroupLine(chat=group.chat_id, title=group.title) for group in groups),
        others=labels_of(desk.tx, desk.user_id, without=desk.shop.shop_id),
    )


def _shown(member: MemberRow, desk: Desk) -> TeamMember:
    return TeamMember(
        user=member.user_id,
        name=member.name,
        role=member.role,
        since=member.joined_at.astimezone(desk.shop.zone).date(),
        me=member.user_id == desk.user_id,
    )


def press_team(press: PressTeam, link_root: str, desk: Desk) -> Reply:
    """Do what a button of the team's says; `link_root` is what a link begins with, up to its token.

    That the presser's role allows it has been looked at.
    """
    match press.deed:
        case "show":
            return show_team(desk)
        case "invite":
            return make_link(link_root, desk)
        case "close":
            close_links(desk.tx, desk.shop.shop_id, desk.now)
            return LinksClosed()
        case "member":
            member = _other(press.user, desk)
            return ButtonDead() if member is None else MemberShown(shop=desk.shop.shop_id, member=_shown(member, desk))
        case "write":
            write_for(desk.tx, desk.user_id, desk.shop.shop_id)
            return WritingFor(shop=here(desk))
        case "ask_remove" | "ask_hand" | "ask_leave":
            return _ask(press.deed, press.user, desk)
        case "remove":
            return remove_member(press.user, desk)
        case "hand":
            return hand_over(press.user, desk)
        case "leave":
            return leave_team(desk)
    assert_never(press.deed)


def make_link(link_root: str, desk: Desk) -> LinkMade:
    """A link that lets one person in as staff."""
    invite = InviteFacts(shop_id=desk.shop.shop_id, role="staff", made_by=desk.user_id)
    token = make_link_token(desk.tx, invite, desk.now, _LINK_LASTS)
    until = (desk.now + _LINK_LASTS).astimezone(desk.shop.zone).date()
    return LinkMade(shop=desk.shop.shop_id, link=link_root + token, until=until)


def _other(user_id: int | None, desk: Desk) -> MemberRow | None:
    """Somebody else of the team."""
    if user_id == desk.user_id:
        return None
    return next((one for one in members_of(desk.tx, desk.shop.shop_id) if one.user_id == user_id), None)


def _ask(deed: Literal["ask_remove", "ask_hand", "ask_leave"], user_id: int | None, desk: Desk) -> Reply:
    if deed == "ask_leave":
        return LastOwner() if _is_last_owner(desk) else TeamAsked(shop=here(desk), deed="leave")
    member = _other(user_id, desk)
    if member is None:
        return ButtonDead()
    asked: Literal["remove", "hand"] = "remove" if deed == "ask_remove" else "hand"
    return TeamAsked(shop=here(desk), deed=asked, user=member.user_id, name=member.name)


def _is_last_owner(desk: Desk) -> bool:
    owners = [member.user_id for member in members_of(desk.tx, desk.shop.shop_id) if member.role == "owner"]
    return owners == [desk.user_id]


def remove_member(user_id: int | None, desk: Desk) -> Reply:
    """Take somebody out of the team; what they wrote stays, and the act can be taken back."""
    member = _other(user_id, desk)
    if member is None:
        return ButtonDead()
    [entry] = desk.take_ids(1)
    desk.record(entry, "team", [_out(member.user_id, desk)])
    settle_elsewhere(desk.tx, member.user_id, desk.shop.shop_id)
    desk.news.append(News(user_id=member.user_id, reply=_out_of_team(member.user_id, desk)))
    return MemberRemoved(shop=desk.shop.shop_id, entry=entry, name=member.name)


def _out(user_id: int, desk: Desk) -> journal.Change:
    after = {"left_at": desk.now.isoformat()}
    change = journal.Change(subject="member", row_id=user_id, before={"left_at": None}, after=after)
    journal.apply(desk.tx, desk.shop.shop_id, [change])
    return change


def _out_of_team(user_id: int, desk: Desk) -> OutOfTeam:
    others = labels_of(desk.tx, user_id, without=desk.shop.shop_id)
    return OutOfTeam(shop=here(desk), now=others[0] if others else None)


def leave_team(desk: Desk) -> Reply:
    """Go by oneself; the owners hear of it. The last owner stays."""
    desk.take_ids(0)  # holds the shop's row: two owners cannot both go at once
    if _is_last_owner(desk):
        return LastOwner()
    team = members_of(desk.tx, desk.shop.shop_id)
    name = next((member.name for member in team if member.user_id == desk.user_id), None)
    reply = _out_of_team(desk.user_id, desk)
    _out(desk.user_id, desk)
    settle_elsewhere(desk.tx, desk.user_id, desk.shop.shop_id)
    for owner in team:
        if owner.role == "owner" and owner.user_id != desk.user_id:
            desk.news.append(News(user_id=owner.user_id, reply=MemberLeft(name=name)))
    return reply


def hand_over(user_id: int | None, desk: Desk) -> Reply:
    """Make somebody of the team the owner, and oneself staff."""
    desk.take_ids(0)  # as above
    member = _other(user_id, desk)
    if member is None:
        return ButtonDead()
    desk.news.append(News(user_id=member.user_id, reply=MadeOwner(shop=here(desk))))
    for user, role in ((member.user_id, "owner"), (desk.user_id, "staff")):
        join_shop(desk.tx, desk.shop.shop_id, user, cast("Role", role), desk.now, switch=False)
    return HandedOver(name=member.name)


def member_line(change: journal.Change, desk: Desk) -> MemberLine:
    """Whom a change of the team was about."""
    return MemberLine(name=_name_of(change.row_id, desk))


def _name_of(user_id: int, desk: Desk) -> str | None:
    asker = find_asker(desk.tx, user_id)
    return None if asker is None else asker.name


def told_again(changes: Sequence[journal.Change], entry: int, desk: Desk, *, taken_back: bool) -> MemberRemoved:
    """A removal that was taken back, or put back; whoever it is about is told."""
    user_id = changes[0].row_id
    if member_row(desk.tx, desk.shop.shop_id, user_id) is not None:
        if taken_back:
            reply: Reply = _back(user_id, desk)
        else:
            settle_elsewhere(desk.tx, user_id, desk.shop.shop_id)
            reply = _out_of_team(user_id, desk)
        desk.news.append(News(user_id=user_id, reply=reply))
    line = member_line(changes[0], desk)
    return MemberRemoved(shop=desk.shop.shop_id, entry=entry, name=line.name, taken_back=taken_back)


def _back(user_id: int, desk: Desk) -> BackInTeam:
    """Somebody is in the team again; where they have begun to write for another shop, that is theirs to change."""
    asker = find_asker(desk.tx, user_id)
    elsewhere = asker is not None and asker.shop is not None
    if not elsewhere:
        write_for(desk.tx, user_id, desk.shop.shop_id)
    return BackInTeam(shop=here(desk), elsewhere=elsewhere)
