"""Regulars: the shop notebook that remembers your customers."""
