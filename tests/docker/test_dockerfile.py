"""The image, as far as it can be checked without an engine: what it copies, runs and asks of the bot."""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from tests.docker.dockerfile import Instruction, read_stages

ROOT = Path(__file__).parents[2]
STAGES = read_stages(ROOT / "docker" / "Dockerfile")
COMPOSE = yaml.safe_load((ROOT / "docker" / "compose.yaml").read_text("utf-8"))


def _all(keyword: str) -> list[Instruction]:
    return [instruction for stage in STAGES for instruction in stage if instruction.keyword == keyword]


def _copied_from_the_checkout() -> list[tuple[str, str]]:
    """Source and destination of each COPY that does not take from another stage."""
    pairs = [copy.text.split() for copy in _all("COPY") if "from" not in copy.flags]
    return [(source, destination) for source, destination in pairs]


def test_every_path_that_is_copied_exists() -> None:
    """Each is in the checkout and let through by the list of what docker may see."""
    let_through = (ROOT / "docker" / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert "*" in let_through
    for source, _ in _copied_from_the_checkout():
        assert (ROOT / source).exists(), source
        assert f"!{source}" in let_through


def test_every_stage_that_is_copied_from_exists() -> None:
    """COPY --from names a stage above it."""
    names = {stage[0].text.partition(" AS ")[2] for stage in STAGES[:-1]}
    assert {copy.flags["from"] for copy in _all("COPY") if "from" in copy.flags} <= names


def test_every_run_step_is_a_command_the_shell_can_read() -> None:
    """Their syntax is sound, and they start only programs that the base image has or that were copied."""
    known = {"python", "/venv/bin/python", "useradd", "install"}
    for step in _all("RUN"):
        subprocess.run(["/bin/sh", "-n", "-c", step.text], check=True)
        assert {command.split()[0] for command in step.text.split("&&")} <= known


def test_packages_come_from_the_lock_with_their_hashes() -> None:
    """The lock that is installed was copied in the same stage and holds a hash for each package."""
    builder = STAGES[0]
    (install,) = [step.text for step in builder if step.keyword == "RUN"]
    assert "--require-hashes" in install.split()
    copied = {copy.text.split()[1]: copy.text.split()[0] for copy in builder if copy.keyword == "COPY"}
    lock = (ROOT / copied[install.split("-r ")[1].split()[0]]).read_text("utf-8")
    packages = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)


def test_what_is_copied_is_all_that_the_bot_needs(tmp_path: Path) -> None:
    """In a bare folder with only the copied paths, every module of the bot can be imported and its languages read."""
    for source, destination in _copied_from_the_checkout():
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        (tmp_path / destination).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / source, tmp_path / destination)
    script = (
        "import pkgutil, importlib, bot, handlers\n"
        "for room in (bot, handlers):\n"
        "    for module in pkgutil.walk_packages(room.__path__, room.__name__ + '.'):\n"
        "        if not module.name.endswith(('.__main__', '.migrations.env')): importlib.import_module(module.name)\n"
        "from bot.languages import load_languages\n"
        "print(*sorted(load_languages()))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout) == ("", "en it zh\n")


def test_it_does_not_run_as_root() -> None:
    """The user is made in the image, owns the folder of the books, and is set before anything starts."""
    last = STAGES[-1]
    keywords = [instruction.keyword for instruction in last]
    (user,) = [instruction.text for instruction in last if instruction.keyword == "USER"]
    (volume,) = [instruction.text for instruction in last if instruction.keyword == "VOLUME"]
    made = next(step.text for step in last if step.keyword == "RUN")
    assert user in made.split("&&")[0].split()
    assert f"--owner={user}" in made
    assert volume in made
    assert keywords.index("USER") < keywords.index("CMD")


@contextmanager
def _serving(status: int) -> Iterator[int]:
    """A server that answers each request with `status`; its port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False)])
def test_the_health_check_asks_the_bot(status: int, *, healthy: bool) -> None:
    """Run as written, it succeeds when /healthz does, on whichever port HTTP_LISTEN names."""
    (check,) = _all("HEALTHCHECK")
    _, *arguments = check.listed
    with _serving(status) as port:
        environment = {"HTTP_LISTEN": f"0.0.0.0:{port}"}
        done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False)
    assert (done.returncode == 0) is healthy


def test_it_starts_the_bot() -> None:
    """The image runs `python -m bot` itself, not a shell, so that SIGTERM reaches it."""
    assert [command.listed for command in _all("CMD")] == [["python", "-m", "bot"]]


def test_compose_points_at_what_exists() -> None:
    """Its paths, reckoned from its own folder, lead to the Dockerfile and to where `.env` is kept."""
    service = COMPOSE["services"]["bot"]
    context = (ROOT / "docker" / service["build"]["context"]).resolve()
    assert context == ROOT
    assert (context / service["build"]["dockerfile"]).is_file()
    assert (ROOT / "docker" / service["env_file"]).resolve() == ROOT / ".env"


def test_compose_keeps_the_books_in_a_volume() -> None:
    """The image's folder of books is a named volume, and the rest cannot be written to."""
    service = COMPOSE["services"]["bot"]
    places = dict(volume.split(":") for volume in service["volumes"])
    assert {volume.text for volume in _all("VOLUME")} == set(places.values())
    assert set(places) == set(COMPOSE["volumes"])
    assert service["read_only"] is True
