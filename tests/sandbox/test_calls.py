"""How a call may come in, and what is no call at all."""

import json

import pytest

from bot.sandbox.client import Person, Sandbox
from tests.sandbox.caller import Caller

_KEYS = {"inline_keyboard": [[{"text": "Undo", "callback_data": "u:1"}]]}


async def test_parameters_come_in_every_way_that_telegram_takes(bot: Caller, emma: Person) -> None:
    """Query string, form, multipart and JSON say the same, complex values as JSON texts too."""
    given = {"chat_id": str(emma.id), "text": "Maria · €25", "reply_markup": json.dumps(_KEYS)}
    address = f"{bot.root}/sendMessage"
    answers = [
        await bot.http.get(address, params=given),
        await bot.http.post(address, data=given),
        await bot.http.post(address, files={name: (None, value) for name, value in given.items()}),
        await bot.http.post(address, json=given | {"chat_id": emma.id, "reply_markup": _KEYS}),
    ]
    seen = [(answer.json()["result"]["text"], answer.json()["result"]["reply_markup"]) for answer in answers]
    assert seen == [("Maria · €25", _KEYS)] * 4


async def test_a_method_is_found_however_it_is_spelt(bot: Caller) -> None:
    """Telegram does not look at capitals."""
    assert (await bot.call("getme"))["username"] == "RegularsSandboxBot"


async def test_another_token_is_unauthorized(bot: Caller) -> None:
    """Only the one token opens."""
    answer = await bot.http.get(bot.root.replace("AAsandbox", "BBsandbox") + "/getMe")
    assert (answer.status_code, answer.json()) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )


@pytest.mark.parametrize(
    ("method", "given", "refusal"),
    [
        ("sendMesage", {}, "404 Not Found: method not found"),
        ("sendMessage", {"txt": "hi"}, '400 Bad Request: unknown field "txt" in sendMessage'),
        ("sendMessage", {"text": "hi"}, "400 Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 404, "text": "hi"}, "400 Bad Request: chat not found"),
        ("sendMessage", {"chat_id": "@nobody", "text": "hi"}, "400 Bad Request: chat not found"),
    ],
)
async def test_what_is_no_call_is_refused_and_logged(
    bot: Caller, sandbox: Sandbox, method: str, given: dict[str, object], refusal: str
) -> None:
    """Typos and strangers are refused in Telegram's words and count as unexpected."""
    assert await bot.refused(method, **given) == refusal
    (noted,) = await sandbox.refusals()
    assert f"{noted['code']} {noted['description']}" == refusal
    assert (noted["method"], noted["parameters"], noted["expected"]) == (method, given, False)


async def test_a_body_that_cannot_be_read_is_refused(bot: Caller) -> None:
    """Broken JSON and multipart without a boundary do not stop the server."""
    for content_type in ("application/json", "multipart/form-data"):
        answer = await bot.http.post(f"{bot.root}/getMe", content=b"{", headers={"Content-Type": content_type})
        assert answer.json()["description"] == "Bad Request: can't parse request body"


async def test_a_page_from_elsewhere_may_not_act(bot: Caller, sandbox: Sandbox) -> None:
    """The control calls are for this page and for tests."""
    answer = await bot.http.post(
        f"{sandbox.address}/sandbox/people", json={"first_name": "Eve"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403


async def test_values_of_the_wrong_kind_are_refused_not_stumbled_over(bot: Caller, emma: Person) -> None:
    """Whatever stands where another type belongs, the answer is a 400."""
    sent = {"chat_id": emma.id, "text": "x"}
    for wrong in (
        {"entities": [{"type": "bold", "offset": "0", "length": None}]},
        {"entities": {"type": "bold"}},
        {"reply_parameters": [1]},
        {"reply_markup": {"inline_keyboard": [[1]]}},
        {"reply_markup": {"inline_keyboard": {"text": "a"}}},
        {"link_preview_options": "[]x"},
        {"text": '<tg-time unix="soon">x</tg-time>', "parse_mode": "HTML"},
    ):
        assert (await bot.refused("sendMessage", **(sent | wrong))).startswith("400 Bad Request: ")


async def test_half_a_character_does_not_stop_the_server(bot: Caller, sandbox: Sandbox) -> None:
    """JSON can hold a lone surrogate; it is kept as it came."""
    await sandbox.inject({"message": {"text": "\ud83d"}})
    assert (await bot.drains())[-1]["message"]["text"] == "\ud83d"
