"""Between Telegram and the notebook: updates in, calls out, nothing lost on either way."""
