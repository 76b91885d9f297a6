"""A link opens the right chat with the right words."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.domain.links import whatsapp_link


@pytest.mark.parametrize(
    "text", ["Hi Maria, 50% & more?", "Ciao Maria, com'è andata? #1", "王姐，最近忙不忙？——老王面馆"]
)
def test_a_whatsapp_link_holds_the_number_and_the_text(text: str) -> None:
    """The number in digits alone, the text as it was, whatever signs it has."""
    link = urlsplit(whatsapp_link("+393331234567", text))
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/393331234567")
    assert parse_qs(link.query) == {"text": [text]}


def test_a_text_too_long_for_a_link_is_left_out() -> None:
    """The chat still opens."""
    assert whatsapp_link("+8613800138000", "好" * 256) == "https://wa.me/8613800138000"
