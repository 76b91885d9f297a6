"""What a language is, for reading and for writing: one folder of data, loaded here and known nowhere else by name."""

from bot.languages.language import Language, Region
from bot.languages.load import LOCALES, load_language, load_languages

__all__ = ["LOCALES", "Language", "Region", "load_language", "load_languages"]
