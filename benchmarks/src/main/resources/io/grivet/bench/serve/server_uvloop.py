"""What ThreadServer does, on asyncio with uvloop.  usage: http|echo|gateway|neighbour [port of the service]"""
import asyncio
import socket
import sys
import time

import uvloop

REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!"
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
mode = sys.argv[1]


class Connection(asyncio.Protocol):
    transport = None

    def connection_made(self, transport):
        self.transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class Echo(Connection):
    def data_received(self, data):
        self.transport.write(data)


class Requests(Connection):
    start = b""

    def data_received(self, data):
        if self.start:
            data = self.start + data
        if data.endswith(b"\r\n\r\n"):
            self.start = b""
            self.request()
        else:
            self.start = data

    def request(self):
        self.transport.write(REPLY)


class Forward(Requests):
    service = None
    early = False  # whether the first request came before the service's answer to our connect

    def connection_made(self, transport):
        super().connection_made(transport)
        asyncio.ensure_future(self.connect())

    async def connect(self):
        loop = asyncio.get_running_loop()
        self.service, _ = await loop.create_connection(lambda: Answers(self.transport), "127.0.0.1", int(sys.argv[2]))
        if self.early:
            self.request()

    def request(self):
        if self.service:
            self.service.write(REQUEST)
        else:
            self.early = True

    def connection_lost(self, _):
        if self.service:
            self.service.close()


class Answers(Connection):
    def __init__(self, client):
        self.client = client

    def data_received(self, data):
        self.client.write(data)


def burn(loop):
    end = time.perf_counter() + 0.005
    while time.perf_counter() < end:
        pass
    loop.call_later(0.001, burn, loop)


async def main():
    loop = asyncio.get_running_loop()
    protocol = {"echo": Echo, "gateway": Forward}.get(mode, Requests)
    server = await loop.create_server(protocol, "127.0.0.1", 0, backlog=16384)
    if mode == "neighbour":
        loop.call_soon(burn, loop)
    print(f"port={server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if sys.version_info >= (3, 12):
    uvloop.run(main())
else:
    uvloop.install()
    asyncio.run(main())
