"""The mathematics of visits: usual gaps, who is late by their own rhythm, how likely they are to come again; pure.

`shop = ShopDays(days_with_a_sale, as_of)`, `parameters = fit(histories, as_of, shop)` once a week, kept as JSON, and
`measure(parameters, days, as_of, shop)` for each customer. `docs/why.md` tells the model.
"""

from bot.rhythm.fitting import fit
from bot.rhythm.measuring import Rhythm, Stage, measure
from bot.rhythm.parameters import Parameters
from bot.rhythm.shop_days import ShopDays

__all__ = ["Parameters", "Rhythm", "ShopDays", "Stage", "fit", "measure"]
