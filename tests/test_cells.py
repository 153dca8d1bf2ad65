"""A figure and the cell that made it: it is shown once, and a re-run replaces it."""

import gc
import weakref

import matplotlib.pyplot as plt
from IPython.core.events import EventManager, available_events

from lessons import explore as module
from lessons.explore import explore, play, slider
from tests.figures import agg, live_line  # noqa: F401


class Shell:
    """Stands in for IPython: the number of a run, the cell that the page names, what is shown."""

    def __init__(self, monkeypatch):
        self.execution_count, self.cell, self.seen = 1, "a", []
        self.events = EventManager(self, available_events)
        monkeypatch.setattr(module, "get_ipython", lambda: self)
        monkeypatch.setattr(module, "display", self.seen.append)

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}}

    def next_cell(self, cell):
        self.events.trigger("post_run_cell", None)
        self.execution_count, self.cell = self.execution_count + 1, cell


def test_a_figure_is_shown_also_where_explore_is_not_the_last_line(monkeypatch):
    shell = Shell(monkeypatch)
    middle, _ = live_line()
    shell.next_cell("b")
    assert shell.seen == [middle]
    last, _ = live_line()
    last._repr_mimebundle_()  # as IPython does with the last value of a cell
    shell.next_cell("c")
    assert shell.seen == [middle]


def test_a_re_run_closes_and_frees_the_figures_of_its_cell(monkeypatch):
    shell = Shell(monkeypatch)
    kept, _ = live_line(speed=play(9))
    second, _ = live_line()  # of the same run of the same cell
    shell.next_cell("b")
    other, _ = live_line()
    assert kept.page.comm is not None
    figures = [weakref.ref(live.paper.figure) for live in (kept, second)]
    controls = kept.children[0].children
    parts = [kept, kept.page, *controls, second, second.page]
    parts += [each.layout for each in controls] + [controls[0].style]
    shell.next_cell("a")
    shell.seen.clear()
    live_line()
    assert all(part.comm is None for part in parts)
    assert other.page.comm is not None
    gc.collect()
    assert [figure() for figure in figures] == [None, None]


def test_where_the_page_names_no_cell_its_source_tells_one_from_another(monkeypatch):
    shell = Shell(monkeypatch)
    monkeypatch.setattr(shell, "get_parent", dict)
    space = {"figure": lambda: plt.subplots()[0], "explore": explore, "choices": slider(0, 0, 2)}
    line = "live = explore(figure(), lambda k: [], k=choices)"
    first, second = (compile(line, name, "exec") for name in ("cell 1", "cell 2"))
    exec(first, space)
    kept = space["live"]
    shell.next_cell(None)
    exec(second, space)
    assert kept.page.comm is not None
    exec(first, space)
    assert kept.page.comm is None


def test_freed_memory_is_given_back_once_after_each_cell(monkeypatch):
    given = []
    monkeypatch.setattr(module.ctypes, "CDLL", lambda name: Library(given))
    shell = Shell(monkeypatch)
    live_line(), live_line()
    shell.next_cell("b")
    assert given == [0]
    shell.next_cell("c")  # a cell without a figure
    assert given == [0, 0]


class Library:
    def __init__(self, given):
        self.malloc_trim = given.append
