"""The Bot API itself: a call comes in, is checked, done, committed, and only then answered."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from bot.sandbox import files, messages, polling, profile
from bot.sandbox.desk import Desk
from bot.sandbox.fields import BY_LOWER_NAME, METHODS, check_fields
from bot.sandbox.parameters import Parameters, read_parameters
from bot.sandbox.refusal import Refused
from bot.sandbox.store import dumps
from bot.sandbox.switches import Fault

_HANDLERS: dict[str, Callable[[Desk, Parameters], Any]] = {
    "getMe": profile.get_me,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendDocument": files.send_document,
    "sendPhoto": files.send_photo,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageCaption": messages.edit_message_caption,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": messages.answer_callback_query,
    "setMessageReaction": messages.set_message_reaction,
    "getFile": files.get_file,
    "getChat": messages.get_chat,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": profile.set_my_name,
    "getMyName": profile.get_my_name,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}
_DESCRIBED = {"setWebhook": "Webhook was set", "deleteWebhook": "Webhook was deleted"}


async def call(request: Request) -> Response:
    """`/bot{token}/{method}`."""
    desk: Desk = request.app.state.desk
    method = BY_LOWER_NAME.get(request.path_params["method"].lower(), "")
    given = Parameters({})
    try:
        _check_token(desk, request)
        given = await read_parameters(request)
        fault = desk.switches.take_fault(method)
        if fault is not None and fault.kind in ("status", "drop_before"):
            return _failed(request, fault)
        body = await _perform(desk, request, method, given)
    except (AttributeError, KeyError, TypeError, ValueError) as trouble:
        refused = Refused(400, f"Bad Request: can't parse parameters: {type(trouble).__name__}: {trouble}")
        return await _refuse(desk, request, given, refused)
    except Refused as refused:
        return await _refuse(desk, request, given, refused)
    if fault is not None and fault.kind == "drop_after":
        return _failed(request, fault)
    if fault is not None:
        await asyncio.sleep(fault.delay_s)
    return _json(200, body)


def _check_token(desk: Desk, request: Request) -> None:
    if request.path_params["token"] != desk.token:
        raise Refused(401, "Unauthorized")


async def _perform(desk: Desk, request: Request, method: str, given: Parameters) -> str:
    if not method:
        raise Refused(404, "Not Found: method not found")
    pointed_at = {str(value).removeprefix("attach://") for value in given.values.values()}
    check_fields(method, dict.fromkeys(given.names() - (set(given.files) & pointed_at)), METHODS[method])
    if method == "getUpdates":
        updates = await _while_connected(request, desk, given)
        return f'{{"ok":true,"result":[{",".join(updates)}]}}'
    with desk.store.transaction():
        result = _HANDLERS[method](desk, given)
    desk.changes.ring()
    described = f',"description":"{_DESCRIBED[method]}"' if method in _DESCRIBED else ""
    return f'{{"ok":true,"result":{dumps(result)}{described}}}'


async def _while_connected(request: Request, desk: Desk, given: Parameters) -> list[str]:
    """A poll that ends when its bot is gone, so that a bot killed with -9 leaves none behind."""
    poll = asyncio.ensure_future(polling.get_updates(desk, given))
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait({poll, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not poll.done():
            poll.cancel()
            await asyncio.wait({poll})
            return []
        return poll.result()
    finally:
        gone.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _refuse(desk: Desk, request: Request, given: Parameters, refused: Refused) -> Response:
    """Answers with a refusal, and logs it unless nobody is there any more to be refused."""
    if refused.code != 409 or not await request.is_disconnected():  # noqa: PLR2004
        _note(desk, request, given, refused)
    return _json(refused.code, dumps(refused.as_answer()))


def _note(desk: Desk, request: Request, given: Parameters, refused: Refused) -> None:
    note = {
        "date": desk.clock.now(),
        "method": request.path_params["method"],
        "code": refused.code,
        "description": refused.description,
        "parameters": given.values,
    }
    expected = refused.expected or desk.switches.expects(refused.code, refused.description)
    with desk.store.transaction():
        desk.store.add_refusal(note, expected=expected)
    desk.changes.ring()


def _failed(request: Request, fault: Fault) -> Response:
    if fault.kind == "status":
        answer = {"ok": False, "error_code": fault.status, "description": "Internal Server Error"}
        return _json(fault.status, dumps(answer))
    request.scope["sandbox.hang_up"]()
    return Response()


def _json(status: int, body: str) -> Response:
    return Response(body.encode(), status_code=status, media_type="application/json")


async def download(request: Request) -> Response:
    """`/file/bot{token}/{path}`."""
    desk: Desk = request.app.state.desk
    if request.path_params["token"] != desk.token:
        return _json(401, dumps(Refused(401, "Unauthorized").as_answer()))
    file = desk.store.file_at(request.path_params["path"])
    if file is None:
        return _json(404, dumps(Refused(404, "Not Found").as_answer()))
    return FileResponse(desk.store.content_path(file), media_type="application/octet-stream")
