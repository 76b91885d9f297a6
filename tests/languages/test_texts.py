"""The texts that owners send say the same things in every language, and keep to the voice."""

from collections.abc import Iterator

import pytest

from bot.i18n.rules import broken_rules, exclaims
from bot.languages.texts import Template, Texts, load_texts

TEXTS = load_texts()
#: Unfilled; a name, a ware and a shop's name have to find room in 256.
_LONGEST = 185
#: Languages that address some people otherwise.
_FORMAL = {"it"}


def _templates(texts: Texts) -> Iterator[Template]:
    for kind in texts.kinds.values():
        yield from kind


def _patterns(texts: Texts) -> Iterator[str]:
    for template in _templates(texts):
        yield template.text
        if template.formal is not None:
            yield template.formal


@pytest.mark.parametrize("language", ["it", "zh"])
def test_every_language_has_every_kind(language: str) -> None:
    """What can be said in English can be said in the others, in at least three ways."""
    assert TEXTS[language].kinds.keys() == TEXTS["en"].kinds.keys()
    assert all(len(kind) >= 3 for kind in TEXTS[language].kinds.values())


@pytest.mark.parametrize("language", TEXTS)
def test_every_kind_but_interests_has_a_text_for_whoever_little_is_known_of(language: str) -> None:
    """With no ware, no shop's name and in any season there is something to send."""
    lacking = [
        kind
        for kind, templates in TEXTS[language].kinds.items()
        if not any(not template.needs and template.season is None for template in templates)
    ]
    assert lacking == ["interest"]


@pytest.mark.parametrize("language", TEXTS)
def test_texts_begin_with_a_greeting_that_can_do_without_a_name(language: str) -> None:
    """Whoever has no name to be called by is greeted all the same."""
    greetings = tuple(TEXTS[language].without_name)
    assert [text for text in _patterns(TEXTS[language]) if not text.startswith(greetings)] == []
    assert [text for text in _patterns(TEXTS[language]) if text.count("{name}") != 1] == []


@pytest.mark.parametrize("language", TEXTS)
def test_texts_keep_the_voice(language: str) -> None:
    """No raised voice, no figures, no link, no word of a shop window, and room for what fills it."""
    for text in _patterns(TEXTS[language]):
        assert not exclaims(text), text
        assert not any(sign.isdigit() for sign in text), text
        assert "http" not in text, text
        assert list(broken_rules(language, None, text.replace("I'm sorry", "I regret"))) == [], text
        assert text.count("?") + text.count("？") <= 2, text
        assert len(text) <= _LONGEST, text


@pytest.mark.parametrize("language", TEXTS)
def test_texts_ask_for_nothing_else(language: str) -> None:
    """A placeholder that nobody fills would reach the customer; both forms of a text ask for the same."""
    for template in _templates(TEXTS[language]):
        assert template.needs <= {"item", "topic", "shop"}, template.text
        assert template.season in {None, "spring", "summer", "autumn", "winter"}
        assert (template.formal is not None) == (language in _FORMAL), template.text
        if template.formal is not None:
            assert all(("{" + name + "}") in template.formal for name in template.needs), template.formal
