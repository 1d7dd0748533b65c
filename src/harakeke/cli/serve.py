"""`harakeke serve`: serve one node's pages on this machine."""

from __future__ import annotations

import os

import click

from harakeke.settings import databases

from .node import node_option


@click.command(name="serve", help=__doc__)
@node_option
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
def command(node: str, port: int, workers: int) -> None:
    from gunicorn.app.wsgiapp import WSGIApplication

    databases.server().start()
    os.environ["HARAKEKE_NODE"] = node
    os.environ["DJANGO_SETTINGS_MODULE"] = "harakeke.settings.node"

    class Pages(WSGIApplication):  # type: ignore[misc]
        def init(self, parser: object, options: object, arguments: object) -> None:
            self.cfg.set("default_proc_name", f"harakeke-{node}")

        def load_config(self) -> None:
            self.app_uri = "harakeke.web.wsgi:application"
            given = {
                "bind": f"127.0.0.1:{port}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": 4,
                "loglevel": "warning",
                "timeout": 120,  # closing a quarter counts while the page waits
                "preload_app": False,
            }
            for name, value in given.items():
                self.cfg.set(name, value)

    Pages().run()
