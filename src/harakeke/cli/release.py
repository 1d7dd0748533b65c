"""`harakeke release`: keys, sending, and verifying what was published."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from .node import node_option, open_node


@click.group(name="release", help=__doc__)
def command() -> None:
    """Its verbs are below."""


@command.command()
@click.option("--agency", "code", required=True, help="The agency's code.")
def key(code: str) -> None:
    """Print the key an agency signs with: its id and its public half. Give both to the national node."""
    from harakeke.evidence.releases.package import AGENCY, SigningKey
    from harakeke.settings.state import secret

    if not AGENCY.fullmatch(code):
        raise click.ClickException("An agency's code is letters, digits, '-' and '_'.")
    _show_key(SigningKey(secret(f"signing-{code}")))


@command.command(name="receipt-key")
def receipt_key() -> None:
    """Print the key the national node signs receipts with. An agency's node may hold it as HARAKEKE_NATIONAL_KEY."""
    from harakeke.evidence.releases.package import SigningKey
    from harakeke.settings.state import secret

    _show_key(SigningKey(secret("receipt-key")))


@command.command()
@click.option("--agency", "code", required=True, help="The agency's code.")
@click.option("--name", required=True, help="The agency's name, as pages show it.")
@click.option(
    "--from", "valid_from", type=click.DateTime(["%Y-%m-%d"]), help="Valid from this day (UTC); default today."
)
@click.option("--to", "valid_to", type=click.DateTime(["%Y-%m-%d"]), help="Valid until this day begins, UTC.")
@click.argument("public_key")
def trust(code: str, name: str, valid_from: datetime | None, valid_to: datetime | None, public_key: str) -> None:
    """Believe an agency's public key, on the national node. The same key again changes its name and its end."""
    begins = valid_from.replace(tzinfo=UTC) if valid_from else datetime.now(UTC).replace(hour=0, minute=0, second=0)
    ends = valid_to.replace(tzinfo=UTC) if valid_to else None
    open_node("national")
    from harakeke.evidence.figures.actions import trust_signer

    try:
        signer = trust_signer(
            agency_code=code, agency_name=name, public_key=_hex(public_key), valid_from=begins, valid_to=ends
        )
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"{signer.key_id} is trusted for {signer.agency_name}.")


@command.command()
def send() -> None:
    """Sign and send everything that waits in the outbox, now. Safe to repeat and to interrupt."""
    open_node("agency")
    from harakeke.evidence.releases import outbox

    outbox.sign_waiting()
    acknowledged = outbox.send_waiting(early=True)
    waiting = outbox.how_many_wait()
    click.echo(f"{acknowledged} acknowledged, {waiting} still waiting.")
    if waiting:
        raise SystemExit(1)


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--public-key", required=True, help="The agency's public key, in hexadecimal.")
@click.option("--agency", "code", help="Accept a package of this agency alone.")
def verify(file: Path, public_key: str, code: str | None) -> None:
    """Verify a package, offline and without a database: anyone can."""
    from harakeke.evidence.releases.package import LARGEST_PACKAGE, PackageRefused, TrustedKey, open_package

    trusted = TrustedKey(_hex(public_key), code)
    with file.open("rb") as content:
        data = content.read(LARGEST_PACKAGE + 1)
    try:
        package = open_package(data, {trusted.key_id: trusted})
    except PackageRefused as refusal:
        raise click.ClickException(refusal.reason) from None
    manifest = package.manifest
    click.echo(f"Verified: release {manifest.release} of {manifest.agency} for {manifest.period}.")
    click.echo(f"Made {manifest.made_at.isoformat()}, plan {manifest.plan_version}, code {manifest.code_version}.")
    click.echo(f"{len(package.cells)} cells, {package.cells.hidden} of them hidden. SHA-256 {package.sha256}.")


@command.command(name="list")
@node_option
def list_releases(node: str) -> None:
    """List the releases of a node: an agency node's with where they stand, the national node's as received."""
    open_node(node)
    if node == "agency":
        from harakeke.evidence.releases.queries import outline

        for line in outline():
            click.echo(line)
        return
    from harakeke.evidence.figures.queries import outline as everything

    for one in everything():
        gone = f"  withdrawn {one.withdrawn.on:%Y-%m-%d}" if one.withdrawn else ""
        click.echo(f"{one.period}  {one.agency:<30}  received {one.received_at:%Y-%m-%d %H:%M}  {one.release}{gone}")


@command.command()
def recheck() -> None:
    """Open every package the national node keeps and compare it with the figures shown; exit 1 if one differs."""
    open_node("national")
    from harakeke.evidence.figures.recheck import differences

    found = list(differences())
    for words in found:
        click.echo(words)
    if found:
        raise SystemExit(1)
    click.echo("Every figure shown is the one that was signed.")


def _show_key(key: object) -> None:
    click.echo(f"{key.key_id} {key.public_key.hex()}")  # type: ignore[attr-defined]


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise click.ClickException("A public key is 64 hexadecimal digits.") from None
