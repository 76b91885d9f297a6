"""A PostgreSQL for one run of the tests: TEST_POSTGRES_URL's, else Debian's, else the `pgserver` wheel's."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

DEBIAN = Path("/usr/lib/postgresql")
STARTS_WITHIN_S = 30
STOPS_WITHIN_S = 15

#: Nothing outlives the run, so nothing has to survive a power cut; no port, so nothing to collide with.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "",
}


class Postgres:
    """A running server, and the databases that one run of the tests makes in it."""

    def __init__(self, admin: URL) -> None:
        self._admin = admin

    def url(self, database: str) -> str:
        """The address of one of its databases, as the bot's settings would have it."""
        return self._admin.set(database=database).render_as_string(hide_password=False)

    def create(self, *, template: str | None = None) -> str:
        """Make a database, empty or a copy of `template`; its name."""
        name = f"regulars_{secrets.token_hex(6)}"
        self._do(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return name

    def seal(self, template: str) -> None:
        """Keep everyone out of `template`: PostgreSQL copies no database that someone is connected to."""
        self._do(f"ALTER DATABASE {template} ALLOW_CONNECTIONS false")
        self._do(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}'")  # noqa: S608 - a name made here

    def unseal(self, name: str) -> None:
        """Let everyone in again."""
        self._do(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        with _connect(self._admin) as connection:
            connection.execute(statement.encode())


def sweep(url: str) -> None:
    """Empty every table of a database, and count its rows from 1 again."""
    from bot.storage.tables import metadata  # noqa: PLC0415 - only tests that touch the store pay for it

    tables = [f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)]  # noqa: S608 - our own names
    with _connect(make_url(url)) as connection:
        numbers = connection.execute("SELECT sequencename FROM pg_sequences").fetchall()
        restarts = [f"ALTER SEQUENCE {name} RESTART" for (name,) in numbers]
        connection.execute(";".join([*tables, *restarts]).encode())


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Give a server for as long as the block lasts; RuntimeError, never a skipped test, where there is none."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        yield Postgres(make_url(given).set(drivername="postgresql+psycopg"))
        return
    with _own_server(_programs()) as socket_folder:
        yield Postgres(URL.create("postgresql+psycopg", "regulars", database="postgres", query={"host": socket_folder}))


def _programs() -> Path:
    """The folder with `initdb` and `postgres` in it, the newest Debian has or the wheel's."""
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent
    wheel = find_spec("pgserver")
    if wheel is None or wheel.origin is None:
        msg = "no PostgreSQL: set TEST_POSTGRES_URL, or apt-get install postgresql, or make install"
        raise RuntimeError(msg)
    return Path(wheel.origin).parent / "pginstall" / "bin"


@contextmanager
def _own_server(programs: Path) -> Iterator[str]:
    """Start a server in a folder of its own; the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="regulars-pg-"))
    try:
        user = _other_user() if os.geteuid() == 0 else None
        if user:
            programs = _handed_over(programs, folder, user)
        _initialise(programs, folder, user)
        server = _start(programs, folder, user)
        try:
            _wait_until_it_answers(server, folder)
            yield str(folder)
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> str:
    """Who runs it for root, since PostgreSQL refuses root itself."""
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def _handed_over(programs: Path, folder: Path, user: str) -> Path:
    """Make `folder` the user's, with a copy of the wheel's programs in it: theirs may lie where only root can look."""
    shutil.chown(folder, user)
    if programs.is_relative_to(DEBIAN):
        return programs
    package = programs.parent.parent
    shutil.copytree(programs.parent, folder / package.name / programs.parent.name)
    shutil.copytree(package.with_name("pgserver.libs"), folder / "pgserver.libs")
    return folder / programs.relative_to(package.parent)


def _initialise(programs: Path, folder: Path, user: str | None) -> None:
    options = ["--username=regulars", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), *options]
    done = subprocess.run(
        command, cwd=folder, user=user, group=_group(user), capture_output=True, text=True, check=False
    )
    if done.returncode:
        msg = f"initdb failed: {done.stdout}{done.stderr}"
        raise RuntimeError(msg)


def _start(programs: Path, folder: Path, user: str | None) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches pytest first; and it ends with pytest, even a killed one."""
    ends_with_us = ["setpriv", "--pdeathsig", "INT", "--"] if shutil.which("setpriv") else []
    command = [*ends_with_us, str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    options = [word for name, value in OPTIONS.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*command, *options],
            cwd=folder,
            user=user,
            group=_group(user),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_until_it_answers(server: subprocess.Popen[bytes], folder: Path) -> None:
    address = URL.create("postgresql", "regulars", database="postgres", query={"host": str(folder)})
    for _ in range(STARTS_WITHIN_S * 20):
        try:
            _connect(address).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.05)
        else:
            return
    msg = f"PostgreSQL did not start: {(folder / 'log').read_text(errors='replace')}"
    raise RuntimeError(msg)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: sessions are ended, not waited for."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STOPS_WITHIN_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _connect(address: URL) -> psycopg.Connection:
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, connect_timeout=10)
