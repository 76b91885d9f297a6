"""Tests of `bot.domain`."""
