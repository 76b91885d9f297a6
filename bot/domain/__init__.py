"""What the shop's notebook is about: intents, replies, money, days. Pure; knows no other room."""
