"""Dialogues: what a user does and what the bot says to it, word for word, as data in `locales/<lang>/dialogs/`."""
