"""The sandbox's own calls, for the page and for tests, under `/sandbox/`."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.sandbox import people
from bot.sandbox.attachments import attachment
from bot.sandbox.changes import changes_since, history
from bot.sandbox.desk import Desk
from bot.sandbox.files import is_photo, picture_type
from bot.sandbox.parameters import Parameters, read_parameters
from bot.sandbox.refusal import Refused, refuse
from bot.sandbox.store import dumps
from bot.sandbox.switches import Expectation, Fault, Limit, Rate

Act = Callable[[Desk, Request, Parameters], Any]

_LONGEST_WAIT_S = 30.0


def _post(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """A call that changes something: one transaction, then everybody who watches looks again."""

    async def endpoint(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        try:
            _check_origin(request)
            given = await read_parameters(request)
            with desk.store.transaction():
                result = act(desk, request, given)
        except Refused as refused:
            return _json(refused.as_answer(), refused.code)
        except (KeyError, TypeError, ValueError) as trouble:
            return _json({"ok": False, "error_code": 400, "description": f"{type(trouble).__name__}: {trouble}"}, 400)
        desk.changes.ring()
        return _json(result)

    return endpoint


def _check_origin(request: Request) -> None:
    """A page from elsewhere in the same browser must not act here."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise Refused(403, "Forbidden: another page's call")


def _json(value: Any, status: int = 200) -> Response:
    return Response(dumps(value).encode(), status_code=status, media_type="application/json")


def _id(request: Request) -> int:
    return int(request.path_params["id"])


def _chat(given: Parameters) -> int | None:
    return given.integer("chat_id") or None


def _add_person(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    return people.add_person(desk, given.values)


def _add_group(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    return people.add_group(desk, given.values)


def _move_bot(desk: Desk, request: Request, given: Parameters) -> Any:
    return people.move_bot(desk, _id(request), given.text("status") or "left", given.integer("by"))


def _move_group(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    return people.move_group(desk, _id(request))


def _set_privacy(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    desk.store.set_setting("privacy_mode", given.boolean("on"))
    return {"on": desk.privacy_mode}


def _send(desk: Desk, request: Request, given: Parameters) -> Any:
    about = {
        "chat_id": _chat(given),
        "reply_to": given.integer("reply_to"),
        "forward": given.structure("forward")
        if given.text("forward").startswith(("{", "["))
        else given.text("forward"),
    }
    is_text = given.text("kind") in ("", "text")
    contents = people.text_contents(given.text("text")) if is_text else [attachment(desk, given)]
    return [people.write(desk, _id(request), content, about=about) for content in contents]


def _edit(desk: Desk, request: Request, given: Parameters) -> Any:
    return people.edit(desk, _id(request), given.integer("message_id"), given.text("text"), _chat(given))


def _press(desk: Desk, request: Request, given: Parameters) -> Any:
    return people.press(desk, _id(request), given.values)


def _block(desk: Desk, request: Request, given: Parameters) -> Any:
    return people.block(desk, _id(request), blocked=given.boolean("blocked"))


def _inject(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    update_id = desk.store.add_update("raw", desk.clock.now(), given.values)
    desk.updates.ring()
    return {"update_id": update_id}


def _move_clock(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    if given.boolean("morning"):
        desk.clock.move_to(desk.clock.shift_to_morning(_zone(given.text("timezone"))))
    elif "shift_s" in given.values:
        desk.clock.move_to(given.integer("shift_s"))
    else:
        desk.clock.move_to(desk.clock.shift_s + given.integer("by_s"))
    return {"now": desk.clock.now(), "shift_s": desk.clock.shift_s}


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        refuse(f'there is no time zone "{name}"')


def _limit(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    limit = Limit(
        chat_id=_chat(given), times=given.integer("times", 1), retry_after_s=given.integer("retry_after_s", 1)
    )
    desk.switches.limits.append(limit)
    return asdict(limit)


def _rate(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    messages, seconds = given.integer("messages", 1), float(given.text("seconds") or 1)
    rate = Rate(messages=messages, seconds=seconds, over_all=given.boolean("over_all"))
    desk.switches.rates.append(rate)
    return asdict(rate)


def _fault(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    fault = Fault(**given.values)
    desk.switches.faults.append(fault)
    return asdict(fault)


def _expect(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    expectation = Expectation(**given.values)
    desk.switches.expectations.append(expectation)
    return asdict(expectation)


def _reset(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    desk.switches.reset()
    return {}


def _forget_refusals(desk: Desk, request: Request, given: Parameters) -> Any:  # noqa: ARG001
    desk.store.forget_refusals()
    return {}


async def _refusals(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    refusals = desk.store.refusals()
    if request.query_params.get("unexpected"):
        refusals = [refusal for refusal in refusals if not refusal["expected"]]
    return _json(refusals)


async def _changes(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    since = int(request.query_params.get("since", "0"))
    timeout_s = min(float(request.query_params.get("timeout", "0")), _LONGEST_WAIT_S)
    if desk.store.version <= since and timeout_s > 0 and not desk.closing:
        await desk.changes.wait(timeout_s)
    return _json(changes_since(desk, since))


async def _messages(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    since = int(request.query_params.get("since", "0"))
    return _json({"version": desk.store.version, "messages": history(desk, since, _id(request))})


async def _press_made(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    found = desk.store.press(request.path_params["id"])
    return _json({"ok": False, "description": "there is no such press"}, 404) if found is None else _json(found)


async def _file(request: Request) -> Response:
    desk: Desk = request.app.state.desk
    found = desk.store.file(request.path_params["file_id"])
    if found is None:
        return _json({"ok": False, "description": "there is no such file"}, 404)
    path = desk.store.content_path(found[0])
    if is_photo(found[0]):
        return FileResponse(path, media_type=picture_type(path))
    return FileResponse(path, media_type="application/octet-stream", filename=found[0].get("file_name", "file"))


ROUTES = [
    Route("/sandbox/changes", _changes),
    Route("/sandbox/refusals", _refusals),
    Route("/sandbox/refusals", _post(_forget_refusals), methods=["DELETE"]),
    Route("/sandbox/presses/{id}", _press_made),
    Route("/sandbox/files/{file_id}", _file),
    Route("/sandbox/people", _post(_add_person), methods=["POST"]),
    Route("/sandbox/people/{id:int}/send", _post(_send), methods=["POST"]),
    Route("/sandbox/people/{id:int}/edit", _post(_edit), methods=["POST"]),
    Route("/sandbox/people/{id:int}/press", _post(_press), methods=["POST"]),
    Route("/sandbox/people/{id:int}/block", _post(_block), methods=["POST"]),
    Route("/sandbox/chats", _post(_add_group), methods=["POST"]),
    Route("/sandbox/chats/{id}/bot", _post(_move_bot), methods=["POST"]),
    Route("/sandbox/chats/{id}/move", _post(_move_group), methods=["POST"]),
    Route("/sandbox/chats/{id}/messages", _messages),
    Route("/sandbox/privacy", _post(_set_privacy), methods=["POST"]),
    Route("/sandbox/updates", _post(_inject), methods=["POST"]),
    Route("/sandbox/clock", _post(_move_clock), methods=["POST"]),
    Route("/sandbox/limits", _post(_limit), methods=["POST"]),
    Route("/sandbox/rates", _post(_rate), methods=["POST"]),
    Route("/sandbox/faults", _post(_fault), methods=["POST"]),
    Route("/sandbox/expectations", _post(_expect), methods=["POST"]),
    Route("/sandbox/switches", _post(_reset), methods=["DELETE"]),
]
