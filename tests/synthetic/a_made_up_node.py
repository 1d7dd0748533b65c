"""Run by a test in a process of its own: make the tiny country, saying each step, and at the end its hash."""

from __future__ import annotations

import sys
import time

from harakeke.cli.node import open_node


def main(pause: float) -> None:
    """Print `<done> of <all>` after each navigator, waiting a little, so that a test can end it in between."""
    open_node("agency")
    from tests.synthetic.digest import TODAY, digest

    from harakeke.synthetic.build import TINY, build

    def tell(words: str, done: int, of: int) -> None:
        print(f"{done} of {of}", flush=True)
        time.sleep(pause)

    summary = build(TINY, today=TODAY, progress=tell)
    print(f"made: {summary.made}", flush=True)
    print(digest(), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]))
