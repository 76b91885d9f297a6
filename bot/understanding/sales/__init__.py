"""A sale, read from the parts of a line.

`sale` puts it together: who pays (`payer`), for what (`goods`), how much (`bot.understanding.sums`). `doubts` are what
speaks against it, with `no_price` and `settling`; `offers` the readings that become buttons.
"""
