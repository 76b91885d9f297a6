"""One message's whole journey: saved row in, effect and owed replies out, in one transaction."""

from bot.pipeline.front import BotFacts
from bot.pipeline.journey import Pipeline

__all__ = ["BotFacts", "Pipeline"]
