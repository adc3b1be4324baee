#!/usr/bin/env python3
"""Set-up in one command; needs nothing but Python 3.11 or later.

    python3 dev.py run      turn the sample text into sample.jx and print it as sample.pdf
    python3 dev.py test     style, types and tests
    python3 dev.py bench    the benchmarks

The first call makes .venv and installs the exact versions that stand in constraints.txt.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
SAMPLE = ROOT / "resources" / "samples" / "julu-wenlian-2024.txt"
OLDEST_PYTHON = (3, 11)


def main() -> int:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = {"run": run, "test": test, "bench": bench}
    parser.add_argument("command", choices=commands)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to pytest by test and bench")
    chosen = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        return fail(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    return commands[chosen.command](chosen.arguments)


def run(_arguments: list[str]) -> int:
    """Sample text → sample.jx → sample.pdf."""
    if not install("run"):
        return 1
    jx = str(program("jx"))
    steps = (
        [jx, "import", str(SAMPLE), "sample.jx", "--force"],
        [jx, "print", "sample.jx", "sample.pdf", "--force"],
        [jx, "info", "sample.jx"],
    )
    for step in steps:
        if subprocess.run(step).returncode != 0:
            return fail("The step above did not succeed: " + " ".join(step[1:]))
    print(f"\nsample.jx and sample.pdf lie in {ROOT}. Next: {program('jx').relative_to(ROOT)} check sample.jx")
    return 0


def test(arguments: list[str]) -> int:
    """Check style and types, run the tests; every check runs even when one fails."""
    if not install("test"):
        return 1
    checks = (
        [str(program("ruff")), "check", "."],
        [str(program("ruff")), "format", "--check", "."],
        [str(program("mypy"))],
        [str(program("python")), "-m", "pytest", *arguments],
    )
    failed = []
    for check in checks:
        name = " ".join(Path(part).name if part == check[0] else part for part in check)
        print(f"\n== {name}", flush=True)
        if subprocess.run(check).returncode != 0:
            failed.append(name)
    if failed:
        return fail("Failed: " + "; ".join(failed))
    return 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, which no test depends on."""
    if not install("test"):
        return 1
    options = ["-o", "addopts=", "--benchmark-columns=min,median,rounds", "--benchmark-sort=name"]
    return subprocess.run([str(program("python")), "-m", "pytest", "tests/benchmarks", *options, *arguments]).returncode


def program(name: str) -> Path:
    """Return the path of a program inside .venv."""
    windows = os.name == "nt"
    return VENV / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)


def install(extent: str) -> bool:
    """Make .venv hold what `run` or `test` needs; do nothing when it does already."""
    wanted = {"run": ".", "test": ".[dev]"}
    inputs = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    digest = hashlib.sha256(inputs + sys.version.encode()).hexdigest()
    stamps = STAMP.read_text().split() if STAMP.is_file() else []
    if stamps[:1] == [digest] and (extent in stamps or "test" in stamps):
        return True
    started = time.monotonic()
    if stamps[:1] != [digest] or not program("python").exists():
        shutil.rmtree(VENV, ignore_errors=True)
        if not make_venv():
            return False
    print(f"Installing into {VENV.name} …", flush=True)
    command = [str(program("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--constraint", "constraints.txt", "--editable", wanted[extent]]
    # The packages that build this one are pinned as well.
    environment = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    if subprocess.run(command, env=environment).returncode != 0:
        fail("The packages could not be installed; is a package registry reachable?")
        return False
    STAMP.write_text(f"{digest} {extent}\n")
    print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)
    return True


def make_venv() -> bool:
    """Make .venv; on Debian the module for it may have to be installed first."""
    for attempt in (1, 2):
        try:
            venv.create(VENV, with_pip=True)
        except (subprocess.CalledProcessError, ImportError, OSError):
            shutil.rmtree(VENV, ignore_errors=True)
            if attempt == 2 or not install_venv_module():
                return False
        else:
            return True
    return False


def install_venv_module() -> bool:
    """Install what Debian splits off from Python, where we may; else print the command."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    command = ["apt-get", "install", "-y", package]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("apt-get") and is_root:
        subprocess.run(["apt-get", "update", "-q"])
        return subprocess.run(command).returncode == 0
    fail(f"Python's venv module is missing. Install it, then try again:\n    sudo {' '.join(command)}")
    return False


def fail(message: str) -> int:
    """Say what went wrong."""
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
