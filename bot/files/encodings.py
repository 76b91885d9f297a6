"""Bytes to text, whatever wrote them: Unicode first, then what Windows writes in the languages spoken here."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 262_144
#: The most common characters of both Chinese scripts: read the wrong way, hardly any of them comes out.
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好"
    "姓名电话手机生日金额日期客人客户备注标签王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗先生女士老师小姐元店"
    "這個來國說們為時會著過學對後裡電話機額號標簽註戶賬劉陳楊趙黃吳孫馬羅張師"
)


def text_of(content: bytes) -> str:
    """The text, without a mark at its front; what no encoding explains becomes `\ufffd`."""
    return content.decode(encoding_of(content), "replace").removeprefix("\ufeff")


def encoding_of(content: bytes) -> str:
    """The encoding that the bytes are most likely in."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    sample = content[:_LOOKED_AT]
    if sample.count(0) > len(sample) // 4:
        return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    if _decodes(content, "utf-8"):
        return "utf-8"
    return _of_windows(sample)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _of_windows(sample: bytes) -> str:
    """Chinese pairs of bytes come out as common characters; an accent between plain letters is Western."""
    best, most = "cp1252", 0.0
    for encoding in ("gb18030", "big5hkscs"):
        score = _likeness(sample.decode(encoding, "replace"))
        if score > most:
            best, most = encoding, score
    return best


def _likeness(text: str) -> float:
    """How much of what is not plain looks like Chinese as written; nothing where a byte is left over often."""
    strange = [character for character in text if ord(character) > 127]  # noqa: PLR2004 - ASCII ends there
    if not strange:
        return 0.0
    if strange.count("\ufffd") > len(strange) // 20:
        return 0.0
    common = sum(character in _COMMON for character in strange)
    share = common / len(strange)
    return share if share > 0.08 else 0.0  # noqa: PLR2004 - measured on names and headings
