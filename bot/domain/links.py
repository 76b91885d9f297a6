"""Links that open another app, with a text filled in."""

from urllib.parse import quote

#: A longer link is cut by apps; then the chat opens with no text, which the owner has copied.
_LONGEST_LINK = 2048


def whatsapp_link(phone: str, text: str) -> str:
    """WhatsApp's chat with `phone` (E.164), `text` written and not yet sent."""
    chat = f"https://wa.me/{phone.removeprefix('+')}"
    link = f"{chat}?text={quote(text, safe='')}"
    return link if len(link) <= _LONGEST_LINK else chat
