"""A national node for tests of the outbox: the real settings, database and receiving page, in a process of its own.

Run as a program it serves `/receive/` and prints its port. `NationalNode` starts, kills and asks it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import psycopg

from harakeke.evidence.releases.package import SigningKey
from harakeke.settings import databases

# a database of its own: the national node's own tests may run at the same time
PREFIX = os.environ.get("HARAKEKE_DATABASE_PREFIX", "harakeke") + "_outbox"
DATABASE = f"{PREFIX}_national"
ITS_OWN = {"HARAKEKE_DATABASE_PREFIX": PREFIX}


class NationalNode:
    """The process, and a look into its database."""

    def start(self) -> NationalNode:
        environment = {**os.environ, **ITS_OWN, "HARAKEKE_NODE": "national"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.evidence.releases.national_node"],
            env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout
        self.port = int(self.process.stdout.readline())
        return self

    def kill(self) -> None:
        """kill -9: no time to tidy up."""
        self.process.kill()
        self.process.wait()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def owner(self) -> psycopg.Connection[Any]:
        return psycopg.connect(databases.server().url(databases.login_role("national", "owner"), DATABASE))

    def trust(self, agency_code: str, key: SigningKey) -> None:
        """Believe a key, as `harakeke release trust` does, but at once."""
        with self.owner() as owner:
            owner.execute(
                "insert into figures_signer (agency_code, agency_name, key_id, public_key, valid_from)"
                " values (%s, %s, %s, %s, '2024-01-01')",
                [agency_code, f"Agency {agency_code}", key.key_id, key.public_key],
            )

    def received(self, agency_code: str) -> list[str]:
        """The releases of an agency that are published there."""
        with self.owner() as owner:
            rows = owner.execute(
                "select release::text from figures_receivedrelease where agency_code = %s", [agency_code]
            )
            return [release for (release,) in rows]

    def refused(self) -> list[str]:
        """Why packages were refused there, oldest first."""
        with self.owner() as owner:
            return [why for (why,) in owner.execute("select reason from figures_refusedpackage order by id")]


def serve() -> None:
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    import django
    from django.conf import settings

    class Threaded(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    os.environ["DJANGO_SETTINGS_MODULE"] = "harakeke.settings.node"
    settings.ROOT_URLCONF = "tests.national.figures.national_urls"
    django.setup()
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=Threaded, handler_class=Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve()
