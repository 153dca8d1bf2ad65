"""A class on a real JupyterHub with its proxy, on this machine alone: python -m benchmarks.hub 30

Starts so many single-user servers with the settings of deploy/jupyterhub_config.py (every password
is accepted, on the loopback), runs all cells of lesson 06 in all of them at once, and then moves
the first slider of each as a page does, from picture to picture. Prints times from order to
picture, and memory. `make hub` installs what it needs into .hub. It ends by itself: at most 15
minutes for 30 users on two cores.
"""

import asyncio
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import nbformat
from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest
from tornado.websocket import websocket_connect

from tests.notebooks import NOTEBOOKS, ROOT, code_cells

BIN = ROOT / ".hub" / "bin"
CONFIG = """
load_subconfig({deploy!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {home!r} + "/{{username}}"
c.Spawner.args.extend({arguments!r})
c.JupyterHub.services.append({{"name": "load", "api_token": {token!r}}})
c.JupyterHub.load_roles.append({{"name": "load", "services": ["load"],
    "scopes": ["admin:users", "admin:servers", "access:servers", "tokens"]}})
"""
LESSON = next(path for path in NOTEBOOKS if path.name.startswith("06"))
FAST, SHARP, REST = 1, 2, 0.3  # as explore.js has them


class User:
    """One learner: a server, a kernel, and the first live figure of the lesson."""

    def __init__(self, name, address, token):
        self.name, self.address, self.token = name, address, token
        self.socket = self.comm = None
        self.answers, self.done, self.times = {}, {}, []

    async def fetch(self, path, method="GET", body=None):
        text = json.dumps(body or {}) if method == "POST" else None
        headers = {"Authorization": f"token {self.token}"}
        request = HTTPRequest(
            self.address + path, method, headers, text, request_timeout=120, connect_timeout=60
        )
        return json.loads((await AsyncHTTPClient().fetch(request)).body or "null")

    async def start(self):
        await self.fetch(f"/hub/api/users/{self.name}", "POST")
        await self.fetch(f"/hub/api/users/{self.name}/server", "POST")
        while (
            not (await self.fetch(f"/hub/api/users/{self.name}"))["servers"]
            .get("", {})
            .get("ready")
        ):
            await asyncio.sleep(1)

    async def open_kernel(self):
        place = f"/user/{self.name}/api/kernels"
        kernel = await self.fetch(place, "POST", {"path": "downhill/my_notebooks"})
        url = f"ws{self.address[4:]}{place}/{kernel['id']}/channels"
        request = HTTPRequest(url, headers={"Authorization": f"token {self.token}"})
        self.socket = await websocket_connect(request, max_message_size=2**28)
        asyncio.get_running_loop().create_task(self.listen())

    async def listen(self):
        while (text := await self.socket.read_message()) is not None:
            if isinstance(text, bytes):  # a message with buffers: none of ours
                continue
            message = json.loads(text)
            content, parent = message["content"], message["parent_header"].get("msg_id")
            kind = message["header"]["msg_type"]
            if kind == "comm_open" and self.comm is None:
                state = content["data"].get("state", {})
                if "caption" in state:
                    self.comm, self.first = content["comm_id"], state["first"]["key"]
            elif kind == "comm_msg" and content["comm_id"] == self.comm:
                answer = content["data"].get("content", {})
                if waiting := self.answers.pop(
                    str((answer.get("key"), answer.get("density"))), None
                ):
                    waiting.set_result(None)
            elif kind == "execute_reply" and parent in self.done:
                self.done.pop(parent).set_result(content["status"])
        for waiting in (*self.answers.values(), *self.done.values()):
            waiting.set_exception(ConnectionError(f"{self.name}: the connection has ended"))

    async def send(self, kind, content):
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "version": "5.3"}
        header |= {"username": self.name, "session": self.name, "date": "2020-01-01T00:00:00Z"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        await self.socket.write_message(json.dumps({**message, "channel": "shell"}))
        return header["msg_id"]

    async def run_all(self):
        for cell in code_cells(nbformat.read(LESSON, 4)):
            content = {"code": cell.source, "silent": False, "store_history": True}
            content |= {"user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
            number, end = await self.send("execute_request", content), asyncio.Future()
            self.done[number] = end
            told = await asyncio.wait_for(end, 300)
            assert told == "ok", f"{self.name}: {cell.source}"

    async def order(self, place, density):
        """Order a picture and wait for it; return the seconds."""
        key, answer, began = [place, *self.first[1:]], asyncio.Future(), time.perf_counter()
        self.answers[str((key, density))] = answer
        data = {"method": "custom", "content": {"keys": [key], "density": density}}
        await self.send("comm_msg", {"comm_id": self.comm, "data": data})
        await asyncio.wait_for(answer, 60)
        return time.perf_counter() - began

    async def move(self, moves, pause):
        """Move to a picture that is unknown each time; rest if there is time for it."""
        await asyncio.sleep(pause * secrets.randbelow(100) / 100)
        self.times = []
        for k in range(moves):
            end = time.perf_counter() + pause
            self.times.append(await self.order(k % 20, FAST))
            if pause > 2 * REST:
                await asyncio.sleep(REST)
                await self.order(k % 20, SHARP)
            await asyncio.sleep(max(0, end - time.perf_counter()))


def told(users):
    """Return the median and the 95th percentile of all times, in milliseconds."""
    times = sorted(1000 * t for user in users for t in user.times)
    return f"{statistics.median(times):5.0f} ms, 95 %: {times[int(0.95 * len(times))]:5.0f} ms"


def memory(names):
    """Return the memory of each user's processes in MB: a page shared by two counts half."""
    sums = dict.fromkeys(names, 0)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found = dict(
                each.split("=", 1)
                for each in (process / "environ").read_text(errors="replace").split("\0")
                if "=" in each
            ).get("JUPYTERHUB_USER")
            lines = (process / "smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended, or is not ours
            continue
        if found in sums:
            pss = next(line for line in lines if line.startswith("Pss:"))
            sums[found] += int(pss.split()[1]) / 1024
    return sums


async def lesson(count, address, token):
    """Let `count` users come, run the lesson and move."""
    AsyncHTTPClient.configure(None, max_clients=200)
    users, began = [User(f"user{k}", address, token) for k in range(count)], time.perf_counter()
    await asyncio.gather(*(user.start() for user in users))
    print(f"{count} servers up after {time.perf_counter() - began:.0f} s", flush=True)
    await asyncio.gather(*(user.open_kernel() for user in users))
    began = time.perf_counter()
    await asyncio.gather(*(user.run_all() for user in users))
    print(f"{count} Run Alls of lesson 06 at once: {time.perf_counter() - began:.0f} s", flush=True)
    each = memory([user.name for user in users]).values()
    print(f"memory of a user: {statistics.median(each):.0f} MB, most {max(each):.0f} MB")
    for moving in sorted({10, 20, count} & set(range(count + 1))):
        some = users[:moving]
        for pause, moves in ((0.3, 40), (1.0, 20)):
            await asyncio.gather(*(user.move(moves, pause) for user in some))
            print(f"{moving} users, a move every {pause} s: {told(some)}", flush=True)


def free_port():
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def main(count):
    """Start the hub, run the class, end the hub."""
    token, port = secrets.token_hex(16), free_port()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "config.py")
        deploy = str(ROOT / "deploy" / "jupyterhub_config.py")
        ports = {"port": port, "hub": free_port(), "proxy": free_port()}
        rights = ["--allow-root"] if os.geteuid() == 0 else []
        names = {"deploy": deploy, "home": folder, "token": token, "arguments": rights}
        config.write_text(CONFIG.format(**names, **ports))
        path = f"{ROOT / '.hub' / 'node_modules' / '.bin'}{os.pathsep}{BIN}"
        environment = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
        with Path(folder, "hub.log").open("w") as log:
            hub = subprocess.Popen(
                [BIN / "jupyterhub", "-f", config], cwd=folder, env=environment,
                stdout=log, stderr=log,
            )  # fmt: skip
            try:
                asyncio.run(wait_for(f"http://127.0.0.1:{port}/hub/api/"))
                asyncio.run(lesson(count, f"http://127.0.0.1:{port}", token))
            except Exception:
                print(Path(folder, "hub.log").read_text()[-12000:])
                raise
            finally:
                hub.terminate()
                hub.wait(60)


async def wait_for(url):
    """Wait until a server answers, for a minute at most."""
    for _ in range(120):
        try:
            return await AsyncHTTPClient().fetch(url)
        except (OSError, HTTPError):  # the proxy is up before the hub
            await asyncio.sleep(0.5)
    raise TimeoutError(f"nothing answers at {url}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 30)
