"""From what an owner types to what it means: pure, and never raising on any text."""

from bot.understanding.context import Context, Reading
from bot.understanding.lexicon import Lexicon
from bot.understanding.lines import lines_of
from bot.understanding.reading import understand, understand_reply

__all__ = ["Context", "Lexicon", "Reading", "lines_of", "understand", "understand_reply"]
