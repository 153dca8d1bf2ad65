"""A relay that holds back every byte for a while, both ways: a server far away, on this machine."""

import asyncio
import contextlib
import threading


@contextlib.contextmanager
def relay(port: int, seconds: float):
    """Pass the connections to a free port on to `port`, each byte late by `seconds`; yield it."""
    loop, started = asyncio.new_event_loop(), threading.Event()
    listening = []

    async def serve():
        server = await asyncio.start_server(lambda *near: join(*near), "127.0.0.1", 0)
        listening.append(server.sockets[0].getsockname()[1])
        started.set()

    async def join(near_reader, near_writer):
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(
            pass_on(near_reader, far_writer, seconds), pass_on(far_reader, near_writer, seconds)
        )

    loop.create_task(serve())
    threading.Thread(target=loop.run_forever, daemon=True).start()
    started.wait()
    try:
        yield listening[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)


async def pass_on(reader, writer, seconds):
    """Write what is read, `seconds` later; in order, for all are late alike."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(1 << 16):
            loop.call_later(seconds, writer.write, data)
    loop.call_later(seconds, writer.close)
