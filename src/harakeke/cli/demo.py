"""`harakeke demo`: both nodes with made-up people, one quarter closed and published, on this machine.

Started again it is quick and keeps what was done; `--reset` starts over. Ctrl-C stops what it started, nothing else.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from harakeke.settings import databases
from harakeke.settings.state import state_folder

from .demo_steps import DONE
from .visit_desks import visit_desks

PATIENCE = 60.0  # seconds a node may take to answer after its start


@click.command(name="demo", help=__doc__)
@click.option("--port", default=8000, show_default=True, help="The agency's node; the national node is one higher.")
@click.option("--reset", is_flag=True, help="Start over: everything made before is removed.")
@click.option("--check", is_flag=True, help="Start, fetch each desk's main page, say how it went, stop.")
def command(port: int, reset: bool, check: bool) -> None:
    began = time.monotonic()
    for number in (port, port + 1):
        if in_use(number):
            raise click.ClickException(f"Port {number} is in use. Stop what uses it, or choose another with --port.")
    os.environ["HARAKEKE_DEMO"] = "1"
    os.environ["HARAKEKE_NATIONAL_ADDRESS"] = f"http://127.0.0.1:{port + 1}"
    ours = not already_running()
    processes: list[subprocess.Popen[bytes]] = []
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit(0))
    try:
        if reset:
            with step("Starting over"):
                start_over()
        with step("Starting PostgreSQL"):
            databases.server().start()
        together("Making both databases", verb("prepare", "national"), verb("prepare", "agency"))
        with step("Starting the national node"):
            processes.append(start("serve", "--node", "national", "--port", str(port + 1)))
            wait_for(port + 1, processes)
        run(verb("story", "national"))
        run(verb("story", "agency"))
        with step("Starting the agency's node"):
            processes.append(start("serve", "--node", "agency", "--port", str(port)))
            processes.append(start("background", "--node", "agency"))
            processes.append(start("background", "--node", "national"))
            wait_for(port, processes)
        run(verb("sent"))
        click.echo(f"Ready after {time.monotonic() - began:.0f} s.")
        if check:
            sys.exit(0 if visit_desks(port) else 1)
        tell(port)
        wait_while_all_run(processes)
    except KeyboardInterrupt:
        click.echo("")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C does not interrupt the stopping
        stop(processes, database=ours)


def tell(port: int) -> None:
    click.echo(
        f"""
  The desks of an agency, its providers and whānau   http://127.0.0.1:{port}/
  The national picture, for everyone                 http://127.0.0.1:{port + 1}/

  Everyone in it is made up; choose a desk on the first page. Ctrl-C stops both nodes; what was done is kept.
"""
    )


def verb(*arguments: str) -> list[str]:
    """A step of the demo, run in a process of its own (one process serves one node)."""
    return [sys.executable, "-m", "harakeke.cli.demo_steps", *arguments]


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a verb that goes on; in a session of its own, so that Ctrl-C comes to us and we stop it in order."""
    return subprocess.Popen([sys.executable, "-m", "harakeke.cli", *arguments], start_new_session=True)


def run(command: list[str]) -> None:
    done = subprocess.run(command)
    if done.returncode:
        raise click.ClickException("The demo could not be made; the reason is above. Try again, or with --reset.")


def together(words: str, *commands: list[str]) -> None:
    """Run steps side by side."""
    with step(words):
        started = [subprocess.Popen(command) for command in commands]
        if any([process.wait() for process in started]):
            again = "Try again, or with --reset."
            raise click.ClickException(f"The databases could not be made; the reason is above. {again}")


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    click.echo(f"{words} …", nl=False)
    sys.stdout.flush()
    began = time.monotonic()
    yield
    click.echo(f" {time.monotonic() - began:.1f} s")


def start_over() -> None:
    server = databases.server()
    if isinstance(server, databases.EmbeddedServer):
        server.cluster.destroy()
    else:
        for node in databases.NODES:
            databases.drop(node)
    for folder in ("keys", "anchor", "static", DONE):
        shutil.rmtree(state_folder() / folder, ignore_errors=True)
    databases.server.cache_clear()


def already_running() -> bool:
    server = databases.server()
    return isinstance(server, databases.EmbeddedServer) and server.cluster.process() is not None


def in_use(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port: int, processes: list[subprocess.Popen[bytes]]) -> None:
    end = time.monotonic() + PATIENCE
    while not in_use(port):
        if time.monotonic() > end or any(process.poll() is not None for process in processes):
            raise click.ClickException(f"The node on port {port} did not start; the reason is above.")
        time.sleep(0.05)


def wait_while_all_run(processes: list[subprocess.Popen[bytes]]) -> None:
    while all(process.poll() is None for process in processes):
        time.sleep(0.5)
    raise click.ClickException("A part of the demo has stopped; the reason is above.")


def stop(processes: list[subprocess.Popen[bytes]], *, database: bool) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
    if database:
        databases.server().stop()
    click.echo("Stopped.")
