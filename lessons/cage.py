"""Run one submission in a process of its own (lessons.judge), with limits."""

import contextlib
import functools
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile

from lessons.exercises import Exercise, check_of

HERE = "the folder of the submission"  # bwrap takes no relative path
CAGES = {  # command: what it keeps from
    (
        "bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-all",
        "--die-with-parent", "--bind", HERE, HERE,
    ): "no network, files read-only (bwrap)",
    ("unshare", "--map-root-user", "--net"):
        "no network; your files stand open: install bubblewrap to close them",
}  # fmt: skip
OPEN = "network and files stand open: install bubblewrap to close them (Linux)"


@functools.cache
def sandbox() -> tuple[list[str], str]:
    """Return a command that keeps what follows from the network and, if it can, from files.

    And a sentence that says what it does. The command is empty where the system has none.
    """
    for cage, what in CAGES.items():
        if shutil.which(cage[0]):
            python = [*_at(cage, tempfile.gettempdir()), sys.executable, "-c", ""]
            if not subprocess.run(python, capture_output=True).returncode:
                return list(cage), what
    return [], OPEN


def judge(
    lesson: str, course: list[str], submission: list[str], asked: list[Exercise],
    cage: list[str], seconds: float, memory: float,
) -> tuple[str, dict[str, tuple]]:  # fmt: skip
    """Run one submission; return what to say of exercises without a verdict, and the verdicts.

    `lesson` is a number such as "06", `course` and `submission` are the sources of code cells,
    `cage` is as of `sandbox`. All processes that it starts end with it.
    """
    word = secrets.token_hex()  # a line without it is none of the judge's
    task = {
        "number": lesson,
        "lesson": [source for source in course if _computes(source)],
        "submission": [s for s in submission if s not in course and _computes(s)],
        "exercises": [(each.check, each.names) for each in asked],
        "word": word,
    }
    reading, writing = os.pipe()
    os.set_blocking(reading, False)  # who has left a process running would keep it open
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as empty,
        os.fdopen(reading) as told,
    ):
        process = subprocess.Popen(
            [*_at(cage, empty), sys.executable, "-m", "lessons.judge"],
            cwd=empty, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=[writing], preexec_fn=lambda: _limit(seconds, memory), start_new_session=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "MPLCONFIGDIR": empty},
        )  # fmt: skip
        os.close(writing)
        said = "the notebook ended before this was judged: too much memory, or an exit of its own"
        try:
            process.communicate(json.dumps({**task, "pipe": writing}).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            said = f"it did not end within {seconds:g} seconds"
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raw = b""
        with contextlib.suppress(BlockingIOError):
            raw = os.read(told.fileno(), 2**20)
    lines = raw.decode(errors="replace").splitlines()
    verdicts = [json.loads(line.removeprefix(word)) for line in lines if line.startswith(word)]
    return said, {check: (right, message) for check, right, message in verdicts}


def _computes(source):
    """Say whether a cell is run: neither a figure nor a check nor a command of Jupyter."""
    drawn = source.startswith("# Draws ") or "explore(" in source
    return not (drawn or check_of(source) or source.lstrip().startswith(("%", "!")))


def _at(cage, folder):
    return [folder if part == HERE else part for part in cage]


def _limit(seconds, memory):
    """Limit this process, where the system can: bytes of memory, of a file, seconds of work."""
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, int(memory * 2**30)),
        (resource.RLIMIT_FSIZE, 10 * 2**20),
        (resource.RLIMIT_CPU, int(seconds) + 5),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS has no limit of memory
            resource.setrlimit(kind, (most, most))
