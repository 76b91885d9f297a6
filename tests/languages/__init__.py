"""Tests of bot/languages."""
