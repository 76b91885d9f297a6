"""The two edges to Telegram and the worker between them: intake, worker, sender."""
