"""The page server's way in."""

import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
# All pages and what they stand on are loaded before the first visitor comes, and never looked through for rubbish
# again: a full round of the collector took 100 ms of some answer of the scenario desk.
get_resolver().url_patterns  # noqa: B018  (reading it loads the pages)
gc.collect()
gc.freeze()
