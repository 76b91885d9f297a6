"""`python -m bot.i18n.check`: whether the catalogues say all that the code says, whole, alike and in our voice."""

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError

from bot.i18n import catalogs
from bot.i18n.extract import CODE, messages
from bot.i18n.placeholders import PLACEHOLDERS
from bot.i18n.profile import COMMANDS, UNLISTED
from bot.i18n.rules import OTHER_BOTS, broken_rules, commands_in, exclaims, placeholders

#: Numbers that tell which plural form serves which: languages differ within the first hundred or so.
_NUMBERS = range(201)
#: The number of a plural may be left unsaid where the form serves one number only ("one customer").
_NUMBER = "count"


def problems(root: Path = catalogs.LOCALES, code: Path = CODE) -> Iterator[str]:
    """What is the matter, a line each; nothing where all is well."""
    template = _said_by(code)
    yield from _of_template(template)
    for language in catalogs.languages(root):
        try:
            catalog = catalogs.read(language, root)
        except PoFileError as error:
            yield f"{language}: the file cannot be read: {error}"
            continue
        yield from (f"{language}: {problem}" for problem in _of_catalog(language, catalog, template))


@lru_cache(maxsize=2)
def _said_by(code: Path) -> Catalog:
    """The code is read once a run, however many catalogues are held against it."""
    return messages(code)


def _of_template(template: Catalog) -> Iterator[str]:
    loud = [message for message in template if any(map(exclaims, _texts(message.id)))]
    yield from (f"more than one msgid with an exclamation mark: {_short(message)}" for message in loud[1:])
    for message in template:
        for text in _texts(message.id):
            yield from _of_msgid(text)


def _of_msgid(text: str) -> Iterator[str]:
    try:
        names = placeholders(text)
    except ValueError as error:
        yield f"{error}: {text}"
        return
    yield from (
        f"what fills {{{name}}} is not in placeholders.py: {text}" for name in sorted(names - set(PLACEHOLDERS))
    )


def _of_catalog(language: str, catalog: Catalog, template: Catalog) -> Iterator[str]:
    yield from _of_plurals(catalog)
    yield from (f"no longer said, run python -m bot.i18n.extract: {key}" for key in _obsolete(catalog, template))
    for expected in template:
        if not expected.id:
            continue
        message = catalog.get(_key(expected), expected.context)
        if message is None or message.id != expected.id:
            yield f"missing, run python -m bot.i18n.extract: {_short(expected)}"
        else:
            yield from (f"{problem}: {_short(message)}" for problem in _of_message(language, message, catalog))


def _of_plurals(catalog: Catalog) -> Iterator[str]:
    if catalog.locale is None:
        yield "the header names no language that Babel knows"
        return
    expected = get_plural(catalog.locale)
    if catalog.num_plurals != expected.num_plurals:
        yield f"{catalog.num_plurals} plural forms, where the language has {expected.num_plurals}"


def _obsolete(catalog: Catalog, template: Catalog) -> Iterator[str]:
    yield from (_short(message) for message in catalog.obsolete.values())
    for message in catalog:
        if message.id and template.get(_key(message), message.context) is None:
            yield _short(message)


def _of_message(language: str, message: Message, catalog: Catalog) -> Iterator[str]:
    texts = _texts(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not all(texts):
        yield "untranslated"
        return
    if len(texts) != (catalog.num_plurals if message.pluralizable else 1):
        yield "wrong number of plural forms"
        return
    if any(map(exclaims, texts)) and not any(map(exclaims, _texts(message.id))):
        yield "an exclamation mark that the msgid has not"
    yield from _unlike(message, texts, catalog)
    for text in texts:
        yield from broken_rules(language, message.context, text)
        yield from (
            f"there is no command /{name}" for name in sorted(commands_in(text) - {*COMMANDS, *UNLISTED, *OTHER_BOTS})
        )


def _unlike(message: Message, texts: Sequence[str], catalog: Catalog) -> Iterator[str]:
    """Forms whose placeholders are not those of the msgid."""
    wanted = placeholders(_texts(message.id)[-1])
    single = _forms_of_one_number(catalog) if message.pluralizable else frozenset()
    for form, text in enumerate(texts):
        try:
            names = placeholders(text)
        except ValueError as error:
            yield str(error)
            continue
        may_lack = {_NUMBER} if form in single else frozenset()
        if names - wanted or wanted - names - may_lack:
            yield f"placeholders {_listed(names)}, where the msgid has {_listed(wanted)}"


def _forms_of_one_number(catalog: Catalog) -> frozenset[int]:
    form_of = c2py(catalog.plural_expr)
    forms = [form_of(number) for number in _NUMBERS]
    return frozenset(form for form in forms if forms.count(form) == 1)


def _texts(said: object) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, list | tuple) else (str(said or ""),)


def _key(message: Message) -> str:
    return _texts(message.id)[0]


def _short(message: Message) -> str:
    context = f"[{message.context}] " if message.context else ""
    return context + _key(message).replace("\n", " ")


def _listed(names: frozenset[str]) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(names)) or "none"


def main() -> int:
    """Print what is the matter; the process's exit code."""
    found = list(problems())
    for problem in found:
        print(problem, file=sys.stderr)  # noqa: T201 - a check talks
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
