"""Pages in tests take their static files straight from their folders: nothing has been collected."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def static_files_from_their_folders(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
