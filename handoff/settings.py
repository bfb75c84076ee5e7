"""One table of settings: name, default, help. Each is read from the environment as RELAIS_<NAME>."""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True)
class Settings:
    """What whoever runs the service may decide; durations are seconds, sizes bytes or characters."""

    host: str = _setting("127.0.0.1", "address the service listens on")
    port: int = _setting(8000, "port the service listens on")
    origin: str = _setting("", "public origin, as in https://relais.example; empty: http://host:port")
    sites: str = _setting("", "origins of the sites, and of the apps made of pages, that may embed the talk, separated by spaces")
    data: Path = _setting(Path("var/data"), "folder of the database")
    key_file: Path = _setting(Path("var/master.key"), "master key; keep it outside the data folder and its back-ups")
    database: str = _setting("", "database URL (postgresql+asyncpg://…); empty: SQLite in the data folder")
    agents_origin: str = _setting("", "origin of the agents' side if it has an address of its own, as in https://agents.example")
    agents_host: str = _setting("127.0.0.1", "address the agents' side listens on, with agents_port")
    agents_port: int = _setting(0, "port of the agents' side; the public port then answers 404 for it; 0: one port for all")
    proxies: str = _setting("127.0.0.0/8 ::1/128", "networks of the proxies whose X-Forwarded-For is believed, separated by spaces")
    bot_url: str = _setting("http://127.0.0.1:8010", "address of the bot, never reachable from outside; several, separated by spaces, take turns")
    bot_token: str = _setting("", "secret shared with the bot")
    bot_timeout: float = _setting(3.0, "seconds before a silent bot counts as failed")
    doubt_delay: float = _setting(0.3, "seconds the model has to answer « no » to a possible danger before it rings")
    fragment_delay: float = _setting(1.5, "seconds one or two lone words wait for their continuation")
    stale_after: float = _setting(600.0, "seconds after which an unanswered message is judged but no longer answered")
    away_after: float = _setting(20.0, "seconds without any socket before a visitor is shown as away")
    heartbeat: float = _setting(15.0, "seconds between two beats on a socket; home routers drop idle ones after about 60")
    message_limit: int = _setting(4000, "longest message of a visitor or agent, in characters")
    body_limit: int = _setting(65536, "largest body of a request, in bytes")
    limit_conversations: str = _setting("300 per hour", "new conversations of one address; with a cue they are always taken")
    limit_talk: str = _setting("10 per 10 seconds", "messages of one talk after its first 20; with a cue they are always taken")
    limit_address: str = _setting("100 per 10 seconds", "messages of one address, in talks past their first 20; with a cue they are always taken")
    limit_bot: str = _setting("12 per minute", "messages of one talk that the bot answers at once; the rest is answered together, later")
    limit_logins: str = _setting("60 per minute", "tries to sign in from one address")
    sockets_talk: int = _setting(8, "open sockets and long polls of one talk")
    sockets_address: int = _setting(20000, "open sockets and long polls of one address")
    metrics_token: str = _setting("", "bearer token for /metrics; empty: answered to this machine alone")
    alarm_wider: float = _setting(20.0, "seconds until an imminent case that nobody claimed rings beyond its team")
    alarm_everyone: float = _setting(60.0, "seconds until it rings the supervisors and the webhook, and the visitor is told")
    holder_again: float = _setting(30.0, "seconds until an imminent case, claimed and without a human message, rings its holder again")
    holder_missing: float = _setting(60.0, "seconds until it rings everyone on duty and the supervisors")
    agent_grace: float = _setting(60.0, "seconds without an open screen before an agent counts as gone and her talks go back to the queue")
    left_after: float = _setting(900.0, "seconds without contact before a visitor who is away counts as gone")
    return_within: float = _setting(1800.0, "seconds without contact after which « Reprendre » no longer leads back to a talk")
    timezone: str = _setting("Europe/Paris", "time zone of the teams' hours and of printed times")
    webhook_url: str = _setting("", "address told of an imminent case that nobody answers; empty: none")
    webhook_secret: str = _setting("", "secret that signs what is sent there (HMAC-SHA-256)")
    webhook_fields: str = _setting("", "what it may say beside the case's number, separated by spaces: category force department commune minor cannot_call live language team")
    replies_file: str = _setting("", "YAML file of the operator's own canned replies; empty: those that come with Relais")
    keep_talks: float = _setting(7.0, "days after its last word that a talk without a case is kept")
    keep_cases: float = _setting(90.0, "days after its closing and its last word that a case is kept")
    keep_audit: float = _setting(365.0, "days that who did and read what is kept")
    compact_hour: int = _setting(4, "hour of the day when a SQLite file is written anew without what was purged; -1: by hand")
    session_hours: float = _setting(12.0, "hours before an agent signs in again")
    login_attempts: int = _setting(8, "wrong passwords or codes on one login before it waits a quarter of an hour")
    second_factor: int = _setting(0, "1: every agent needs a second factor; 0: each may choose one")
    export_words: int = _setting(0, "1: `relais labels --words` may print the words that agents judged")
    page_title: str = _setting("", "title of the visitors' pages in tab and history, which should say nothing; empty: « Informations », « Messages » in the widget")
    page_icon: str = _setting("", "file of their icon (SVG, PNG or ICO); empty: a sheet of paper")
    operator_name: str = _setting("", "who runs this chat; until name, hours and who answers are set, it says it is a demonstration")
    operator_hours: str = _setting("", "when a person answers")
    operator_who: str = _setting("", "who answers: police officers, gendarmes, a platform")
    operator_delay: str = _setting("", "how long an agent usually takes to come, as told to visitors")
    operator_retention: str = _setting("", "how long words are kept, as told to visitors")
    operator_contact: str = _setting("", "where to write to see, correct or erase what is kept, as told to visitors")
    operator_parents: str = _setting("", "when the parents of a minor are told, as told to minors")
    notices: Path = _setting(Path("var/notices"), "folder of the operator's prevention notices, one Markdown file each")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read every RELAIS_ variable, or the file that RELAIS_…_FILE names; raises ValueError naming the one that cannot be read."""
        given = {f: _given(f, environment) for f in fields(cls)}
        settings = cls(**{f.name: _parsed(f, text) for f, text in given.items() if text is not None})
        settings._check()
        return settings

    def _check(self) -> None:
        """What would otherwise fail at the first cry for help fails at the start."""
        try:
            ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"RELAIS_TIMEZONE: {self.timezone!r} is not a time zone") from None
        if self.page_icon and not Path(self.page_icon).is_file():
            raise ValueError(f"RELAIS_PAGE_ICON: {self.page_icon!r} is not a file")
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("RELAIS_WEBHOOK_SECRET: a webhook needs a secret to be signed with")

    @property
    def public_origin(self) -> str:
        """The exact origin that browsers send for this service."""
        return self.origin or f"http://{self.host}:{self.port}"

    @property
    def has_agents_side(self) -> bool:
        """True where agents have an address of their own."""
        return bool(self.agents_origin or self.agents_port)

    @property
    def agents_side(self) -> str:
        """The exact origin that browsers send for the agents' side."""
        if self.agents_origin or not self.agents_port:
            return self.agents_origin or self.public_origin
        return f"http://{self.agents_host}:{self.agents_port}"

    @property
    def database_url(self) -> str:
        """SQLAlchemy's URL of the database in use."""
        return self.database or f"sqlite+aiosqlite:///{self.data / 'relais.db'}"

    def local(self, milliseconds: int) -> datetime:
        """A moment as the clock on the wall shows it."""
        return datetime.fromtimestamp(milliseconds / 1000, ZoneInfo(self.timezone))

    @property
    def operator(self) -> dict[str, str]:
        """What is known of who runs this chat, by the name that answers about the service use."""
        return {f.name.removeprefix("operator_"): getattr(self, f.name) for f in fields(self) if f.name.startswith("operator_")}

    def clock(self, at: str | None) -> str:
        """An ISO moment as it is printed."""
        return f"{datetime.fromisoformat(at).astimezone(ZoneInfo(self.timezone)):%d/%m/%Y %H:%M}" if at else ""

    @property
    def demonstration(self) -> bool:
        """True until an operator has said who reads, and when."""
        return not (self.operator_name and self.operator_hours and self.operator_who)


def variable(setting: Field[Any]) -> str:
    """The environment variable of a setting."""
    return f"RELAIS_{setting.name.upper()}"


def _given(setting: Field[Any], environment: Mapping[str, str]) -> str | None:
    """What the environment says of a setting; a secret comes as a file, so that no environment holds it."""
    name, file = variable(setting), environment.get(f"{variable(setting)}_FILE")
    if name in environment or not file:
        return environment.get(name)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ValueError(f"{name}_FILE: {error.strerror}") from None


def _parsed(setting: Field[Any], text: str) -> Any:
    try:
        return type(setting.default)(text)
    except ValueError:
        raise ValueError(f"{variable(setting)}: {text!r} is not a {type(setting.default).__name__}") from None
