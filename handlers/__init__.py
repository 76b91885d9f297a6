"""Telegram-facing: an update becomes an Incoming, and nothing more is decided here."""
