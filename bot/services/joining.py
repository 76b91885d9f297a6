"""Following a link: a host's, or into somebody's team."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.replies import InAlready, InviteUnusable, JoinedTeam, MemberJoined, OwnLink, Reply
from bot.languages import Language
from bot.services.desk import News
from bot.services.opening import hash_of, use_hosts_link
from bot.services.team import label_of, labels_of
from bot.storage.shops import Asker, InviteFacts, find_invite, join_shop, role_in, shop_facts, use_invite
from bot.storage.transaction import Tx


def use_link(
    tx: Tx, asker: Asker, token: str, languages: Mapping[str, Language], now: datetime
) -> tuple[Reply, list[News]]:
    """What the follower is told, and what others are."""
    invite = find_invite(tx, hash_of(token), now)
    if invite is None or invite.made_by is None:
        return use_hosts_link(tx, asker, token, languages, now), []
    return _join(tx, asker, token, invite, now)


def _join(tx: Tx, asker: Asker, token: str, invite: InviteFacts, now: datetime) -> tuple[Reply, list[News]]:
    """A link into a team. Who needs none uses none up, and is told why nothing happened."""
    shop = None if invite.shop_id is None else shop_facts(tx, invite.shop_id)
    if shop is None:
        return InviteUnusable(), []
    if invite.good and invite.made_by == asker.user_id:
        return OwnLink(), []
    if role_in(tx, shop.shop_id, asker.user_id) is not None:
        return InAlready(shop=label_of(tx, shop.shop_id, shop.name)), []
    still_owner = invite.made_by is not None and role_in(tx, shop.shop_id, invite.made_by) == "owner"
    if not still_owner or use_invite(tx, hash_of(token), asker.user_id, now) is None:
        return InviteUnusable(), []
    join_shop(tx, shop.shop_id, asker.user_id, invite.role, now)
    others = labels_of(tx, asker.user_id, without=shop.shop_id)
    joined = JoinedTeam(shop=label_of(tx, shop.shop_id, shop.name), others=others)
    told = [] if invite.made_by is None else [News(user_id=invite.made_by, reply=MemberJoined(name=asker.name))]
    return joined, told
