"""What ThreadServer does, on gevent.  usage: http|echo|gateway|neighbour [port of the service]"""
import socket as plain
import sys
import time

import gevent
from gevent import socket
from gevent.server import StreamServer

REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!"
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
mode = sys.argv[1]


def no_delay(connection):
    connection.setsockopt(plain.IPPROTO_TCP, plain.TCP_NODELAY, 1)


def read_request(client):
    """Returns False at the end of the stream."""
    data = client.recv(4096)
    while data and not data.endswith(b"\r\n\r\n"):
        more = client.recv(4096)
        if not more:
            return False
        data += more
    return bool(data)


def reply(client, _):
    no_delay(client)
    try:
        while read_request(client):
            client.sendall(REPLY)
    except OSError:
        pass  # the client has gone


def echo(client, _):
    no_delay(client)
    try:
        data = client.recv(4096)
        while data:
            client.sendall(data)
            data = client.recv(4096)
    except OSError:
        pass


def forward(client, _):
    no_delay(client)
    try:
        with socket.create_connection(("127.0.0.1", int(sys.argv[2]))) as service:
            no_delay(service)
            while read_request(client):
                service.sendall(REQUEST)
                answer = service.recv(4096)
                while len(answer) < len(REPLY):
                    more = service.recv(4096)
                    if not more:
                        return
                    answer += more
                client.sendall(answer)
    except OSError:
        pass


def burn():
    while True:
        end = time.perf_counter() + 0.005
        while time.perf_counter() < end:
            pass
        gevent.sleep(0.001)


server = StreamServer(("127.0.0.1", 0), {"echo": echo, "gateway": forward}.get(mode, reply), backlog=16384)
server.start()
if mode == "neighbour":
    gevent.spawn(burn)
print(f"port={server.server_port}", flush=True)
server.serve_forever()
