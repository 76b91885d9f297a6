"""What the books say: read-only answers, as frozen facts."""
