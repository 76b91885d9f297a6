"""What is fitted to a shop's customers, and how it is kept."""

import json
from dataclasses import asdict, dataclass

#: How evenly people come: the shapes of the gamma distribution of one customer's gaps. 1 is by chance alone.
REGULARITIES = (1, 2, 4, 8, 16)
#: From so many visits on, one more says nothing new about staying.
MOST_VISITS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """A shop's rhythm as a whole; `Parameters()` is that of a shop of which nothing is known yet.

    `shape` and `mean_gap` (shop days): customers' rates are gamma with that shape, and with the mean 1 / `mean_gap`.
    `evenness`: the share of customers of each of `REGULARITIES`. After the j-th visit a customer whose gaps are m days
    leaves for good with chance 1 - exp(-leaving · (m / 30)^slowness · j^-settling), and with `once` in place of
    j^-settling after the first. `median_gap`: that of all gaps, in real days, None while there is none.
    """

    shape: float = 1.4
    mean_gap: float = 22.0
    evenness: tuple[float, ...] = (0.35, 0.22, 0.19, 0.14, 0.10)
    leaving: float = 0.09
    slowness: float = 0.9
    settling: float = 0.4
    once: float = 1.5
    median_gap: float | None = None

    def __hash__(self) -> int:
        return hash((self.shape, self.mean_gap, self.leaving))  # asked for every customer; the rest hardly tells more

    def pull(self) -> list[float]:
        """By visit: the part of the chance to leave after it that goes by how many there were."""
        return [self.once, *(j**-self.settling for j in range(2, MOST_VISITS + 1))]

    def to_json(self) -> str:
        """As text, to be stored."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Parameters":
        """From `to_json`'s text; `ValueError` where it is not such a text."""
        try:
            stored = json.loads(text)
            known = cls(**stored | {"evenness": tuple(stored["evenness"])})
        except (TypeError, KeyError) as error:
            message = "not the parameters of a shop"
            raise ValueError(message) from error
        if len(known.evenness) != len(REGULARITIES):
            message = "the parameters of another version"
            raise ValueError(message)
        return known
