"""Telegram's updates, taken apart."""
