"""The tests, in the shape of what they test."""
