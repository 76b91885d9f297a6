"""From a folder to a Language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.languages.examples import Examples
from bot.languages.language import Language, Region
from bot.languages.phrases import Phrase
from bot.languages.templates import Template, TemplateReader
from bot.languages.text import Token, Tokeniser, fold_word

LOCALES = Path(__file__).resolve().parents[2] / "locales"
#: Everything is text: words such as `no` and `on` are no truth values.
_Yaml = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def load_languages(root: Path = LOCALES) -> Mapping[str, Language]:
    """Every language of `root`, by code: each folder that holds a language.yaml."""
    folders = sorted(path.parent for path in root.glob("*/language.yaml"))
    return {language.code: language for language in map(load_language, folders)}


@cache
def load_language(folder: Path) -> Language:
    """The language that `folder` tells of.

    Raises `OSError` where a file is missing, `ValueError` or `KeyError` where one cannot be used.
    """
    data = _read(folder / "language.yaml")
    code = data["code"]
    columns = folder / "columns.yaml"
    elisions = frozenset(fold_word(text) for text in data.get("elisions", []))
    endings = frozenset(fold_word(text) for text in data.get("endings", []))
    characters = data.get("characters", {})
    tokeniser = Tokeniser(elisions, endings, characters)
    lists = _read_lists(folder / "lists")
    once = _Once()
    return Language(
        code=code,
        name=data["name"],
        locale=data["locale"],
        spaces=data["spaces"] == "true",
        currency=data["currency"],
        timezone=data["timezone"],
        region=data["region"],
        regions={name: Region(territory=name, **rest) for name, rest in data.get("regions", {}).items()},
        thousands=data["thousands"],
        day_first=data["day_first"] == "true",
        elisions=elisions,
        endings=endings,
        characters=characters,
        numerals={character: int(value) for character, value in data.get("numerals", {}).items()},
        plurals=tuple(data.get("plurals", [])),
        phrases=tuple(_phrases(data["words"], code, tokeniser)),
        lists={
            name: frozenset(once[fold_word(word)] for line in rows for word in line) for name, rows in lists.items()
        },
        groups={
            name: tuple(tuple(once[fold_word(word)] for word in line) for line in rows if len(line) > 1)
            for name, rows in lists.items()
        },
        templates=tuple(_templates(folder, code, tokeniser, data["words"].get("skip", []))),
        words=_plain_words(data["words"]),
        tokenise=tokeniser,
        examples=Examples(folder),
        columns={
            role: tuple(" ".join(fold_word(heading).split()) for heading in headings)
            for role, headings in (_read(columns) if columns.exists() else {}).items()
        },
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        content: dict[str, Any] = yaml.load(file, Loader=_Yaml)  # noqa: S506 (texts, lists and mappings only)
    return content


def _read_lists(folder: Path) -> dict[str, list[list[str]]]:
    """The words of every list: of one file, or of a folder of that name, whose files together are the list."""
    lists: dict[str, list[list[str]]] = defaultdict(list)
    for path in sorted(folder.rglob("*.txt")):
        lists[path.relative_to(folder).parts[0].removesuffix(".txt")] += _read_list(path)
    return lists


def _read_list(path: Path) -> list[list[str]]:
    """Words, apart by blanks or line ends; a line of `a, b, c` is a group of one meaning."""
    rows: list[list[str]] = []
    for line in path.read_text("utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if "," in text:
            rows.append([word.strip() for word in text.split(",") if word.strip()])
        else:
            rows.extend([word.replace("_", " ")] for word in text.split())
    return rows


class _Once(dict[str, str]):
    """Each word as it was first met: one stands in many phrases, and need be in memory once."""

    def __missing__(self, word: str) -> str:
        self[word] = word
        return word


def _entries(words: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Class, value and text of each phrase; a class without values has each phrase's own text as its value."""
    for kind, content in words.items():
        if isinstance(content, dict):
            for value, texts in content.items():
                yield from ((kind, str(value), str(text)) for text in texts)
        else:
            yield from ((kind, str(text), str(text)) for text in content)


def _phrases(words: Mapping[str, Any], code: str, tokeniser: Tokeniser) -> Iterator[Phrase]:
    once = _Once()
    for kind, value, text in _entries(words):
        # Most phrases are plain words, and there are tens of thousands: the tokeniser would say the same of them.
        plain = text.isascii() and text.replace(" ", "").isalpha()
        folds = text.lower().split() if plain else [token.fold for token in tokeniser(text)]
        if folds:
            yield Phrase(tuple(once[fold] for fold in folds), kind, once[value], code)


def _plain_words(words: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, list[str]] = {}
    for kind, _, text in _entries(words):
        gathered.setdefault(kind, []).append(text)
    return {kind: tuple(texts) for kind, texts in gathered.items()}


def _templates(folder: Path, code: str, tokeniser: Tokeniser, skip: Iterable[str]) -> Iterator[Template]:
    files = [_read(path) for path in sorted((folder / "sentences").glob("*.yaml"))]
    rules = {name: text for file in files for name, text in file.get("expansion_rules", {}).items()}
    reader = TemplateReader(tokeniser, _single_words(skip, tokeniser), rules)
    for file in files:
        for intent, content in file.get("intents", {}).items():
            for block in content["data"]:
                sure = float(block.get("metadata", {}).get("sure", 0.95))
                for sentence in block["sentences"]:
                    yield Template(intent, reader.read(sentence), block.get("slots", {}), sentence, sure, code)


def _single_words(texts: Iterable[str], tokeniser: Tokeniser) -> frozenset[str]:
    rows: list[list[Token]] = [tokeniser(str(text)) for text in texts]
    return frozenset(row[0].fold for row in rows if len(row) == 1)
