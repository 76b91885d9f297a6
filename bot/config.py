"""Settings: from the environment, then from `.env`; `.env.example` says what each one means."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingError

TELEGRAM_API = "https://api.telegram.org"

FIRST_STEPS = """\
Regulars needs the token of its Telegram bot.

  1. In Telegram, open a chat with @BotFather and send /newbot.
  2. Give the bot a name, then a username that ends in "bot".
  3. BotFather answers with a token such as 123456789:AAF0example.
  4. Copy .env.example to .env and put the token there: BOT_TOKEN=123456789:AAF0example
  5. Start again: make run

No token yet? `make run` without one opens a page in the browser that stands in for Telegram."""

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{8,}")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LAST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server listens; an IPv6 host stands without its brackets."""

    host: str
    port: int


def _token(given: SecretStr) -> SecretStr:
    """Real tokens have 35 characters after the colon; the sandbox's may be shorter."""
    if not _TOKEN.fullmatch(given.get_secret_value()):
        msg = "is not a token: BotFather's look like 123456789:AAF0example"
        raise ValueError(msg)
    return given


def _webhook_secret(given: SecretStr) -> SecretStr:
    if not _WEBHOOK_SECRET.fullmatch(given.get_secret_value()):
        msg = "may hold only A-Z, a-z, 0-9, _ and -, 1 to 256 of them"
        raise ValueError(msg)
    return given


def _web_root(given: str) -> str:
    """Shorn of its last slash, since paths are added to it."""
    try:
        parts = urlsplit(given)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        msg = "is not a web address that begins with http:// or https://"
        raise ValueError(msg)
    return given.rstrip("/")


def _address(given: object) -> Address:
    if isinstance(given, Address):
        return given
    host, _, port = str(given).strip().rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) <= _LAST_PORT:
        msg = "is not host:port, such as 127.0.0.1:8080"
        raise ValueError(msg)
    return Address(host=host.removeprefix("[").removesuffix("]"), port=int(port))


def _database_url(given: str) -> str:
    """The same address with the bot's own driver, whichever was named."""
    scheme, separator, rest = given.partition("://")
    store, _, driver = scheme.partition("+")
    match store if separator else "":
        case "sqlite":
            return f"sqlite://{_sqlite_file(rest)}"
        case "postgresql" | "postgres":
            return f"postgresql+psycopg://{_postgres_place(rest, driver)}"
        case _:
            msg = "must begin with sqlite:/// or postgresql://"
            raise ValueError(msg)


def _sqlite_file(rest: str) -> str:
    path = rest.partition("?")[0]
    if not path.startswith("/") or path in {"/", "/:memory:"}:
        msg = "names no file: sqlite:///data/regulars.db (three slashes; four before an absolute path)"
        raise ValueError(msg)
    return rest


def _postgres_place(rest: str, driver: str) -> str:
    try:
        parts = urlsplit(f"//{rest}")
        sound = parts.port != 0 and len(parts.path) > 1
    except ValueError:
        sound = False
    if not sound:
        msg = "is not postgresql://user:password@host:port/name (write @ : / in a password as %40 %3A %2F)"
        raise ValueError(msg)
    return _without_asyncpg_words(rest) if driver == "asyncpg" else rest


def _without_asyncpg_words(rest: str) -> str:
    """Asyncpg says `ssl` where libpq says `sslmode`."""
    place, question, query = rest.partition("?")
    words = [("sslmode" if key == "ssl" else key, value) for key, value in parse_qsl(query)]
    return f"{place}{question}{urlencode(words)}"


def _upper(given: object) -> object:
    return given.upper() if isinstance(given, str) else given


def _lower(given: object) -> object:
    return given.lower() if isinstance(given, str) else given


ListenOn = Annotated[Address, NoDecode, BeforeValidator(_address)]


class Settings(BaseSettings):
    """Every setting, checked. An empty value is an unset one. No secret shows in its repr."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8-sig",  # Windows' Notepad begins a file with a mark that is no part of its first name
        env_ignore_empty=True,
        extra="ignore",  # .env may hold what other programs read
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        validate_default=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_web_root)] = TELEGRAM_API
    database_url: Annotated[str, AfterValidator(_database_url)] = Field(
        default="sqlite:///data/regulars.db", repr=False
    )
    webhook_url: Annotated[str, AfterValidator(_web_root)] | None = None
    webhook_listen: ListenOn = Address(host="127.0.0.1", port=8443)
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    http_listen: ListenOn | None = None
    open_to: Annotated[Literal["everyone", "invited"], BeforeValidator(_lower)] = "everyone"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)] = "INFO"
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower)] = "console"
    clock_shift_file: Path | None = None

    @model_validator(mode="after")
    def _telegram_wants_https(self) -> Self:
        if self.webhook_url and self.webhook_url.startswith("http:") and self.telegram_api_url == TELEGRAM_API:
            msg = "WEBHOOK_URL must begin with https://, Telegram calls no other"
            raise ValueError(msg)
        return self

    @property
    def token(self) -> str:
        """The bot's token; SettingError with a screenful of what to do where there is none."""
        if self.bot_token is None:
            raise SettingError(FIRST_STEPS)
        return self.bot_token.get_secret_value()


def load_settings() -> Settings:
    """Read the settings; SettingError, in one line that names the variable, for the first that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingError(_first_complaint(error)) from None
    except (OSError, UnicodeDecodeError):
        msg = ".env cannot be read: it must be a readable file of UTF-8 text"
        raise SettingError(msg) from None


def _first_complaint(error: ValidationError) -> str:
    """Pydantic's words without the value, which may be a secret."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    name = str(first["loc"][0]).upper() if first["loc"] else ""
    return f"{name} {first['msg'].removeprefix('Value error, ').replace('Input should', 'should')}".strip()
