/* What ThreadServer does, as an epoll loop in C.  usage: server http|echo|gateway [port of the service] */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char REPLY[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!";
static const char REQUEST[] = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
enum { DESCRIPTORS = 1 << 20, EVENTS = 512 };
enum role { CLIENT, SERVICE };

/* By descriptor. */
static struct connection {
  char role;
  char last[4];
  int other; /* the client's connection to the service, and back */
} connections[DESCRIPTORS];

static int epoll;
static int service_port;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static struct sockaddr_in local(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static void watch(int fd, int role, int other) {
  int one = 1;
  struct epoll_event event = {.events = EPOLLIN | EPOLLET | EPOLLRDHUP, .data.fd = fd};
  if (fd >= DESCRIPTORS) {
    errno = EMFILE;
    die("watch");
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  connections[fd] = (struct connection){.role = role, .other = other};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) die("epoll_ctl");
}

static void add_client(int fd) {
  int other = -1;
  if (service_port) {
    struct sockaddr_in address = local(service_port);
    other = socket(AF_INET, SOCK_STREAM, 0);
    if (other < 0 || connect(other, (struct sockaddr *)&address, sizeof address)) die("connect to the service");
    watch(other, SERVICE, fd);
  }
  watch(fd, CLIENT, other);
}

static void send_all(int fd, const char *bytes, ssize_t count) {
  ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent != count && errno != EPIPE && errno != ECONNRESET) die("send");
}

static int request_ends(struct connection *connection, const char *bytes, ssize_t count) {
  if (count >= 4) {
    memcpy(connection->last, bytes + count - 4, 4);
  } else {
    memmove(connection->last, connection->last + count, 4 - count);
    memcpy(connection->last + 4 - count, bytes, count);
  }
  return !memcmp(connection->last, "\r\n\r\n", 4);
}

static void end(int fd) {
  if (connections[fd].other >= 0) {
    close(connections[fd].other);
    connections[connections[fd].other].other = -1;
  }
  close(fd);
}

int main(int count, char **words) {
  int echo = !strcmp(words[1], "echo");
  service_port = count > 2 ? atoi(words[2]) : 0;
  struct sockaddr_in address = local(0);
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 16384)) die("listen");
  getsockname(listener, (struct sockaddr *)&address, &length);
  epoll = epoll_create1(0);
  struct epoll_event listening = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &listening);
  printf("port=%d\n", ntohs(address.sin_port));
  fflush(stdout);

  struct epoll_event events[EVENTS];
  char bytes[4096];
  for (;;) {
    int ready = epoll_wait(epoll, events, EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        int client;
        while ((client = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0) add_client(client);
        if (errno != EAGAIN && errno != ECONNABORTED) die("accept");
        continue;
      }
      struct connection *connection = &connections[fd];
      for (;;) {
        ssize_t got = recv(fd, bytes, sizeof bytes, MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN) break;
        if (got <= 0) {
          end(fd);
          break;
        }
        if (echo) {
          send_all(fd, bytes, got);
        } else if (connection->role == SERVICE) {
          send_all(connection->other, bytes, got);
        } else if (request_ends(connection, bytes, got)) {
          memset(connection->last, 0, 4);
          if (service_port) {
            send_all(connection->other, REQUEST, sizeof REQUEST - 1);
          } else {
            send_all(fd, REPLY, sizeof REPLY - 1);
          }
        }
        /* A short read has emptied the socket; what comes later raises a new edge, and so does the end. */
        if (got < (ssize_t)sizeof bytes && !(events[i].events & EPOLLRDHUP)) break;
      }
    }
  }
}
