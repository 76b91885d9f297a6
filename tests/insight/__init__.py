"""Tests of `bot.insight`."""
