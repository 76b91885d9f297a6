"""Templates keep hassil's syntax."""

import pytest

from bot.languages.templates import TemplateReader
from bot.languages.text import Tokeniser


def _fits(template: str, reduced: str) -> bool:
    reader = TemplateReader(Tokeniser(frozenset(), frozenset(["s"])), frozenset(["the"]), {"who": "(client|customer)"})
    import re  # noqa: PLC0415

    return re.fullmatch(reader.read(template)[0], reduced) is not None


@pytest.mark.parametrize(
    ("template", "reduced", "fits"),
    [
        ("(best|top) the <who>", " best client", True),
        ("(best|top) <who>", " top", False),
        ("top [{limit}] <who>", " top 5 customer", True),
        ("(a;b)", " b a", True),
        ("note {customer} {text}", " noteA likes jazz", True),
        ("custom {any}", " customer", False),
    ],
)
def test_a_template_fits(template: str, reduced: str, *, fits: bool) -> None:
    """Options, alternatives, orders, rules and slots mean what they mean in hassil; words are whole."""
    assert _fits(template, reduced) is fits


@pytest.mark.parametrize("broken", ["(a", "a)", "a & b", "{nobody}"])
def test_a_broken_template_is_refused(broken: str) -> None:
    """What cannot be read is an error when the folder is loaded, not a sentence that never fits."""
    with pytest.raises((ValueError, KeyError)):
        _fits(broken, "")
