"""Settings: where they come from, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from bot.config import Address, Settings, load_settings
from bot.errors import SettingError

TOKEN = "123456789:AAF0abcdefghijklmnopqrstuvwxyz01234"


def _with(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def test_nothing_set_gives_the_defaults() -> None:
    """An empty environment is a bot with a SQLite file, long polling, open to everyone, serving nothing."""
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///data/regulars.db"
    unset = (settings.webhook_url, settings.webhook_secret, settings.http_listen, settings.clock_shift_file)
    assert unset == (None, None, None, None)
    assert settings.webhook_listen == Address(host="127.0.0.1", port=8443)
    assert (settings.open_to, settings.log_level, settings.log_format) == ("everyone", "INFO", "console")


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A `.env` fills in what the environment leaves out or leaves empty, and may hold what is not ours."""
    (tmp_path / ".env").write_text(
        "\ufeffOPEN_TO=invited\nLOG_LEVEL=debug\nexport LOG_FORMAT='json'\nOTHER=1\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    settings = _with(monkeypatch, LOG_LEVEL="warning", OPEN_TO="")
    assert (settings.open_to, settings.log_level, settings.log_format) == ("invited", "WARNING", "json")


def test_a_file_that_is_no_text_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A `.env` in another encoding ends in a sentence, not a trace."""
    (tmp_path / ".env").write_bytes(b"OPEN_TO=\xff\xfe\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    with pytest.raises(SettingError, match=r"^\.env cannot be read"):
        load_settings()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///data/books.db", "sqlite:///data/books.db"),
        ("sqlite:////var/lib/books.db", "sqlite:////var/lib/books.db"),
        ("sqlite+aiosqlite:///books.db", "sqlite:///books.db"),
        ("sqlite+pysqlite:///books.db?timeout=5", "sqlite:///books.db?timeout=5"),
        ("postgresql://ada:s%40fe@db:5432/books", "postgresql+psycopg://ada:s%40fe@db:5432/books"),
        ("postgres://db/books", "postgresql+psycopg://db/books"),
        ("postgresql+psycopg://db/books?sslmode=require", "postgresql+psycopg://db/books?sslmode=require"),
        ("postgresql+asyncpg://db/books?ssl=require", "postgresql+psycopg://db/books?sslmode=require"),
        ("postgresql+asyncpg://db/books", "postgresql+psycopg://db/books"),
        ("postgresql:///books?host=/run/postgresql", "postgresql+psycopg:///books?host=/run/postgresql"),
        (" sqlite:///books.db ", "sqlite:///books.db"),
    ],
)
def test_whichever_driver_is_named_the_bot_uses_its_own(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    """A database's address keeps its place and words and gets the bot's driver."""
    assert _with(monkeypatch, DATABASE_URL=given).database_url == used


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "hello"),
        ("BOT_TOKEN", "987654321"),
        ("BOT_TOKEN", "123456789:AAF0 abcdefgh"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_API_URL", "http://[::1"),
        ("TELEGRAM_API_URL", "http://host:port"),
        ("DATABASE_URL", "books.db"),
        ("DATABASE_URL", "mysql://db/books"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite://books.db"),
        ("DATABASE_URL", "postgresql://"),
        ("DATABASE_URL", "postgresql://db"),
        ("DATABASE_URL", "postgresql://ada:pass/word@db:5432/books"),
        ("DATABASE_URL", "postgresql://db:many/books"),
        ("WEBHOOK_URL", "shop.example"),
        ("WEBHOOK_URL", "http://shop.example/hook"),
        ("WEBHOOK_LISTEN", "8443"),
        ("WEBHOOK_LISTEN", "0.0.0.0:99999"),
        ("WEBHOOK_SECRET", "päss"),
        ("HTTP_LISTEN", "localhost"),
        ("HTTP_LISTEN", ":8080"),
        ("HTTP_LISTEN", "0.0.0.0:0"),
        ("OPEN_TO", "nobody"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The complaint begins with the variable, is one line, and repeats no value, which may be a secret."""
    with pytest.raises(SettingError) as caught:
        _with(monkeypatch, **{name: value})
    complaint = str(caught.value)
    assert complaint.startswith(f"{name} ")
    assert "\n" not in complaint
    if name in {"BOT_TOKEN", "WEBHOOK_SECRET"}:
        assert value not in complaint
    assert "pass/word" not in complaint


def test_secrets_show_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither token, webhook secret nor database password is in the settings' own text."""
    settings = _with(
        monkeypatch, BOT_TOKEN=TOKEN, WEBHOOK_SECRET="hush-hush", DATABASE_URL="postgresql://ada:lovelace@db/books"
    )
    shown = f"{settings!r} {settings}"
    assert not any(secret in shown for secret in (TOKEN, "hush-hush", "lovelace"))
    assert settings.token == TOKEN


def test_without_a_token_one_screen_says_what_to_do() -> None:
    """Asking for a token that is not set tells about BotFather, `.env` and the sandbox, in at most 24 lines of 80."""
    with pytest.raises(SettingError) as caught:
        _ = load_settings().token
    lines = str(caught.value).splitlines()
    assert len(lines) < 24
    assert max(map(len, lines)) <= 100
    assert all(word in str(caught.value) for word in ("@BotFather", "BOT_TOKEN=", ".env", "make run"))


@pytest.mark.parametrize(
    ("given", "host", "port"), [("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80), (" bot:1 ", "bot", 1)]
)
def test_an_address_to_listen_on(monkeypatch: pytest.MonkeyPatch, given: str, host: str, port: int) -> None:
    """Host and port stand apart, an IPv6 host without its brackets."""
    assert _with(monkeypatch, HTTP_LISTEN=given).http_listen == Address(host=host, port=port)


def test_a_local_bot_api_takes_a_plain_webhook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Telegram's own server insists on https; addresses lose their last slash."""
    settings = _with(monkeypatch, TELEGRAM_API_URL="http://127.0.0.1:8081/", WEBHOOK_URL="http://127.0.0.1:8443/hook/")
    assert (settings.telegram_api_url, settings.webhook_url) == ("http://127.0.0.1:8081", "http://127.0.0.1:8443/hook")


def test_the_example_file_lists_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env.example` names each one, no other, and copied as it is changes nothing."""
    example = Path(__file__).parents[1] / ".env.example"
    names = [
        line.partition("=")[0] for line in example.read_text("utf-8").splitlines() if "=" in line and line[0] != "#"
    ]
    assert names == [name.upper() for name in Settings.model_fields]
    defaults = load_settings()
    monkeypatch.setitem(Settings.model_config, "env_file", example)
    assert load_settings() == defaults
