"""The stand-in for Telegram, over real HTTP and without the bot."""
