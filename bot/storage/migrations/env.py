"""Alembic's way in: works on the connection it is handed, never on one of its own."""

from typing import Any, Literal

from alembic import context

from bot.storage.columns import Json, Moment
from bot.storage.tables import metadata


def render_type(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """How a column's type is written in a migration: ours by name, SQLModel's strings as plain ones."""
    if kind != "type":
        return False
    if isinstance(value, Moment | Json):
        return f"columns.{type(value).__name__}()"
    return "sa.String()" if type(value).__name__ == "AutoString" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_type,
    transactional_ddl=True,
)
context.run_migrations()
