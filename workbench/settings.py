"""Settings of the site: everything from the environment, safe defaults.

Without any variable set the site runs on one machine: SQLite, blobs and the
queue's doorbell under `var/`, the bundled encoder. `.env.example` lists every
variable.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from workbench.database import read_databases
from workbench.env import read_bool, read_choice, read_int, read_list, read_str
from workbench.queue import read_broker
from workbench.secret import read_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(read_str("WORKBENCH_VAR", str(BASE_DIR / "var")))

# --- who may talk to us ------------------------------------------------------
DEBUG = read_bool("WORKBENCH_DEBUG", default=False)
SECRET_KEY = read_secret_key(VAR_DIR)
ALLOWED_HOSTS = read_list("WORKBENCH_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = read_list("WORKBENCH_ORIGINS")
HTTPS = read_bool("WORKBENCH_HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [
    r"^(healthz|readyz|metrics)$"
]  # asked from inside, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "alignment.views.error_pages.token_missing"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- parts --------------------------------------------------------------------
INSTALLED_APPS = [
    "alignment",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "workbench.requests.RequestId",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alignment.views.session_end.SessionEndMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "alignment.views.blindness.BlindReviewMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "workbench.urls"
WSGI_APPLICATION = "workbench.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- people ---------------------------------------------------------------------
AUTH_USER_MODEL = "alignment.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "projects"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "workbench.client.client_address"
AXES_VERBOSE = False
OTP_TOTP_ISSUER = read_str("WORKBENCH_NAME", "Workbench")
SESSION_COOKIE_AGE = read_int("WORKBENCH_SESSION_HOURS", 168, minimum=1) * 3600

# --- data -----------------------------------------------------------------------
DATABASES = read_databases(VAR_DIR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# s3://bucket/prefix instead of the folder; the endpoint is for stores but Amazon's.
BLOB_BUCKET = read_str("WORKBENCH_BLOB_BUCKET", "")
BLOB_ENDPOINT = read_str("WORKBENCH_BLOB_ENDPOINT", "")
BLOB_DIR = Path(read_str("WORKBENCH_BLOBS", str(VAR_DIR / "blobs")))
RELEASE_DIR = Path(read_str("WORKBENCH_RELEASES", str(VAR_DIR / "releases")))
MAX_UPLOAD_BYTES = read_int("WORKBENCH_MAX_UPLOAD_MB", 20, minimum=1) * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES + 2**20

# --- work in the background -------------------------------------------------------
CELERY = read_broker(VAR_DIR)
ENCODER_NAME = read_str("WORKBENCH_ENCODER", "universal-sentence-encoder-multilingual")
ENCODER_REVISION = read_str("WORKBENCH_ENCODER_REVISION", "")
ENCODER_THREADS = read_int("WORKBENCH_ENCODER_THREADS", 1, minimum=1)
PRELOAD_ENCODER = read_bool("WORKBENCH_PRELOAD_ENCODER", default=False)
WORKER_NICENESS = read_int("WORKBENCH_WORKER_NICENESS", 10)
JOB_LEASE_SECONDS = read_int("WORKBENCH_JOB_LEASE", 30, minimum=2)
QUEUE_LIMIT = read_int("WORKBENCH_QUEUE_LIMIT", 100_000, minimum=1)
JOB_MAX_ATTEMPTS = read_int("WORKBENCH_JOB_ATTEMPTS", 3, minimum=1)

FETCH_AGENT = read_str(
    "WORKBENCH_FETCH_AGENT", "workbench/0.1 (aligns translations with originals)"
)
FETCH_ALLOWED = read_list("WORKBENCH_FETCH_ALLOWED")
FETCH_PORTS = frozenset(map(int, read_list("WORKBENCH_FETCH_PORTS", "80,443")))

API_REQUESTS_A_MINUTE = read_int("WORKBENCH_API_RATE", 600, minimum=1)

# --- words and files ---------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "alignment" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = Path(read_str("WORKBENCH_STATIC", str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- watching ----------------------------------------------------------------------
METRICS_TOKEN = read_str("WORKBENCH_METRICS_TOKEN", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"origin": {"()": "workbench.logs.Origin"}},
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name}{origin} {message}",
            "style": "{",
        },
        "json": {"()": "workbench.logs.JsonLine"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": read_choice("WORKBENCH_LOG_FORMAT", ("line", "json")),
            "filters": ["origin"],
        },
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {  # anybody can cause these, as often as they like
        "django.security.DisallowedHost": {
            "handlers": ["nowhere"],
            "propagate": False,
        }
    },
    "root": {
        "handlers": ["console"],
        "level": read_str("WORKBENCH_LOG_LEVEL", "INFO"),
    },
}
