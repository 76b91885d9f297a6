"""A local Bot API with a chat page, for trying without a token and for tests.

It knows nothing of the bot. It accepts what Telegram accepts, refuses what Telegram refuses and a little more,
and keeps on disk whatever a process killed with -9 must not lose.
"""
