"""Ticks: APScheduler says when, never what; what is due lies in tables."""
