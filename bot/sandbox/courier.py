"""Carries updates to a webhook: one at a time, in order, again and again until it is taken."""

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox.desk import Desk

if TYPE_CHECKING:
    import httpx

_FIRST_PAUSE_S = 0.1
_LONGEST_PAUSE_S = 10.0
_IDLE_S = 60.0
_TIMEOUT_S = 30.0


async def carry_updates(desk: Desk) -> None:
    """Runs until cancelled."""
    while not desk.store.setting("webhook"):
        await desk.updates.wait(_IDLE_S)
    import httpx  # noqa: PLC0415  (a quarter of the start, which bots that poll need not wait for)

    pause_s = _FIRST_PAUSE_S
    async with httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False) as http:
        while True:
            webhook = desk.store.setting("webhook")
            rows = desk.store.updates_from(0, 1) if webhook else []
            if not rows:
                await desk.updates.wait(_IDLE_S)
            elif await _deliver(desk, http, webhook, rows[0][1]):
                pause_s = _FIRST_PAUSE_S
                with desk.store.transaction():
                    desk.store.forget_update(rows[0][0])
            else:
                await asyncio.sleep(pause_s)
                pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)


async def _deliver(desk: Desk, http: "httpx.AsyncClient", webhook: dict[str, str], body: str) -> bool:
    import httpx  # noqa: PLC0415  (loaded by now)

    headers = {"Content-Type": "application/json"}
    if webhook["secret_token"]:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret_token"]
    try:
        answer = await http.post(webhook["url"], content=body.encode(), headers=headers)
    except httpx.HTTPError as trouble:
        desk.webhook_trouble = f"Connection failed: {type(trouble).__name__}"
        return False
    if not answer.is_success:
        desk.webhook_trouble = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        return False
    desk.webhook_trouble = ""
    return True
