"""The rules of how the notebook speaks that a machine can check, each over one text of one catalogue."""

import re
import unicodedata
from collections.abc import Iterator
from string import Formatter

from bot.i18n.typed import columns

#: Columns by context; a Chinese character takes two. A button's context ends in how many may stand in its row.
COLUMNS = {"button-1": 28, "button-2": 14, "button-3": 9, "toast": 60, "command": 40}
#: Characters by context, as Telegram counts them.
CHARACTERS = {"bot-name": 64, "bot-short": 120, "bot-description": 512}
#: Characters of any other text, unfilled: who reads it is standing at a counter.
LONGEST_TEXT = 350

_HAN = r"[\u3400-\u9fff]"
_HALF_WIDTH_BESIDE_HAN = re.compile(rf"{_HAN}[,;:?!()]|[,;:?!()]{_HAN}")
_SPACE_BEFORE_SIGN = re.compile(r" [:;?!]")
_COMMAND = re.compile(r"(?<![\w/])/([a-z_]+)")
#: Commands of @BotFather that the notebook tells of.
OTHER_BOTS = frozenset({"setprivacy"})
_TYPEWRITER_APOSTROPHE = frozenset({"en", "it"})
#: Signs that are no emoji, though Unicode files them so: `Sent ✓`, `1° novembre`.
_PLAIN_SIGNS = frozenset("✓°")
_EMOJI_PARTS = frozenset("\ufe0f\u20e3")
#: Words the notebook never says: they blame, boast, sound of an office, or are spelt as keyboards spell them.
_FORBIDDEN = {
    "en": r"successful(?:ly)?|errors?|invalid|wrong|oops|sorry|please|unfortunately|users?|clients?|churn|log in",
    "it": r"perchè|poichè|nè|sè|pò|qual'è|(?-i:E')|errore|scusa|purtroppo|utent[ei]|si prega|effettu\w+|inseri\w+|"
    r"visualizz\w+|operazion[ei]|negozio|scontrin[oi]|fattur\w+",
    "zh": r"成功|系统|用户|操作|请稍候|抱歉|温馨提示|客户|会员|亲|光临|流失|召回",
}
_UNBROKEN = frozenset({"zh"})


def broken_rules(language: str, context: str | None, text: str) -> Iterator[str]:
    """What is the matter with `text`, a sentence each."""
    yield from _spelling(language, text)
    yield from _length(context, text)
    emoji = sorted({sign for sign in text if _is_emoji(sign)})
    if emoji:
        yield f"emoji are set by render, not in a catalogue: {' '.join(emoji)}"


def _spelling(language: str, text: str) -> Iterator[str]:
    if language in _TYPEWRITER_APOSTROPHE and "’" in text:
        yield "the apostrophe is ' here, not ’"
    for found in _HALF_WIDTH_BESIDE_HAN.findall(text):
        yield f"half-width sign beside a Chinese character: {found}"
    if _SPACE_BEFORE_SIGN.search(text):
        yield "a blank before : ; ? or !"
    if "「" in text or "」" in text:
        yield "quotes are “ ”"
    for word in forbidden_words(language, text):
        yield f"a word the notebook does not say: {word}"


def forbidden_words(language: str, text: str) -> list[str]:
    """Words of `text` that the notebook never says in `language`."""
    words = _FORBIDDEN.get(language)
    if words is None:
        return []
    pattern = words if language in _UNBROKEN else rf"(?<!\w)(?:{words})(?!\w)"
    return [found.group() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _length(context: str | None, text: str) -> Iterator[str]:
    if context in COLUMNS:
        wide, limit = columns(text), COLUMNS[context]
    else:
        wide, limit = len(text), CHARACTERS.get(context or "", LONGEST_TEXT)
    if wide > limit:
        yield f"{wide} long, where {context or 'a text'} may be {limit}"


def _is_emoji(sign: str) -> bool:
    return sign not in _PLAIN_SIGNS and (unicodedata.category(sign) == "So" or sign in _EMOJI_PARTS)


def exclaims(text: str) -> bool:
    """Whether `text` raises its voice."""
    return "!" in text or "！" in text


def commands_in(text: str) -> frozenset[str]:
    """The commands that `text` tells of, without their slash."""
    return frozenset(_COMMAND.findall(text))


def placeholders(text: str) -> frozenset[str]:
    """The names in braces. Raises `ValueError` where a brace stands alone or holds anything but a name."""
    names = set()
    for _, name, spec, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            message = f"not a plain placeholder: {{{name}}}"
            raise ValueError(message)
        names.add(name)
    return frozenset(names)
