"""Many rows written at once, a stretch of them in memory at a time."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from bot.storage.hot import inserting
from bot.storage.rows import CUSTOMER, NOTE, SALE, SALE_ITEM, TAG
from bot.storage.transaction import Tx

_STRETCH = 1_000
#: In the order in which they lean on each other.
_INSERTS = {table.name: inserting(table) for table in (CUSTOMER, SALE, SALE_ITEM, TAG, NOTE)}


@dataclass(slots=True, kw_only=True)
class Bulk:
    """Rows of a shop on their way into its tables; whoever adds some flushes at the end."""

    tx: Tx
    shop_id: int
    _waiting: defaultdict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0

    def add(self, table: str, **columns: Any) -> None:
        """A row, every column of it given but the shop."""
        self._waiting[table].append({"shop_id": self.shop_id} | columns)
        self._count += 1
        if self._count >= _STRETCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        for table, statement in _INSERTS.items():
            rows = self._waiting.pop(table, None)
            if rows:
                self.tx.run(statement, rows)
        self._count = 0
