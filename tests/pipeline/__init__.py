"""Tests of `bot.pipeline`."""
