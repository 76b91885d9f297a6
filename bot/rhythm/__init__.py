"""The mathematics of visits: usual gaps, who is late by their own rhythm, how likely they are to come again; pure.

`shop = ShopDays(days_with_a_sale, as_of)`, `parameters = fit(histories, as_of, shop)` once a week, kept as JSON, and
`measure(parameters, days, as_of, shop)` for each customer; `effect(contacts)` for those who were written to.
`docs/why.md` tells the model.
"""

from bot.rhythm.effect import Contact, Effect, effect
from bot.rhythm.fitting import fit
from bot.rhythm.measuring import Rhythm, Stage, measure
from bot.rhythm.parameters import Parameters
from bot.rhythm.shop_days import ShopDays

__all__ = ["Contact", "Effect", "Parameters", "Rhythm", "ShopDays", "Stage", "effect", "fit", "measure"]
