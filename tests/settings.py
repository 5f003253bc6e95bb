"""Settings for the tests: the site's own, made fast and closed to the world."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("WORKBENCH_VAR", tempfile.mkdtemp(prefix="workbench-test-"))
os.environ.setdefault("WORKBENCH_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("WORKBENCH_HOSTS", "testserver,localhost,127.0.0.1")

from workbench.settings import *  # noqa: F403
from workbench.settings import DATABASES, VAR_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that worker processes and live servers see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR_DIR) / "test.sqlite3")}
