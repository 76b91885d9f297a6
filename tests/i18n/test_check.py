"""The check of the catalogues finds what it says it finds."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.i18n import catalogs, extract
from bot.i18n.check import main, problems
from bot.i18n.placeholders import PLACEHOLDERS

Change = Callable[[str], str]


def _problems_after(tmp_path: Path, language: str, change: Change) -> list[str]:
    """What the check says of copies of the catalogues, one of them changed."""
    for each in catalogs.languages():
        path = catalogs.path_of(each, tmp_path)
        path.parent.mkdir(parents=True)
        shutil.copy(catalogs.path_of(each), path)
    path = catalogs.path_of(language, tmp_path)
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")
    return list(problems(tmp_path))


def _replace(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def _drop(msgid: str) -> Change:
    """Take a whole entry out."""
    return lambda text: "\n\n".join(part for part in text.split("\n\n") if f'msgid "{msgid}"' not in part)


def test_the_catalogues_are_whole() -> None:
    """Nothing is the matter with the catalogues as they are."""
    assert list(problems()) == []
    assert main() == 0


@pytest.mark.parametrize(
    ("language", "change", "found"),
    [
        ("it", _drop("Nothing left to undo."), "missing"),
        ("zh", _replace('msgstr "没有可撤销的了。"', 'msgstr ""'), "untranslated"),
        ("en", _replace('msgstr "Nothing left to undo."', 'msgstr ""'), "untranslated"),
        ("it", _replace('msgstr[1] "{count} vendite"', 'msgstr[1] ""'), "untranslated"),
        ("it", _replace('msgid "Nothing left to undo."', '#, fuzzy\nmsgid "Nothing left to undo."'), "fuzzy"),
        ("it", lambda text: f'{text}\nmsgid "Gone"\nmsgstr "Via"\n', "no longer said"),
        ("it", lambda text: f'{text}\n#~ msgid "Gone"\n#~ msgstr "Via"\n', "no longer said"),
        ("it", _replace("Quale {name}?", "Quale {nome}?"), "placeholders {nome}, where the msgid has {name}"),
        ("it", _replace("Quale {name}?", "Quale?"), "placeholders none"),
        ("it", _replace("Quale {name}?", "Quale {name!r}?"), "not a plain placeholder"),
        ("it", _replace("Quale {name}?", "Quale {name?"), "expected '}'"),
        ("it", _replace('msgstr[1] "{count} vendite"', 'msgstr[1] "vendite"'), "placeholders none"),
        ("zh", _replace('msgstr[0] "{count}笔"', 'msgstr[0] "一笔"'), "placeholders none"),
        ("it", _replace("nplurals=2; plural=(n != 1)", "nplurals=3; plural=n%3"), "3 plural forms"),
        ("zh", _replace("nplurals=1; plural=0", "nplurals=2; plural=(n != 1)"), "2 plural forms"),
        ("it", _replace('msgstr[1] "{count} vendite"', 'msgstr[1] "{count} vendite"\nmsgstr[2] "x"'), "cannot be read"),
        ("it", _replace("Language: it_IT", "Language: xx_XX"), "no language that Babel knows"),
        ("it", _replace("Non c'è altro", "Non c’è altro"), "the apostrophe is '"),
        ("it", _replace("Ora da te: {time}.", "Ora da te : {time}."), "a blank before"),
        ("it", _replace("Non c'è altro da annullare.", "Non c'è altro da annullare!"), "an exclamation mark"),
        ("zh", _replace("没有可撤销的了。", "没有可撤销的了！"), "an exclamation mark"),
        ("zh", _replace("没有可撤销的了。", "撤销成功。"), "does not say: 成功"),
        ("zh", _replace("没有可撤销的了。", "没有了,可撤销的。"), "half-width sign"),
        ("zh", _replace("没有可撤销的了。", "「没有」可撤销的了。"), "quotes are"),
        ("it", _replace("Perché {name}", "Perchè {name}"), "does not say: Perchè"),
        ("it", _replace("È già nel", "E' già nel"), "does not say: E'"),
        ("it", _replace("Chi non si vede da un po'", "Chi non si vede da un pò"), "does not say: pò"),
        ("it", _replace("Non c'è altro da annullare.", "Operazione conclusa."), "does not say: Operazione"),
        ("it", _replace("Non c'è altro da annullare.", "✅ Niente."), "emoji"),
        ("it", _replace('msgstr "Annulla"', 'msgstr "Annullare tutto"'), "15 long, where button-3 may be 9"),
        ("zh", _replace('msgstr "撤销"', 'msgstr "撤销这一笔"'), "10 long, where button-3 may be 9"),
        (
            "it",
            _replace('msgstr "Già annullato. ', 'msgstr "Già annullato da molto tempo, e per sempre. '),
            "where toast",
        ),
        ("zh", _replace("卖得怎么样", "卖得怎么样" * 5), "where command"),
        ("it", _replace("Quasi ogni giorno.", "Quasi ogni giorno. " * 20), "where a text may be 350"),
        ("it", _replace("Con /redo torna", "Con /rifai torna"), "there is no command /rifai"),
    ],
)
def test_a_broken_catalogue_is_found(tmp_path: Path, language: str, change: Change, found: str) -> None:
    """Each way to break a catalogue is told, with the language that has it."""
    said = _problems_after(tmp_path, language, change)
    assert [problem for problem in said if problem.startswith(f"{language}: ") and found in problem], said


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('speech.say("A word that no catalogue has.")', "missing"),
        ('speech.say("Filled by {mystery}.", mystery="x")', "what fills {mystery}"),
        ('speech.say("Filled by {}.")', "not a plain placeholder"),
        ('speech.say("One!")\nspeech.say("Two!")', "more than one msgid with an exclamation mark"),
    ],
)
def test_words_in_the_code_are_checked_too(tmp_path: Path, line: str, found: str) -> None:
    """A msgid that is not in the catalogues, or is not well made, is told."""
    room = tmp_path / "bot" / "i18n"
    room.mkdir(parents=True)
    (room / "words.py").write_text(line, "utf-8")
    assert any(found in problem for problem in problems(code=room))


def test_every_placeholder_explained_is_used() -> None:
    """What placeholders.py explains is said somewhere; nothing stays behind when a sentence goes."""
    said = " ".join(text for message in extract.messages() for text in _texts_of(message.id))
    assert {name for name in PLACEHOLDERS if f"{{{name}}}" not in said} == set()


def _texts_of(msgid: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (msgid,) if isinstance(msgid, str) else tuple(msgid)


def test_the_check_fails_the_build(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With a problem the command says which and ends with 1."""
    monkeypatch.setattr("bot.i18n.check.problems", lambda: iter(["it: untranslated: Undo"]))
    assert main() == 1
    assert capsys.readouterr().err == "it: untranslated: Undo\n"


def test_extracting_again_changes_nothing(tmp_path: Path) -> None:
    """The catalogues are as the extractor writes them: comments, order and all."""
    for language in catalogs.languages():
        path = catalogs.path_of(language, tmp_path)
        path.parent.mkdir(parents=True)
        shutil.copy(catalogs.path_of(language), path)
        extract.bring_up(language, extract.messages(), tmp_path)
        assert path.read_text("utf-8") == catalogs.path_of(language).read_text("utf-8")


def test_a_new_sentence_appears_empty_and_an_old_one_goes(tmp_path: Path) -> None:
    """The extractor adds what the code now says, in English translated by itself, and drops what it no longer says."""
    room = tmp_path / "bot" / "i18n"
    room.mkdir(parents=True)
    (room / "words.py").write_text('speech.say("Nothing left to undo.")\nspeech.say("New {name}.")\n', "utf-8")
    texts = {}
    for language in ("en", "it"):
        path = catalogs.path_of(language, tmp_path)
        path.parent.mkdir(parents=True)
        shutil.copy(catalogs.path_of(language), path)
        extract.bring_up(language, extract.messages(room), tmp_path)
        texts[language] = path.read_text("utf-8")
    assert 'msgid "New {name}."\nmsgstr ""' in texts["it"]
    assert 'msgid "New {name}."\nmsgstr "New {name}."' in texts["en"]
    assert "#. name: a customer's name" in texts["it"]
    assert 'msgstr "Non c\'è altro da annullare."' in texts["it"]
    assert len(re.findall("^msgid", texts["it"], re.MULTILINE)) == 3  # the header is one
