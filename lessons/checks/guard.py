"""Running a learner's code: it may fail, print, run for ever, or change what it is given.

`call` is the only way in which checks run an answer. It ends, and raises nothing but Wrong and
Unanswered (and a KeyboardInterrupt of the learner's own).
"""

import contextlib
import copy
import ctypes
import dis
import inspect
import io
import random
import signal
import sys
import sysconfig
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from .readers import Unanswered, Wrong, equal, holds_dots, kind, plain

SECONDS = 8.0  # for all calls of one check together
NOT_THEIRS = (
    str(Path(__file__).parents[1]),
    *set(sysconfig.get_paths().values()),
    str(Path(np.__file__).parent),  # it may be installed for one user alone
    "<frozen",
    "<__",
)
MEANS = {  # a part of an error's text: what it mostly means
    "can't multiply sequence": " A function that returns two things gives a tuple: choose one.",
    "could not be broadcast": " Which shape did you not expect? (A column of n: (n, 1).)",
    "'NoneType' object": " None is what a function gives that works in place, as rng.shuffle does.",
}


class TimeUp(BaseException):
    """The time is over. No Exception, so that an answer's `except Exception` lets it through.

    A bare `except` inside a loop would swallow it again and again. So it comes twice: to make one
    is to trace the running frames, and the next line, that of the `except`, raises another.
    """

    def __init__(self):
        frame = sys._getframe(1)
        Session.stood = Session.stood or traceback.extract_stack(frame)  # before it was traced
        while frame and frame.f_code is not limited.__code__:
            frame.f_trace = _stop_here
            frame = frame.f_back
        sys.settrace(_stop_here)


def _stop_here(frame, event, arg):
    if event == "line" and frame.f_code.co_filename != __file__:
        raise TimeUp
    return _stop_here


class _Held(io.TextIOBase):
    """Takes what an answer prints, and keeps the beginning of it."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text[: 500 - len(self.text)]
        return len(text)


class Session:
    """One run of a check: the time that is left, what the answer printed, the random states."""

    held, deadline, stood = _Held(), 0.0, None

    @classmethod
    @contextlib.contextmanager
    def start(cls):
        """Begin a run; at its end, give the global random generators their old states back."""
        cls.held, cls.deadline, cls.stood = _Held(), time.monotonic() + SECONDS, None
        states = np.random.get_state(), random.getstate()  # noqa: NPY002
        try:
            yield cls
        finally:
            np.random.set_state(states[0])  # noqa: NPY002
            random.setstate(states[1])

    @classmethod
    def note(cls) -> str:
        """Return a sentence on what was printed, or nothing."""
        lines = cls.held.text.strip().splitlines()
        return f" (Your code prints; the first line was {lines[0][:60]!r}.)" if lines else ""


def limited(work: Callable[[], Any]) -> Any:
    """Return work(); raise TimeUp in it when the time of the session is over.

    TimeUp comes again and again, for an answer that catches everything. A signal also ends a
    sleep; where there is none (other threads, Windows) a second thread raises it.
    """
    seconds, active, thread = max(Session.deadline - time.monotonic(), 0.2), [True], None
    tracing = sys.gettrace()  # a debugger's, or coverage

    def stop(*_):
        if active:
            raise TimeUp

    def watch():
        wait = seconds
        while not done.wait(wait):
            wait = 0.2
            with lock:
                if active:
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeUp))

    alarm = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    try:
        if alarm:
            before = signal.signal(signal.SIGALRM, stop)
            signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
        else:
            thread, lock = ctypes.c_ulong(threading.get_ident()), threading.Lock()
            done = threading.Event()
            threading.Thread(target=watch, daemon=True).start()
        try:
            return work()
        finally:
            active.clear()
            sys.settrace(tracing)
    finally:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        else:
            with lock:
                done.set()
            _take_back(thread)
            sys.settrace(tracing)


def _take_back(thread):
    """Let an exception that may be on its way to this thread arrive, and drop it.

    To set None in its place would leave Python looking for it at every call from then on.
    """
    with contextlib.suppress(TimeUp):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeUp))
        for _ in range(1000):
            pass


def call(
    function: Callable, *args: Any, like: Callable | None = None, most: int = 100_000, **kwargs: Any
) -> Any:
    """Call the learner's function on copies of args; return its result, a generator as a list.

    `like` is a function of ours with the name and the parameters asked for; `most` is how many
    things are taken from a generator. Raises Unanswered when `...` comes back, and Wrong when
    the function is none, fails, does not end, returns None or changes what it is given.
    """
    if not callable(function):
        raise Wrong(f"This should be a function, but it is {kind(function)}.")
    _expect_parameters(function, like, args, kwargs)
    given = copy.deepcopy([a if isinstance(a, (np.ndarray, list, dict)) else None for a in args])
    given = [a if g is None else g for a, g in zip(args, given, strict=True)]

    def work():
        result = function(*given, **kwargs)
        return list(islice(result, most)) if inspect.isgenerator(result) else result

    try:
        with (
            contextlib.redirect_stdout(Session.held),
            contextlib.redirect_stderr(Session.held),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            result = limited(work)
    except (Wrong, Unanswered):
        raise
    except TimeUp as error:
        raise Wrong(
            f"Your code did not end within {SECONDS:g} seconds and was stopped"
            f"{_line(error, ' in ')}. If that is a loop, what ends it?",
            error,
        ) from None
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and not _raised_by_code(error):
            raise  # the learner pressed the stop button
        text = (str(error).strip().splitlines() or [""])[0][:200]
        text = f"{type(error).__name__}: {text}".removesuffix(": ")
        means = next((hint for part, hint in MEANS.items() if part in text), "")
        where = _line(error, ", in ")
        raise Wrong(f"Your function stops with {text}{where}.{means}", error) from None
    if holds_dots(result):
        raise Unanswered
    if result is None:
        raise Wrong("Your function returns None. Does it end with `return`?")
    for old, new in zip(args, given, strict=True):
        if not equal(plain(old), plain(new)):
            what = "array" if isinstance(new, np.ndarray) else type(new).__name__
            raise Wrong(
                f"Your function changes the {what} it is given. Work on a copy: the caller still "
                "needs the old values."
            )
    return result


def signature(function: Callable) -> str:
    """Return a function's name with its parameters, without keyword-only ones."""
    return f"{function.__name__.strip('_')}({', '.join(parameters(function))})"


def parameters(function: Callable) -> list[str]:
    """Return the names of a function's parameters, without keyword-only ones."""
    kinds = inspect.Parameter
    wanted = inspect.signature(function).parameters.values()
    return [
        p.name for p in wanted if p.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)
    ]


def _expect_parameters(function, like, args, kwargs):
    if like and getattr(function, "func", None) is like:
        return  # a mistake of ours, with its switches: hundreds of pairs are tried
    try:
        theirs = inspect.signature(function)
    except (TypeError, ValueError):  # a builtin: calling it will show
        return
    asked = signature(like) if like else f"{len(args) + len(kwargs)} arguments"
    try:
        theirs.bind(*args, **kwargs)
    except TypeError as error:
        raise Wrong(
            f"Your function has the parameters {theirs}, but it is called as {asked}: {error}."
        ) from None
    names = [name for name in theirs.parameters][: len(args)]
    if like and names != parameters(like)[: len(args)] and set(names) == set(parameters(like)):
        raise Wrong(f"Your parameters stand in another order: it is called as {asked}.")


def _raised_by_code(error):
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    return last.tb_frame.f_code.co_code[last.tb_lasti] == dis.opmap["RAISE_VARARGS"]


def _line(error, before):
    """Return the innermost line of the learner's own code, for a message."""
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, TimeUp):
        frames = Session.stood
    theirs = [frame for frame in frames if not frame.filename.startswith(NOT_THEIRS)]
    if not theirs:
        return ""
    line = f": `{theirs[-1].line[:80]}`" if theirs[-1].line else ""
    return f"{before}line {theirs[-1].lineno} of your code{line}"
