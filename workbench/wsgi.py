"""The way in for web servers."""

from __future__ import annotations

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

application = get_wsgi_application()

# Django would load the pages and all behind them at the first request, which waited for
# two seconds.
import_module(settings.ROOT_URLCONF)
