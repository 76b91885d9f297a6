"""The kinds of reading a line may have, a module each.

`bot.understanding.reading` tries them in the order of their risk.
"""
