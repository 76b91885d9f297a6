"""Killed at any moment: nothing is lost, nothing is doubled."""
