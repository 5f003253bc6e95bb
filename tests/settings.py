"""Settings for the tests: the site's own, made fast and closed to the world."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
if "WORKBENCH_VAR" not in os.environ:
    os.environ["WORKBENCH_VAR"] = tempfile.mkdtemp(prefix="workbench-test-")
    atexit.register(shutil.rmtree, os.environ["WORKBENCH_VAR"], ignore_errors=True)
os.environ.setdefault("WORKBENCH_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("WORKBENCH_HOSTS", "testserver,localhost,127.0.0.1")
if (
    os.environ.get("WORKBENCH_TEST_DATABASE") == "postgresql"
    and "WORKBENCH_DATABASE" not in os.environ
):
    from tests.harness.postgres import shared_server

    os.environ["WORKBENCH_DATABASE"] = shared_server().address("workbench")

from workbench.settings import *  # noqa: F403
from workbench.settings import DATABASES, INSTALLED_APPS, VAR_DIR

INSTALLED_APPS = [*INSTALLED_APPS, "tests.harness"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files straight from where they are, nothing collected.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that worker processes and live servers see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR_DIR) / "test.sqlite3")}
