"""Tests of `bot.rhythm`."""
