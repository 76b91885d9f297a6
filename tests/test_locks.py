"""The locks in .ci/: what is installed is exactly what was chosen, wherever it comes from."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNTIME = (ROOT / ".ci" / "requirements.lock").read_text("utf-8")
DEV = (ROOT / ".ci" / "requirements-dev.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _versions(lock: str) -> dict[str, str]:
    """Package → version, without its extras."""
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", lock, flags=re.MULTILINE))


def _names(requirements: list[str]) -> set[str]:
    return {name[0].lower() for line in requirements if (name := re.match(r"[A-Za-z0-9._-]+", line))}


def test_every_package_has_a_hash() -> None:
    """Each pinned line goes on to at least one sha256."""
    for lock in (RUNTIME, DEV):
        packages = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)[1:]
        assert len(packages) == len(_versions(lock))
        assert all("--hash=sha256:" in package for package in packages)


def test_no_index_is_named() -> None:
    """A lock says what, not from where: it serves behind a mirror too."""
    assert "://" not in RUNTIME + DEV


def test_the_dev_lock_holds_the_runtime_lock() -> None:
    """The tests run on the very versions that the bot runs on."""
    assert _versions(RUNTIME).items() <= _versions(DEV).items()


def test_whatever_the_project_asks_for_is_locked() -> None:
    """`make lock` was run after the last change of a dependency."""
    assert _names(PROJECT["dependencies"]) <= _versions(RUNTIME).keys()
    assert _names(PROJECT["optional-dependencies"]["dev"]) <= _versions(DEV).keys()
