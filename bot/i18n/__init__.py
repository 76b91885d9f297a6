"""How the notebook speaks: a reply and a voice in, text and buttons out. Pure; knows no chat and no database."""

from bot.i18n.layout import Button, Rendered
from bot.i18n.render import render
from bot.i18n.voice import Voice, locale_for

__all__ = ["Button", "Rendered", "Voice", "locale_for", "render"]
