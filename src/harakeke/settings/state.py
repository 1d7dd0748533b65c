"""The state folder: what a node keeps outside the repository and outside its database.

Keys, the embedded PostgreSQL, the anchor of the audit chain and collected static files. Other users of the machine
may pass through it (the database server runs as one of them) but list and read nothing. `HARAKEKE_STATE` names
another place; default is `var/` in the checkout.
"""

import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def state_folder() -> Path:
    """The state folder, made if missing."""
    folder = Path(os.environ.get("HARAKEKE_STATE") or CHECKOUT / "var").resolve()
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    return folder


def anchor_folders() -> list[Path]:
    """Where the audit chain's head is kept outside the database: here, and in `HARAKEKE_ANCHOR` where that is given.

    The second is best on a machine that the keepers of this one cannot change.
    """
    second = os.environ.get("HARAKEKE_ANCHOR")
    return [state_folder() / "anchor", *([Path(second).resolve()] if second else [])]


def data_folder() -> Path | None:
    """The folder of published reference files: `HARAKEKE_DATA`, else `shared/data` beside the checkout, else None."""
    named = os.environ.get("HARAKEKE_DATA")
    if named:
        return Path(named).resolve()
    beside = CHECKOUT.parent / "shared" / "data"
    return beside if beside.is_dir() else None


def secret(name: str, length: int = 32) -> bytes:
    """A secret of this node: from `HARAKEKE_<NAME>` (hex), else from the state folder, made there on first use.

    Written whole or not at all, so that an interrupted first start never leaves half a key behind.
    """
    given = os.environ.get("HARAKEKE_" + name.upper().replace("-", "_"))
    if given:
        return bytes.fromhex(given)
    path = state_folder() / "keys" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        half = path.with_name(f".{name}.{os.getpid()}")
        half.touch(mode=0o600)
        half.write_text(secrets.token_hex(length))
        try:
            os.link(half, path)  # the first of several starting processes wins; the others read its key
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return bytes.fromhex(path.read_text())
