"""Django's settings for one node. `HARAKEKE_NODE` says which: `agency` holds people, `national` never does."""

import os

from csp.constants import NONE, SELF
from django.conf import locale
from django.core.exceptions import ImproperlyConfigured

from .databases import NODES, django_database
from .state import CHECKOUT, data_folder, secret, state_folder

HARAKEKE_NODE = os.environ.get("HARAKEKE_NODE", "agency")
if HARAKEKE_NODE not in NODES:
    raise ImproperlyConfigured(f"HARAKEKE_NODE is '{HARAKEKE_NODE}'; it must be one of {', '.join(NODES)}.")
AGENCY = HARAKEKE_NODE == "agency"

# --- Demo mode: made-up people, one-click sign-in. It cannot be switched on beside a real key or DEBUG=False. ---
DEMO = os.environ.get("HARAKEKE_DEMO") == "1"
DEMO_KEY = "demo-only-"
SECRET_KEY = os.environ.get("HARAKEKE_SECRET_KEY") or (DEMO_KEY if DEMO else "") + secret("django-key").hex()
DEBUG = os.environ.get("HARAKEKE_DEBUG", "1" if DEMO else "0") == "1"
if DEMO and (not DEBUG or not SECRET_KEY.startswith(DEMO_KEY)):
    raise ImproperlyConfigured(
        "Demo mode lets anyone sign in with one click, so it refuses to start with a real secret key or DEBUG off. "
        "Remove HARAKEKE_DEMO, or remove HARAKEKE_SECRET_KEY and HARAKEKE_DEBUG=0."
    )
ALLOWED_HOSTS = os.environ.get("HARAKEKE_HOSTS", "127.0.0.1,localhost").split(",")

# --- Where things are ---
HARAKEKE_STATE = state_folder()
HARAKEKE_DATA = data_folder()
HARAKEKE_NATIONAL_ADDRESS = os.environ.get("HARAKEKE_NATIONAL_ADDRESS", "http://127.0.0.1:8001")
HARAKEKE_NATIONAL_KEY = os.environ.get("HARAKEKE_NATIONAL_KEY", "")  # hex; empty: receipts prove arrival alone

INSTALLED_APPS = [
    "harakeke.trust.walls",
    "harakeke.reference",
    "harakeke.trust.sign_in",
    "harakeke.trust.audit",
    "harakeke.sector.organisations",
    "harakeke.sector.vocabulary",
    "harakeke.sector.directory",
    *(
        [
            "harakeke.sector.workforce",
            "harakeke.whanau.people",
            "harakeke.whanau.restricted",
            "harakeke.trust.exports",
            "harakeke.whanau.safety",
            "harakeke.whanau.retention",
            "harakeke.whanau.engagements",
            "harakeke.whanau.agreement",
            "harakeke.whanau.consent",
            "harakeke.whanau.notices",
            "harakeke.whanau.plans",
            "harakeke.whanau.reviews",
            "harakeke.whanau.readings",
            "harakeke.whanau.desk_keys",
            "harakeke.whanau.privacy_requests",
            "harakeke.whanau.visits",
            "harakeke.whanau.referrals",
            "harakeke.whanau.going_out",
            "harakeke.whanau.handovers",
            "harakeke.whanau.merging",
            "harakeke.evidence.measures",
            "harakeke.evidence.releases",
            "harakeke.commissioning.funding",
        ]
        if AGENCY
        else ["harakeke.evidence.figures"]
    ),
    "harakeke.commissioning.need_profiles",
    "harakeke.web.shell",
    *(
        [f"harakeke.web.{desk}" for desk in ("whanau", "navigator", "provider", "agency", "board", "steward", "public")]
        if AGENCY
        else ["harakeke.web.public", "harakeke.web.national"]
    ),
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "harakeke.web.shell.errors.CalmErrors",  # around all that may fail, so that nothing of Django's own is ever shown
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "harakeke.web.shell.acting.ActingMiddleware",
    "harakeke.web.shell.own_words.OwnWordsMiddleware",
]

ROOT_URLCONF = f"harakeke.web.urls_{HARAKEKE_NODE}"
WSGI_APPLICATION = "harakeke.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "harakeke.web.shell.context.shell",
            ]
        },
    }
]

# --- Database: everything runs as the application's role; only commands that migrate or load run as the owner. ---
DATABASES = {
    "default": django_database(
        HARAKEKE_NODE,
        os.environ.get("HARAKEKE_ACCOUNT", "application"),
        ATOMIC_REQUESTS=True,
        CONN_HEALTH_CHECKS=True,  # a connection that died with a restarted server is not handed to a page
        OPTIONS={"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Sign-in ---
AUTH_USER_MODEL = "sign_in.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "harakeke.trust.sign_in.adapter.ByInvitation"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HARAKEKE_PROXIES", "0"))  # so that limits are per visitor
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "harakeke.trust.sign_in.adapter.NamelessPasskeys"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # the demo runs without TLS, on localhost
MFA_TOTP_ISSUER = "Harakeke"
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Django's own scrypt: no compiled package is needed, so every platform can install it.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Words ---
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("mi", "Te reo Māori")]
locale.LANG_INFO["mi"] = {"bidi": False, "code": "mi", "name": "Māori", "name_local": "te reo Māori"}
LOCALE_PATHS = [CHECKOUT / "src/harakeke/locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Pacific/Auckland"

# --- Files ---
STATIC_URL = "static/"
STATIC_ROOT = HARAKEKE_STATE / "static" / HARAKEKE_NODE  # each node has desks, and so page parts, of its own
STATICFILES_DIRS = [
    (prefix, folder)
    for prefix, folder in (
        ("vendor/pico", CHECKOUT / "node_modules/@picocss/pico/css"),
        ("vendor/fonts", CHECKOUT / "node_modules/@fontsource-variable"),
    )
    if folder.exists()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Safety of pages ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: for the base style sheet's own icons. We switch them off, but a browser may ask for one while our sheet
        # is still on its way; a picture can neither run nor send anything.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# A photo that is sent is never written to a file on its way: it is read in memory, or not at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
SESSION_COOKIE_NAME = f"harakeke_{HARAKEKE_NODE}"  # both nodes may share a host name in the demo
CSRF_COOKIE_NAME = f"harakeke_{HARAKEKE_NODE}_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_AGE = 8 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000

# No statement, no form and no name of a person is written to a log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"nobody": {"()": "harakeke.web.shell.errors.NobodyNamed"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["nobody"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
