"""A family's page over HTTP with 20,000 families on record: queries, and 8 users with 5 seconds between pages."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from gunicorn.arbiter import Arbiter

from fsp.core.access import acting, open_session, system_viewer
from fsp.core.accounts import Account, AccountDraft, create_account
from fsp.jobs.bench.population import AT, populate
from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload
from fsp.jobs.serving import Place, Service

FAMILIES = 20_000
USERS, THINK = 8, 5.0
PORT = 8765
"""placeholder"""
