"""`python -m bot.i18n.extract`: brings the catalogues up to the code.

New msgids appear empty (in English they speak for themselves), those no longer said go, translations stay. Above each
stands what fills its placeholders.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from bot.i18n import catalogs
from bot.i18n.placeholders import PLACEHOLDERS

CODE = Path(__file__).resolve().parent
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {"say": None, "count": (1, 2), "label": ((1, "c"), 2)}
_COMMENT_TAG = "i18n:"
_LINE_WIDTH = 120


def messages(code: Path = CODE) -> Catalog:
    """Every msgid that the code says, with its comments, in the code's order."""
    template = Catalog(fuzzy=False)
    for path in sorted(code.rglob("*.py")):
        for _, said, comments, context in _said(path):
            texts = said if isinstance(said, tuple) else (said,)
            notes = [comment.removeprefix(_COMMENT_TAG).strip() for comment in comments]
            notes += [f"{name}: {meaning}" for name, meaning in PLACEHOLDERS.items() if f"{{{name}}}" in "".join(texts)]
            location = path.relative_to(code.parents[1]).as_posix()
            template.add(said, locations=[(location, 0)], auto_comments=notes, context=context)
    return template


def _said(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    yield from extract_from_file("python", path, keywords=_KEYWORDS, comment_tags=[_COMMENT_TAG])


def bring_up(language: str, template: Catalog, root: Path = catalogs.LOCALES) -> None:
    """Rewrite the catalogue of `language` by `template`."""
    catalog = catalogs.read(language, root)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    if language == catalogs.SOURCE:
        _speak_for_themselves(catalog)
    with catalogs.path_of(language, root).open("wb") as file:
        file.write(_header(catalog).encode())
        write_po(file, catalog, width=_LINE_WIDTH, include_lineno=False, omit_header=True)


def _header(catalog: Catalog) -> str:
    """What reading needs, and no dates: a catalogue changes when its words do."""
    fields = (
        f"Language: {catalog.locale}",
        f"Plural-Forms: {catalog.plural_forms}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def _speak_for_themselves(catalog: Catalog) -> None:
    for message in catalog:
        if message.id:
            message.string = message.id


def main() -> int:
    """Bring every catalogue up to the code; the process's exit code."""
    for language in catalogs.languages():
        bring_up(language, messages())  # Babel's update takes the template's messages over, so each needs its own
    return 0


if __name__ == "__main__":
    sys.exit(main())
