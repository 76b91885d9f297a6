"""Read-only answers from the books, as frozen facts."""
