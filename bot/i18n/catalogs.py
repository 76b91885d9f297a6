"""The catalogues of locales/: one messages.po a language, read as they are (a compiled file could only be older)."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parents[2] / "locales"
SOURCE = "en"


def path_of(language: str, root: Path = LOCALES) -> Path:
    """Where the catalogue of `language` lies."""
    return root / language / "LC_MESSAGES" / "messages.po"


@cache
def languages(root: Path = LOCALES) -> tuple[str, ...]:
    """Every language that has a catalogue: the source first, then by code."""
    found = {path.parent.parent.name for path in root.glob("*/LC_MESSAGES/messages.po")}
    return tuple(sorted(found, key=lambda language: (language != SOURCE, language)))


def read(language: str, root: Path = LOCALES) -> Catalog:
    """The catalogue as written. Raises `OSError` where it is missing, `PoFileError` where it is malformed."""
    with path_of(language, root).open("rb") as file:
        return read_po(file, abort_invalid=True)


@cache
def translations(language: str) -> GNUTranslations:
    """The words of `language`; the source's for a language there is none of."""
    return _loaded(language if language in languages() else SOURCE)[1]


def locale_of(language: str) -> str:
    """The Babel locale that the catalogue says it is in (`zh_Hans_CN` for `zh`)."""
    return _loaded(language if language in languages() else SOURCE)[0]


@cache
def _loaded(language: str) -> tuple[str, GNUTranslations]:
    catalog = read(language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return str(catalog.locale), GNUTranslations(compiled)


def load() -> None:
    """Read every catalogue now, so that the first message waits for none."""
    for language in languages():
        translations(language)
