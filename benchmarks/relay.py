"""A relay between browser and server: it holds bytes back, as distance does, or cuts the line."""

import asyncio
import contextlib
import threading


class Relay:
    """Passes the connections to its own `port` on to another port of this machine.

    Each byte is late by `seconds`, both ways. `cut()` drops all connections and lets none come
    until `mend()`.
    """

    def __init__(self, to: int, seconds: float = 0.0):
        self._to, self._seconds, self._whole, self._ends = to, seconds, True, set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)

    def cut(self):
        self._whole = False
        self._loop.call_soon_threadsafe(lambda: [end.transport.abort() for end in list(self._ends)])

    def mend(self):
        self._whole = True

    async def _listen(self):
        server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        return server.sockets[0].getsockname()[1]

    async def _join(self, near_reader, near_writer):
        if not self._whole:
            near_writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        ends = {near_writer, far_writer}
        self._ends |= ends
        await asyncio.gather(
            self._pass_on(near_reader, far_writer), self._pass_on(far_reader, near_writer)
        )
        self._ends -= ends

    async def _pass_on(self, reader, writer):
        """Write what is read, some seconds later; in order, for all are late alike."""
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1 << 16):
                self._loop.call_later(self._seconds, writer.write, data)
        self._loop.call_later(self._seconds, writer.close)
