#!/usr/bin/env python3
"""Set-up in one command; needs nothing but Python 3.11 or later.

    python3 dev.py run      turn the sample text into sample.jx and sample.pdf, and open it in the window
    python3 dev.py test     style, types and tests
    python3 dev.py torture  the tests of safety, of places and of every printed run with full counts; prints a line each
    python3 dev.py bench    the benchmarks, and a table of this program beside other engines; `bench import`: how much
                            of documents comes through the files of other programs
    python3 dev.py i18n     bring the translations of the window up to date with the code
    python3 dev.py build    the program that needs no Python, in dist/jx_desktop

The first call makes .venv and installs the exact versions that stand in constraints.txt. On Linux it also looks for
the system's libraries that the window needs, and installs them or says how.
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from subprocess import PIPE, STDOUT

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
SAMPLE = ROOT / "resources" / "samples" / "julu-wenlian-2024.txt"
OLDEST_PYTHON = (3, 11)
# What pytest is called with, each in a process of its own, the longest first; the first has all that no other has.
_NO_FOLDERS = ["--ignore=tests/ui/table", "--ignore=tests/ui/library"]
SHARES = [
    ["tests/services", "tests/storage", "tests/word"],
    ["tests/ui", "--ignore-glob=*/ui/test_[!a-c]*.py", *_NO_FOLDERS],
    ["tests/ui", "--ignore-glob=*/ui/test_[!d-i]*.py"],
    ["tests/ui", "--ignore-glob=*/ui/test_[!j-p]*.py", *_NO_FOLDERS],
    ["tests/ui", "--ignore-glob=*/ui/test_[a-p]*.py", *_NO_FOLDERS, "tests/input_methods"],
    ["tests/safety", "tests/cli"],
]
SHARES.insert(0, sorted({f"--ignore={path}" for share in SHARES for path in share if path.startswith("tests")}))
EXTENTS = {"run": "", "test": "dev", "bench": "dev,bench", "build": "build"}

# What Qt is linked against and does not bring along: library → package of Debian.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DISPLAY_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main() -> int:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = {"run": run, "test": test, "torture": torture, "bench": bench, "i18n": i18n, "build": build}
    parser.add_argument("command", choices=commands)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to pytest by test, torture and bench")
    chosen = parser.parse_args()
    if sys.version_info < OLDEST_PYTHON:
        return fail(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}.")
    os.chdir(ROOT)
    return commands[chosen.command](chosen.arguments)


def run(_arguments: list[str]) -> int:
    """Sample text → sample.jx → sample.pdf, and the window; without a display a picture of it."""
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
    print(f"\nsample.jx and sample.pdf lie in {ROOT}.")
    if not install_libraries():
        return 1
    window = [str(program("jx-desktop")), "sample.jx"]
    if has_display():
        print("The window opens with sample.jx; close it to come back.", flush=True)
        return subprocess.run(window).returncode
    print("There is no display: window.png becomes a picture of the window.", flush=True)
    return subprocess.run([*window, "--screenshot", "window.png", "--force"]).returncode


def test(arguments: list[str]) -> int:
    """Check style and types, run the tests; every check runs even when one fails."""
    if not install("test") or not install_libraries():
        return 1
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes start: none compiles what another has
    pytest = [str(program("python")), "-m", "pytest"]
    style = [[str(program("ruff")), "check", "."], [str(program("ruff")), "format", "--check", "."]]
    shares = [arguments] if arguments else SHARES
    failed = run_together([*style, [str(program("mypy"))], *([*pytest, *share] for share in shares)])
    if failed:
        return fail("Failed: " + "; ".join(failed))
    return 0


def run_together(commands: list[list[str]]) -> list[str]:
    """Run commands, as many at a time as there are processors; return the names of those that failed.

    What a command says is seen when it has ended.
    """
    failed = []
    with ThreadPoolExecutor(max(2, os.cpu_count() or 1)) as pool:
        running = {pool.submit(subprocess.run, command, stdout=PIPE, stderr=STDOUT): command for command in commands}
        for ended in as_completed(running):
            command, process = running[ended], ended.result()
            name = " ".join([Path(command[0]).name, *command[1:]])
            print(f"\n== {name}", flush=True)
            sys.stdout.buffer.write(process.stdout)
            sys.stdout.flush()
            if process.returncode != 0:
                failed.append(name)
    return failed


def torture(arguments: list[str]) -> int:
    """Run the tests that search for faults with their full counts, and print what came of each."""
    if not install("test") or not install_libraries():
        return 1
    tests = ["tests/safety", "tests/printing/test_every_run.py", "tests/cli/test_print_failures.py"]
    tests += ["tests/ui/test_walk_of_places.py", "tests/exchange/test_text_report.py"]
    tests += ["tests/exchange/test_table_matrix.py", "tests/storage/test_salvage.py"]
    command = [str(program("python")), "-m", "pytest", *tests, *arguments]
    return subprocess.run(command, env={**os.environ, "JX_TORTURE": "1"}).returncode


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, which no test depends on, then the comparison with other engines (--all: at every size).

    `import` instead tells how much of documents comes through the files of other programs.
    """
    if not install("bench") and not install("test"):  # the comparison can do without the other engines
        return 1
    if arguments[:1] == ["import"]:
        task = [str(program("python")), "-m", "tests.benchmarks.import_task", *arguments[1:]]
        return subprocess.run(task).returncode
    compare = [str(program("python")), "-m", "tests.benchmarks.engines"]
    if "--all" in arguments:
        arguments = [argument for argument in arguments if argument != "--all"]
        compare.append("--all")
    options = ["-o", "addopts=", "--benchmark-columns=min,median,rounds", "--benchmark-sort=name"]
    run_all = [str(program("python")), "-m", "pytest", "tests/benchmarks", *options, *arguments]
    return max(subprocess.run(run_all).returncode, subprocess.run(compare).returncode)


def i18n(_arguments: list[str]) -> int:
    """Collect the labels of the window into i18n/*.ts and compile these; new labels wait there for their Chinese."""
    if not install("run") or not install_libraries():
        return 1
    return 0 if translate(ROOT / "i18n", program("python").parent) else fail("The translations are not up to date.")


def translate(folder: Path, tools: Path) -> bool:
    """Bring the .ts and .qm files in `folder` up to date with the programs in `tools`."""
    sources = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "jx_desktop" / "ui").rglob("*.py"))]
    update = [str(tools / "pyside6-lupdate"), *sources, "-no-obsolete", "-locations", "none"]
    chinese, english = folder / "jx_zh_CN.ts", folder / "jx_en.ts"
    steps = (
        [*update, "-source-language", "en", "-target-language", "zh_CN", "-ts", str(chinese)],
        # English needs no more than its plurals.
        [*update, "-source-language", "en", "-target-language", "en", "-pluralonly", "-ts", str(english)],
        [str(tools / "pyside6-lrelease"), str(chinese), str(english)],
    )
    return all(subprocess.run(step, cwd=ROOT).returncode == 0 for step in steps)


def build(_arguments: list[str]) -> int:
    """Make the program that needs no Python."""
    if not install("build") or not install_libraries():
        return 1
    if sys.platform == "linux" and not shutil.which("objdump") and not install_packages(["binutils"]):
        return 1
    command = [str(program("pyinstaller")), "--noconfirm", "--clean", "--log-level", "WARN", "build.spec"]
    if subprocess.run(command).returncode != 0:
        return fail("The program could not be built.")
    if not built_program_works():
        return fail("The program was built, but what is printed above does not work in it.")
    print(f"\nThe program lies in {ROOT / 'dist' / 'jx_desktop'}.")
    return 0


def built_program_works() -> bool:
    """Whether what was built writes and reads files of every kind: a library that was left out shows nowhere else."""
    command = ROOT / "dist" / "jx_desktop" / ("jx.exe" if os.name == "nt" else "jx")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "sample.jx")
        tried = [("import", SAMPLE, made), ("print", made, Path(folder, "paper.pdf")), ("info", made)]
        tried += [("export", made, Path(folder, f"out.{suffix}")) for suffix in ("docx", "html", "txt", "xlsx", "csv")]
        sources = [Path(folder, f"out.{suffix}") for suffix in ("docx", "html", "txt")]
        sources.append(ROOT / "tests" / "data" / "sources" / "pdf" / "writer.pdf")
        tried += [("import", source, Path(folder, f"read-{source.suffix[1:]}.jx")) for source in sources]
        codes = [subprocess.run([command, *map(str, words)]).returncode for words in tried]
    return not any(codes)


def program(name: str) -> Path:
    """Return the path of a program inside .venv."""
    windows = os.name == "nt"
    return VENV / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)


def install(extent: str) -> bool:
    """Make .venv hold what `run`, `test`, `bench` or `build` needs; do nothing when it does already."""
    inputs = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    digest = hashlib.sha256(inputs + sys.version.encode()).hexdigest()
    stamps = STAMP.read_text().split() if STAMP.is_file() else []
    if stamps[:1] == [digest] and (extent in stamps or extent == "run"):
        return True
    started = time.monotonic()
    extents = sorted({extent, *stamps[1:]} & EXTENTS.keys())  # what was there before stays
    if stamps[:1] != [digest] or not program("python").exists():
        shutil.rmtree(VENV, ignore_errors=True)
        if not make_venv():
            return False
    print(f"Installing into {VENV.name} …", flush=True)
    command = [str(program("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    extras = ",".join(filter(None, map(EXTENTS.get, extents)))
    command += ["--constraint", "constraints.txt", "--editable", f".[{extras}]" if extras else "."]
    # The packages that build this one are pinned as well.
    environment = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    if subprocess.run(command, env=environment).returncode != 0:
        fail("The packages could not be installed; is a package registry reachable?")
        return False
    STAMP.write_text(" ".join([digest, *extents]) + "\n")
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
    """Install what Debian splits off from Python."""
    return install_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])


def install_libraries() -> bool:
    """Make sure of the system's libraries that Qt needs here: more of them where there is a display."""
    if sys.platform != "linux":
        return True
    missing = {**LIBRARIES, **(DISPLAY_LIBRARIES if has_display() else {})}
    missing = {library: package for library, package in missing.items() if not is_there(library)}
    return not missing or install_packages(missing.values())


def is_there(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_display() -> bool:
    """Whether a window can be shown; on Linux X or Wayland says so."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def install_packages(packages: Iterable[str]) -> bool:
    """Install packages of the system, where we may; else print the command."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("apt-get") and is_root:
        subprocess.run(["apt-get", "update", "-q"])
        return subprocess.run(command).returncode == 0
    fail(
        "Packages of the system are missing. Install them, then try again (the names are those of Debian):\n"
        f"    sudo {' '.join(command)}"
    )
    return False


def fail(message: str) -> int:
    """Say what went wrong."""
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
