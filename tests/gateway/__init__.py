"""Between Telegram and the notebook."""
