"""The settings that any Jupyter Server of the environment finds, started plainly."""

import asyncio
import copy
import json
import re
import secrets
import socket
import subprocess
import sys
import time
import types
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from lessons.server import WIDGET_VIEW, CleanNotebooks, add_words, drop_widget_views
from tests.notebooks import NOTEBOOKS, read

MOVES = next(path for path in NOTEBOOKS if path.name.startswith("06"))

PICTURE = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "x"}}


def notebook():
    """Return a notebook with a figure (view and picture), and a widget without a picture."""
    figure, alone = copy.deepcopy(PICTURE), copy.deepcopy(PICTURE)
    figure["data"][WIDGET_VIEW] = {"model_id": "a"}
    alone["data"] = {WIDGET_VIEW: {"model_id": "b"}}
    cell = {
        "cell_type": "code", "id": "one", "source": "", "metadata": {}, "execution_count": 1,
        "outputs": [figure, alone],
    }  # fmt: skip
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def views(content):
    return [WIDGET_VIEW in output["data"] for output in content["cells"][0]["outputs"]]


def test_a_page_gets_pictures_with_words_and_the_file_does_not_keep_them():
    content = notebook()
    figure = content["cells"][0]["outputs"][0]
    figure["data"]["text/plain"] = 'Picture: "low" < high.'
    figure["metadata"] = {"image/png": {"width": 640, "height": 480}}
    before = copy.deepcopy(content)
    add_words(content)
    assert figure["data"]["text/html"] == (
        '<img alt="Picture: &quot;low&quot; &lt; high." width="640" src="data:image/png;base64,x">'
    )
    add_words(content)  # once is enough
    drop_widget_views(content)
    drop_widget_views(before)
    assert content == before


def test_html_of_others_stays():
    content = notebook()
    data = content["cells"][0]["outputs"][0]["data"]
    data["text/html"] = "<table></table>"
    add_words(content)
    drop_widget_views(content)
    assert data["text/html"] == "<table></table>"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """Return a function that exports lessons as a user does, and returns their texts."""

    def export(kind, *lessons):
        folder = tmp_path_factory.mktemp(kind)
        command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", kind]
        command += [*lessons, "--output-dir", folder]
        subprocess.run(command, check=True, capture_output=True)
        return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]

    return export


def test_an_html_export_has_the_words_of_its_pictures(exported):
    (text,) = exported("html", MOVES)
    words = re.findall(r'<img alt="([^"]*)"', text)
    assert len(words) == len(re.findall(r"<img ", text)) > 5
    assert all(each.startswith(("Live figure: ", "Picture: ")) for each in words)


def test_an_html_export_shows_its_formulas_without_a_network(exported):
    for lesson, text in zip(NOTEBOOKS, exported("html", *NOTEBOOKS), strict=True):
        shown = re.sub(r"(?s)<script.*?</script>|<pre.*?</pre>|<code.*?</code>|<style.*?</style>",
                       "", text)  # fmt: skip
        assert not re.findall(r"\\[a-zA-Z]+|\$[^ ]", shown), lesson.name
        assert lesson.name[:2] == "14" or shown.count("<math") > 30, lesson.name


def test_slides_are_one_for_each_heading_and_figure(exported):
    cells = read(MOVES).cells
    (text,) = exported("slides", MOVES)
    slides = text.count("<section")
    headings = sum(cell.source.startswith("#") for cell in cells)
    figures = sum("explore(" in cell.source for cell in cells)
    assert headings + figures < slides <= 2 * len(cells)
    for part in re.split(r"<section[^>]*>", text)[1:]:
        assert part.count("Live figure: ") <= 1  # alone on its slide


def test_only_what_has_a_picture_loses_its_view():
    content = notebook()
    assert drop_widget_views(content) == {("one", 0): {"model_id": "a"}}
    assert views(content) == [False, True]


class Files:
    """A contents manager that keeps notebooks as text."""

    def __init__(self, parent):
        self.parent, self.saved = parent, {}

    async def save(self, model, path=""):
        self.saved[path] = json.dumps(model)

    async def get(self, path, content=True, **kwargs):
        return json.loads(self.saved[path])


class Contents(CleanNotebooks, Files):
    pass


class Server:
    """A server with one kernel, whose process can be replaced, in a session of `path`."""

    pid = 1

    def __init__(self, path="n.ipynb"):
        self.kernel_manager = self.session_manager = self
        self.path = path

    def list_kernel_ids(self):
        return ["k"] if self.pid else []

    def get_kernel(self, name):
        return types.SimpleNamespace(provisioner=types.SimpleNamespace(pid=self.pid))

    async def list_sessions(self):
        return [{"path": self.path, "kernel": {"id": "k"}}] if self.pid else []


@pytest.mark.parametrize(
    ("pid", "path", "back"),
    [(1, "n.ipynb", True), (2, "n.ipynb", False), (None, "n.ipynb", False), (1, "m", False)],
    ids=["same kernel", "restarted", "gone", "of another notebook"],
)
def test_views_come_back_only_while_their_kernel_runs(pid, path, back):
    server = Server(path)
    contents = Contents(server)

    async def save_and_load():
        await contents.save({"type": "notebook", "content": notebook()}, "/n.ipynb")
        assert views(json.loads(contents.saved["/n.ipynb"])["content"]) == [False, True]
        server.pid = pid
        return await contents.get("/n.ipynb")

    assert views(asyncio.run(save_and_load())["content"]) == [back, True]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A plain Jupyter Server in an empty folder; yield (folder, address, token, its log)."""
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, log = secrets.token_hex(16), folder / "log"
    command = [
        sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", f"--port={port}",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={token}",
    ]  # fmt: skip
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"{address}/api?token={token}", timeout=5).close()
                    break
                except urllib.error.URLError:
                    time.sleep(0.2)
            yield folder, address, token, log
        finally:
            process.terminate()
            process.wait(20)


def test_any_server_has_the_settings(server):
    folder, address, token, log = server
    body = json.dumps({"type": "notebook", "format": "json", "content": notebook()}).encode()
    request = urllib.request.Request(
        f"{address}/api/contents/saved.ipynb",
        body,
        {"Authorization": f"token {token}"},
        method="PUT",
    )
    urllib.request.urlopen(request, timeout=20).close()
    saved = json.loads((folder / "saved.ipynb").read_text(encoding="utf-8"))
    assert views(saved) == [False, True]
    assert "Downhill" in log.read_text()


def test_the_files_for_jupyter_are_installed():
    server = Path(sys.prefix, "etc/jupyter/jupyter_server_config.d/downhill.json")
    lab = Path(sys.prefix, "share/jupyter/lab/settings/overrides.d/downhill.json")
    assert json.loads(server.read_text())["ServerApp"]["jpserver_extensions"]["lessons.server"]
    assert "fetchNews" in lab.read_text()
