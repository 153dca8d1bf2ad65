"""A real JupyterLab on a free port with its token, and a page of headless Chromium in it."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from playwright.sync_api import sync_playwright

from tests.notebooks import ROOT

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


def chromium():
    """Return the path of an installed Chromium or Chrome, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def lab(tmp_path, options=(), app="start", **variables):
    """Start JupyterLab in a copy of the project, as the README says; yield (address, port).

    `app` is "start" for `make lab`, "lab" for plain `jupyter lab`, "notebook" for Notebook 7.
    `variables` go into the environment. `address` leads from a lesson's name to its address.
    """
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    for page in ROOT.glob("*.md"):
        shutil.copy(page, tmp_path)
    without = shutil.ignore_patterns("cifar10", "tables", "__pycache__")
    shutil.copytree(ROOT / "lessons", tmp_path / "lessons", ignore=without)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    environment = {
        **os.environ,
        "JUPYTER_TOKEN": token,
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
        **variables,
    }
    start = [sys.executable, "-m", "lessons.start"]
    if app != "start":
        subprocess.run([*start, "--only-copy"], cwd=tmp_path, check=True)
        start = [sys.executable, "-m", "jupyter", app]
    command = [
        *start, "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port_retries=0", *options,
    ]  # fmt: skip
    log = tmp_path / "lab.log"

    def address(name):
        # A workspace for each notebook: Lab would open the ones before again beside it.
        folder = "notebooks" if app == "notebook" else f"lab/workspaces/{name[:2]}/tree"
        return f"http://127.0.0.1:{port}/{folder}/my_notebooks/{name}?token={token}"

    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=tmp_path, stdout=out, stderr=out, env=environment)
        try:
            _wait_for(f"http://127.0.0.1:{port}/api?token={token}", server, log)
            yield address, port
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(url, server, log, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            return urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")


@contextlib.contextmanager
def browser():
    """Start headless Chromium; yield Playwright's browser."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM)
        try:
            yield chrome
        finally:
            chrome.close()


def open_notebook(page, address, cells):
    """Open a notebook of so many cells; wait until all are shown and its kernel is idle."""
    page.goto(address)
    wait_open(page, cells)


def wait_open(page, cells):
    """Wait until a notebook shows all its cells, as Lab finds time, and its kernel is idle."""
    page.wait_for_function(
        f"document.querySelectorAll('.jp-Notebook .jp-Cell').length === {cells}", timeout=60_000
    )
    wait_idle(page)


def menu(page, *path):
    """Choose an entry of a menu by its names."""
    page.click(f".lm-MenuBar-itemLabel:text-is('{path[0]}')")
    page.click(f".lm-Menu-itemLabel:text-is('{path[1]}')")


def wait_idle(page, seconds=90):
    """Wait until no cell is running or waiting, and the kernel says that it is idle."""
    page.wait_for_selector(".jp-Spinner", state="detached")
    page.wait_for_function(
        """() => ![...document.querySelectorAll('.jp-InputPrompt')].some(
                     prompt => prompt.textContent.includes('*'))
               && document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status
                      === 'idle'""",
        timeout=1000 * seconds,
        polling=100,
    )


def run_all(page):
    """Run all cells and wait for the end: a collapsed cell shows no number, the last one does."""
    menu(page, "Edit", "Clear Outputs of All Cells")  # and their numbers
    menu(page, "Run", "Run All Cells")
    page.wait_for_function(
        """() => [...document.querySelectorAll(
                     '.jp-CodeCell .jp-InputPrompt:not(.jp-Placeholder-prompt)')].every(
                     prompt => /\\d/.test(prompt.textContent))""",
        timeout=90_000,
        polling=100,
    )
    wait_idle(page)
