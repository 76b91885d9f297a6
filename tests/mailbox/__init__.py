"""Tests of `bot.mailbox`."""
