"""The settings of an installation: every variable of the environment that nemcon reads.

docs/decisions/0062. One list, from which ``docs/settings.md`` is rendered and by which ``nemcon
doctor`` knows a name that nobody reads. `value` gives what a variable says, and refuses what no
setting can hold; what each of them may say is refused by whoever reads it. The settings import this
module, before Django is ready.
"""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from nemcon.core.errors import Refusal

OURS = "NEMCON_"
"""How the names begin that nobody but nemcon gives a meaning."""
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
_SITE = "what asks what is kept: the site and its commands"
_QUESTIONS = "questions of the command line, with a server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A variable: what it means, what counts where it is not set, an example, and who reads it."""

    name: str
    meaning: str
    default: str
    example: str
    reader: str = _SITE


VARIABLES = (
    Variable(
        name="NEMCON_DATA",
        meaning="The folder of the data, made at the first start for its owner alone (0700, files "
        "0600).",
        default="`nemcon` in the folder that XDG_DATA_HOME names; of the demo `nemcon-demo`",
        example="/var/lib/nemcon",
    ),
    Variable(
        name="DATABASE_URL",
        meaning="Another database than the SQLite file in the folder of the data. Every option in "
        "it is kept.",
        default="`nemcon.sqlite3` in the folder of the data",
        example="postgresql://nemcon@db.example.org/nemcon?sslmode=verify-full",
    ),
    Variable(
        name="NEMCON_SECRET",
        meaning="The installation's secret, where it is not to be in a file. Sessions rest on it, "
        "the password of the administrator's page follows from it, and the secrets of second "
        "factors are encrypted with a key made of it: with another one everybody signs in anew, "
        "and one-time codes are set up anew.",
        default="what stands in the file `secret` in the folder of the data, made at the first "
        "start",
        example="64 characters drawn by chance",
    ),
    Variable(
        name="NEMCON_HOSTS",
        meaning="The names under which the site is reached, comma-separated, without ports. "
        "`nemcon serve` refuses to listen to other machines without it.",
        default=", ".join(LOCAL_HOSTS),
        example="record.example.org",
    ),
    Variable(
        name="NEMCON_URL",
        meaning="The address that pages, feeds, calendars, cards, mail and the sitemap give out, "
        "without a path. Where it says https, cookies are sent by https alone.",
        default="the address that was asked; of links that a command prints http://localhost:8000",
        example="https://record.example.org",
    ),
    Variable(
        name="NEMCON_PROXIES",
        meaning="How many proxies of your own stand before the site, 0 to 9: as many of the last "
        "addresses in `X-Forwarded-For` are believed, by which tries to sign in are counted. "
        "`X-Forwarded-Proto` is believed where there is one.",
        default="0",
        example="1",
    ),
    Variable(
        name="NEMCON_CONTACT",
        meaning="Where readers reach you: a mail address, or a page. Mail comes from it, where it "
        "is an address.",
        default="nothing is shown",
        example="help@example.org",
    ),
    Variable(
        name="NEMCON_LICENCE",
        meaning="Under which licence the public record may be used: its id by SPDX, or the address "
        "of its text. It stands in every table and figure that can be taken along.",
        default="none is stated",
        example="CC-BY-4.0",
    ),
    Variable(
        name="NEMCON_MAIL",
        meaning="The server that mail is handed to: `smtp://` (TLS is begun before anything is "
        "said, but to this machine itself) or `smtps://` (TLS from the start). Characters such as "
        "`@` in a password are written `%40`.",
        default="no mail is sent, and the pages of accounts say whom to ask instead",
        example="smtp://nemcon:password@mail.example.org:587",
    ),
    Variable(
        name="NEMCON_BOUNCES",
        meaning="The address that letters come back to which were not delivered: its alias hands "
        "each report to `nemcon bounce`.",
        default="the address that letters come from",
        example="bounces@consensus.example.org",
    ),
    Variable(
        name="NEMCON_LARGEST_FILE",
        meaning="How many megabytes the largest file has that is taken at a desk, 1 to 200; a "
        "proxy must take one more.",
        default="20",
        example="50",
    ),
    Variable(
        name="NEMCON_BACKUPS",
        meaning="The folder in which your backups lie: `nemcon backup` makes one there where it is "
        "told no other, and `nemcon doctor` says how old the last one is.",
        default="no backup is known of",
        example="/var/backups/nemcon",
        reader="`nemcon backup` and `nemcon doctor`",
    ),
    Variable(
        name="NEMCON_OIDC",
        meaning="The issuer of a provider of OpenID Connect that people may sign in with, as it "
        "calls itself. It needs the next two.",
        default="there is no such button",
        example="https://login.example.org",
    ),
    Variable(
        name="NEMCON_OIDC_CLIENT",
        meaning="The name by which the provider knows this site.",
        default="none",
        example="nemcon",
    ),
    Variable(
        name="NEMCON_OIDC_SECRET",
        meaning="What the provider gave this site to show that it is the site.",
        default="none",
        example="as the provider gave it",
    ),
    Variable(
        name="NEMCON_OIDC_NAME",
        meaning="What the button calls the provider.",
        default="the name of its host",
        example="Staff login",
    ),
    Variable(
        name="NEMCON_METRICS",
        meaning="The secret with which a monitor asks for `/metrics`, as a bearer; without it the "
        "numbers are for this machine itself, past every proxy.",
        default="only who asks on this machine",
        example="64 characters drawn by chance",
    ),
    Variable(
        name="NEMCON_LOG",
        meaning="The form of the log on standard error: `text`, or `json`, an object on each line.",
        default="text",
        example="json",
        reader="`nemcon serve`",
    ),
    Variable(
        name="NEMCON_LOG_REQUESTS",
        meaning="Which requests have a line in the log: `none`; `slow`, those that took a second "
        "or more; `all`. What went wrong here has its own in any case.",
        default="slow",
        example="all",
        reader="`nemcon serve`",
    ),
    Variable(
        name="NEMCON_KEEP_OPENINGS",
        meaning="For how many days it is kept that somebody opened a matter at a desk, since the "
        "last time.",
        default="400",
        example="730",
    ),
    Variable(
        name="NEMCON_KEEP_INVITATIONS",
        meaning="For how many days an invitation is kept that was accepted, or that is no longer "
        "good.",
        default="90",
        example="30",
    ),
    Variable(
        name="NEMCON_KEEP_DRAFTS",
        meaning="For how many days a draft is kept that nobody has touched.",
        default="400",
        example="730",
    ),
    Variable(
        name="NEMCON_PRACTICE",
        meaning="The body in which whoever comes may step into any role. `nemcon demo` alone sets "
        "it; `nemcon serve` takes it away.",
        default="none",
        example="practice",
        reader="`nemcon demo`",
    ),
    Variable(
        name="NEMCON_SERVER",
        meaning="The site whose bodies are asked about, where a question names nothing that is "
        "here: as `--server` says it for one question.",
        default="a body in the folder of the data",
        example="https://record.example.org",
        reader=_QUESTIONS,
    ),
    Variable(
        name="NEMCON_TOKEN",
        meaning="The token by which that site is read as somebody reads it at a desk "
        "([tokens](guides/tokens.md)).",
        default="what stands beside the address of the site in the file `nemcon/tokens` in the "
        "folder that XDG_CONFIG_HOME names; else what everybody may read",
        example="as a desk showed it",
        reader=_QUESTIONS,
    ),
    Variable(
        name="XDG_CONFIG_HOME",
        meaning="The folder in which the file with tokens lies.",
        default="`.config` in the home folder",
        example="/home/anna/.config",
        reader=_QUESTIONS,
    ),
    Variable(
        name="XDG_DATA_HOME",
        meaning="The folder in which the folder of the data lies, where NEMCON_DATA names none.",
        default="`.local/share` in the home folder",
        example="/home/anna/.local/share",
    ),
    Variable(
        name="NO_COLOR",
        meaning="Set to anything, no colours are printed.",
        default="colours on a terminal",
        example="1",
        reader="every command",
    ),
    Variable(
        name="TERM",
        meaning="The kind of terminal: on one that is `dumb` no colours are printed.",
        default="as the terminal sets it",
        example="xterm-256color",
        reader="every command",
    ),
    Variable(
        name="COLUMNS",
        meaning="How wide what is printed may be on a terminal.",
        default="the width of the terminal",
        example="100",
        reader="every command",
    ),
)
_NAMES = frozenset(variable.name for variable in VARIABLES)


def value(name: str) -> str:
    """What a variable of the list says, "" where it is not set; `Refusal` where it has characters
    that stand for nothing. Of what it says nothing is repeated: it may be a secret."""
    if name not in _NAMES:
        raise KeyError(name)
    text = os.environ.get(name, "")
    # what is no UTF-8 comes as surrogates (Cs), which nothing can write down again
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text):
        raise Refusal(
            f"{name} has characters that cannot be read.",
            mend="Write it in UTF-8, on one line.",
        )
    return text


CHOICES = {"NEMCON_LOG": ("text", "json"), "NEMCON_LOG_REQUESTS": ("slow", "none", "all")}
"""Variables that say one of some words; the first counts where they are not set."""


def choice(name: str) -> str:
    """The word that a variable says."""
    words = CHOICES[name]
    word = value(name) or words[0]
    if word not in words:
        raise Refusal(f"{name} is none of its words.", mend=f"Write {', '.join(sorted(words))}.")
    return word


DAYS = {
    "NEMCON_KEEP_OPENINGS": 400,
    "NEMCON_KEEP_INVITATIONS": 90,
    "NEMCON_KEEP_DRAFTS": 400,
}
"""Variables that say for how many days something is kept; what counts where they are not set."""
MOST_DAYS = 36_500


def days(name: str) -> int:
    """The days that a variable says."""
    text = value(name) or str(DAYS[name])
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST_DAYS):
        raise Refusal(
            f"{name}={text[:20]!r} is no number of days.", mend=f"Give 1 to {MOST_DAYS:,}."
        )
    return int(text)


def unknown(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that begin as ours do and that nobody reads, each with the name that was meant,
    where one is near."""
    return {
        name: next(iter(get_close_matches(name, _NAMES, 1)), "")
        for name in sorted(environment)
        if name.startswith(OURS) and name not in _NAMES
    }


def data_home() -> Path:
    """The folder in which those of data lie."""
    return Path(value("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def data_folder() -> Path:
    """Where the data are: ``NEMCON_DATA``, else the user's own data folder."""
    path = value("NEMCON_DATA")
    return Path(path).expanduser().resolve() if path else data_home() / "nemcon"


def hosts() -> list[str]:
    """The names under which the site is reached."""
    text = value("NEMCON_HOSTS")
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        # a port is no part of the name that is compared
        port = ":" in name and not (name.startswith("[") and name.endswith("]"))
        if port or "/" in name or " " in name:
            raise Refusal(
                f"NEMCON_HOSTS names {name[:60]!r}, which is no name of a host.",
                mend="Write names alone, without https:// and without a port: record.example.org.",
            )
    return names or list(LOCAL_HOSTS)


def is_site(text: str) -> bool:
    """Whether *text* is the address of a site: a scheme and a host, without a path."""
    try:
        parts = urlsplit(text)
        complete = parts.scheme in {"http", "https"} and bool(parts.hostname)
        plain = complete and parts.port != 0 and text == f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        return False
    return plain and "@" not in text


def base_url() -> str:
    """The address that is given out, without a slash at its end, or ""."""
    text = value("NEMCON_URL").strip().rstrip("/")
    if text and not is_site(text):
        raise Refusal(
            "NEMCON_URL is no address of a site.",
            mend="Write it with https and without a path: https://record.example.org.",
        )
    return text
