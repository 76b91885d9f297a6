"""Files, both ways."""

import pytest

from bot.sandbox.client import Person
from tests.sandbox.caller import Caller

_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff56c72e0d0000000049454e44ae426082"
)
_CSV = "name,phone\r\nÀ 王,+39\r\n--not-a-boundary\r\n".encode()


async def test_a_document_from_a_user_is_downloaded_whole(bot: Caller, emma: Person) -> None:
    """Its name, type and size, and by `getFile` its bytes."""
    await emma.sends("document", _CSV, "clienti à.csv", "text/csv", caption="my list")
    (update,) = await bot.drains()
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "clienti à.csv",
        "text/csv",
        len(_CSV),
    )
    assert update["message"]["caption"] == "my list"
    file = await bot.call("getFile", file_id=document["file_id"])
    answer = await bot.http.get(f"{bot.files}/{file['file_path']}")
    assert answer.content == _CSV


async def test_a_document_from_the_bot_reaches_the_user(bot: Caller, emma: Person) -> None:
    """As a part of its own name, or pointed at by `attach://`; and again by its id."""
    for field, given in (("document", {}), ("f1", {"document": "attach://f1"})):
        data = {"chat_id": str(emma.id), "caption": "<b>all</b>", "parse_mode": "HTML"} | given
        files = {field: ("shop.zip", b"PK\r\n\r\n\x00", "application/zip")}
        answer = (await bot.http.post(f"{bot.root}/sendDocument", data=data, files=files)).json()
        assert answer["result"]["document"]["file_name"] == "shop.zip"
        message = await emma.waits_for_reply()
        assert (message.text, await emma.downloads(message)) == ("all", b"PK\r\n\r\n\x00")
    again = await bot.call("sendDocument", chat_id=emma.id, document=answer["result"]["document"]["file_id"])
    assert again["document"] == answer["result"]["document"]


async def test_a_photo_has_its_size(bot: Caller, emma: Person) -> None:
    """Width and height are read from the picture."""
    await emma.sends("photo", _PIXEL, "p.png", "image/png")
    (update,) = await bot.drains()
    photo = update["message"]["photo"][-1]
    assert (photo["width"], photo["height"]) == (1, 1)
    sent = await bot.call("sendPhoto", chat_id=emma.id, photo=photo["file_id"])
    assert sent["photo"][-1]["file_id"] == photo["file_id"]
    shown = await bot.http.get(f"{emma.sandbox.address}/sandbox/files/{photo['file_id']}")
    assert (shown.headers["content-type"], shown.content) == ("image/png", _PIXEL)


@pytest.mark.parametrize(
    ("method", "given", "content", "refusal"),
    [
        ("sendDocument", {}, b"", "400 Bad Request: file must be non-empty"),
        ("sendDocument", {"caption": "x" * 1025}, b"x", "400 Bad Request: message caption is too long"),
        ("sendPhoto", {}, b"no picture", "400 Bad Request: IMAGE_PROCESS_FAILED"),
        (
            "sendDocument",
            {"document": "BQACnothing"},
            None,
            "400 Bad Request: wrong file identifier/HTTP URL specified",
        ),
        ("sendDocument", {}, None, "400 Bad Request: there is no document in the request"),
        ("sendDocument", {}, b"x" * (50 * 1024 * 1024 + 1), "413 Request Entity Too Large"),
    ],
)
async def test_files_that_telegram_refuses(
    bot: Caller, emma: Person, method: str, given: dict[str, str], content: bytes | None, refusal: str
) -> None:
    """Empty, too large, no picture, unknown."""
    name = method.removeprefix("send").lower()
    files = None if content is None else {name: ("f.bin", content)}
    data = {"chat_id": str(emma.id)} | given
    answer = (await bot.http.post(f"{bot.root}/{method}", data=data, files=files)).json()
    assert f"{answer['error_code']} {answer['description']}" == refusal


async def test_a_file_over_20_mb_cannot_be_downloaded(bot: Caller, emma: Person) -> None:
    """It is told of, but not given."""
    await emma.sends("document", bytes(20 * 1024 * 1024 + 1), "big.bin")
    (update,) = await bot.drains()
    refusal = await bot.refused("getFile", file_id=update["message"]["document"]["file_id"])
    assert refusal == "400 Bad Request: file is too big"
    assert await bot.refused("getFile", file_id="x") == "400 Bad Request: invalid file_id"
    assert (await bot.http.get(f"{bot.files}/documents/nothing")).status_code == 404
