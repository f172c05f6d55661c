"""Django's settings, from the environment.

`nemcon.web.variables` lists every variable, with its meaning; what cannot be read is refused here,
at the start. Sessions, cookies and accounts are for addresses under ``/desk/`` alone; public pages
have none (docs/decisions/0015, 0056, 0060).
"""

import os
from contextlib import suppress
from errno import EROFS
from pathlib import Path
from secrets import token_urlsafe
from tempfile import NamedTemporaryFile

from nemcon.core.errors import Refusal
from nemcon.web.accounts.provider import provider_of
from nemcon.web.mail import sender, server_of
from nemcon.web.sqlite.swap import use_newer_sqlite
from nemcon.web.variables import CHOICES, DAYS, base_url, choice, data_folder, days, hosts, value
from nemcon.wording.languages import LANGUAGES as SPOKEN

use_newer_sqlite()

from nemcon.web.database import settings_of  # noqa: E402  # after the newer SQLite has taken its place

HERE = Path(__file__).parent


def _secret(folder: Path) -> str:
    """The installation's own secret, made at the first start and readable by its owner alone."""
    file = folder / "secret"
    with suppress(FileNotFoundError):
        return _text_of(file)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = token_urlsafe(48)
    try:
        with NamedTemporaryFile("w", dir=folder, prefix="secret.") as draft:
            draft.write(secret)
            draft.flush()
            # whole or not at all, for whoever starts at the same time
            os.link(draft.name, file)
    except FileExistsError:  # another process was faster
        return _text_of(file)
    except OSError as fault:
        if fault.errno != EROFS:
            raise
    return secret  # where nothing may be written, this process alone has it


def _text_of(file: Path) -> str:
    """The secret that stands in a file; `Refusal` where none does."""
    with suppress(UnicodeDecodeError):
        if (secret := file.read_text()).strip():
            return secret
    raise Refusal(
        f"{file} holds no secret.",
        mend="Restore it from a backup; remove it to have another one made, after which everybody "
        "signs in anew.",
    )


def _proxies() -> int:
    """How many proxies of one's own stand before the site."""
    text = value("NEMCON_PROXIES") or "0"
    if text not in {str(number) for number in range(10)}:
        raise Refusal(
            f"NEMCON_PROXIES={text[:20]!r} is not a number of proxies.",
            mend="Say how many of your own stand before the site: 0, 1, up to 9.",
        )
    return int(text)


def scheme_header(proxies: int) -> tuple[str, str] | None:
    """The header by which a proxy says that it was asked by https. Without one before the site
    whoever asks could say so himself."""
    return ("HTTP_X_FORWARDED_PROTO", "https") if proxies else None


def _largest_file() -> int:
    """Bytes of the largest file that is taken."""
    text = value("NEMCON_LARGEST_FILE") or "20"
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 200):
        raise Refusal(
            f"NEMCON_LARGEST_FILE={text[:20]!r} is no size.", mend="Give whole megabytes, 1 to 200."
        )
    return int(text) * 1_000_000


NEMCON_DATA = data_folder()
NEMCON_LARGEST_FILE = _largest_file()
NEMCON_BACKUPS = value("NEMCON_BACKUPS")
NEMCON_URL = base_url()
NEMCON_PROXIES = _proxies()
NEMCON_OIDC = provider_of(
    {f"NEMCON_OIDC{end}": value(f"NEMCON_OIDC{end}") for end in ("", "_CLIENT", "_SECRET", "_NAME")}
)
NEMCON_CONTACT = value("NEMCON_CONTACT")
NEMCON_LICENCE = value("NEMCON_LICENCE")
NEMCON_BOUNCES = value("NEMCON_BOUNCES")
NEMCON_METRICS = value("NEMCON_METRICS")
KEEP_DAYS = {name: days(name) for name in DAYS}
for _one in CHOICES:
    choice(_one)  # refused here, where a person reads it
SECRET_KEY = value("NEMCON_SECRET") or _secret(NEMCON_DATA)
DEBUG = False
ALLOWED_HOSTS = hosts()

NEMCON_PRACTICE = value("NEMCON_PRACTICE")
"""The body in which a visitor of a demo may step into any role; ``nemcon demo`` alone sets it."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # the list of passkeys says when each was used
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "nemcon.web.accounts.configuration.AccountsConfig",
    "nemcon.web.post.application.PostConfig",
    "nemcon.web.apps.WebConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "nemcon.web.middleware.Edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *(f"nemcon.web.desk.layers.{name}" for name in ("Languages", "Sessions", "Forgery")),
    "nemcon.web.desk.layers.SignedIn",
    "allauth.account.middleware.AccountMiddleware",  # it asks for no session but at a desk
]
ROOT_URLCONF = "nemcon.web.urls"
WSGI_APPLICATION = "nemcon.web.wsgi.application"
APPEND_SLASH = False  # an address that lacks its slash is answered by `pages.problems`

if value("DATABASE_URL"):
    DATABASES = {"default": settings_of(value("DATABASE_URL"))}
else:
    DATABASES = {
        "default": {
            "ENGINE": "nemcon.web.sqlite",
            "NAME": str(NEMCON_DATA / "nemcon.sqlite3"),
            "CONN_MAX_AGE": None,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "environment": "nemcon.web.templating.environment",
            "auto_reload": False,
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
    {  # the pages of accounts, which are allauth's, in a layout of ours
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "accounts" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["nemcon.web.accounts.pages.around"]},
    },
]

STATIC_URL = "/static/"
STATIC_ROOT = NEMCON_DATA / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # pages name no other

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [(tag, language.name) for tag, language in SPOKEN.items()]
LOCALE_PATHS = [HERE / "locale", HERE / "accounts" / "locale"]  # the latter before allauth's own

# --- accounts, under /desk/ alone (docs/decisions/0056)

DESK = "/desk/"
AUTH_USER_MODEL = "accounts.UserAccount"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
_HTTPS = NEMCON_URL.startswith("https:")
SESSION_COOKIE_NAME = "nemcon_session"
SESSION_COOKIE_PATH = DESK
SESSION_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_AGE = 12 * 3_600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "nemcon_form"
CSRF_COOKIE_PATH = DESK
CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_TRUSTED_ORIGINS = [NEMCON_URL] if NEMCON_URL else []
CSRF_FAILURE_VIEW = "nemcon.web.desk.refusals.forged"
CACHES = {  # how often somebody tried to sign in: shared by all workers
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "nemcon_tries",
        # of 300, as Django has it, whoever tries many addresses makes it forget the first
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
PASSWORD_RESET_TIMEOUT = 3_600
LOGIN_REDIRECT_URL = DESK
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "nemcon.web.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # who is invited has the link
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_PASSWORD_MIN_LENGTH = None
ALLAUTH_TRUSTED_PROXY_COUNT = NEMCON_PROXIES
MFA_ADAPTER = "nemcon.web.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "nemcon"
MFA_TOTP_TOLERANCE = 1  # a step of 30 seconds, before and after: RFC 6238, 5.2
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _HTTPS  # http://localhost, where passkeys work as well
ACCOUNT_CHANGE_EMAIL = True  # an account has one address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nothing is sent to whoever has no account
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_FORMS = {"add_webauthn": "nemcon.web.accounts.passkeys.AddPasskey"}

_MAIL = server_of(value("NEMCON_MAIL"))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _MAIL.host  # none: the pages that would send mail say so
EMAIL_PORT = _MAIL.port
EMAIL_HOST_USER = _MAIL.user
EMAIL_HOST_PASSWORD = _MAIL.password
EMAIL_USE_TLS = _MAIL.tls
EMAIL_USE_SSL = _MAIL.ssl
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = sender(NEMCON_CONTACT, NEMCON_URL)

SECURE_PROXY_SSL_HEADER = scheme_header(NEMCON_PROXIES)
SECURE_HSTS_SECONDS = 365 * 86_400
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 12  # a dossier has several
FILE_UPLOAD_HANDLERS = [  # larger files lie on disk while they come in
    "nemcon.web.desk.uploads.Limit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LOGGING_CONFIG = None
