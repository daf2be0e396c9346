/* Load for a server: connections with one outstanding request each; every reply is compared.
 *
 * usage: load PORT CONNECTIONS keep|churn REQUEST_FILE REPLY_FILE
 *
 * "keep" opens all connections, sees one correct reply on each, and prints "ready=1"; "churn" opens one for each request.
 * Each line "SECONDS RATE" of the input is a turn; rate 0 asks again as soon as a reply is there, another one is requests
 * a second over all connections, and latency then counts from when a request was due, not from when it could be sent.
 * A turn ends when all replies are there, and prints one line "turn=NAME=VALUE NAME=VALUE...", in seconds and
 * microseconds. Any mistake of the server ends the program.
 * Load.java is the same for machines without a C compiler.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 512, BATCH = 128, LIMIT_SECONDS = 10, SOURCES = 8, SUB = 64, BUCKETS = 60 * SUB, MAX_BYTES = 1 << 16 };
enum state { IDLE, CONNECTING, WAITING };

static struct connection {
  int fd;
  enum state state;
  size_t got;
  uint64_t start;
  uint64_t replies; /* in this turn */
} *connections;
static int count, port, churn, epoll;
static char request[MAX_BYTES], reply[MAX_BYTES], bytes[MAX_BYTES];
static size_t request_length, reply_length;

static uint64_t histogram[BUCKETS];
static uint64_t begin, end, interval, due, sent, received;
static int *idle, idle_first, idle_count; /* a ring of those without a request */
static int outstanding;

static void die(const char *what, const char *why) {
  fprintf(stderr, "load: %s: %s\n", what, why);
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000ull + time.tv_nsec;
}

/* Buckets are at most 1.6 % wide. */
static int bucket(uint64_t value) {
  int high = 63 - __builtin_clzll(value | SUB);
  int shift = high - 6;
  return (shift << 6) + (int)(value >> shift);
}

static uint64_t upper_edge(int index) {
  int shift = index < 2 * SUB ? 0 : (index >> 6) - 1;
  return (((uint64_t)index - ((uint64_t)shift << 6) + 1) << shift) - 1;
}

static double percentile(double part) {
  uint64_t wanted = (uint64_t)(part * received), seen = 0;
  for (int i = 0; i < BUCKETS; i++) {
    seen += histogram[i];
    if (seen > wanted || (seen == received && seen)) return upper_edge(i) / 1000.0;
  }
  return 0;
}

static size_t read_file(const char *name, char *into) {
  FILE *file = fopen(name, "r");
  if (!file) die(name, strerror(errno));
  size_t length = fread(into, 1, MAX_BYTES, file);
  fclose(file);
  return length;
}

static void open_connection(struct connection *connection, int flags) {
  int one = 1;
  int index = connection - connections;
  int fd = socket(AF_INET, SOCK_STREAM | flags, 0);
  if (fd < 0) die("socket", strerror(errno));
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  /* Several source addresses, since each has 28,000 ports, and a closed one rests a second. */
  struct sockaddr_in source = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + index % SOURCES)};
  setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
  if (bind(fd, (struct sockaddr *)&source, sizeof source)) die("bind", strerror(errno));
  struct sockaddr_in server = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (connect(fd, (struct sockaddr *)&server, sizeof server) && errno != EINPROGRESS) die("connect", strerror(errno));
  connection->fd = fd;
}

static void send_request(struct connection *connection) {
  if (send(connection->fd, request, request_length, MSG_NOSIGNAL) != (ssize_t)request_length)
    die("send", strerror(errno));
  connection->got = 0;
  connection->state = WAITING;
  sent++;
}

static void watch(struct connection *connection, uint32_t events) {
  struct epoll_event event = {.events = events | EPOLLET, .data.ptr = connection};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, connection->fd, &event)) die("epoll_ctl", strerror(errno));
}

/* start: when the request was due */
static void ask(struct connection *connection, uint64_t start) {
  connection->start = start;
  outstanding++;
  if (churn) {
    connection->state = CONNECTING;
    open_connection(connection, SOCK_NONBLOCK);
    watch(connection, EPOLLIN | EPOLLOUT);
  } else {
    send_request(connection);
  }
}

/* Compares what has come; returns whether the reply is complete. */
static int take(struct connection *connection) {
  ssize_t got = recv(connection->fd, bytes, sizeof bytes, 0);
  if (got < 0) {
    if (errno == EAGAIN || errno == EINTR) return 0;
    die("receive", strerror(errno));
  }
  if (got == 0) die("the server closed a connection before its reply", "read its messages");
  if (connection->got + got > reply_length || memcmp(bytes, reply + connection->got, got))
    die("a wrong reply came", "compare the server with ThreadServer");
  connection->got += got;
  return connection->got == reply_length;
}

/* Asks what is due, as far as there are free connections. */
static void ask_due(void) {
  uint64_t time = now();
  while (idle_count) {
    uint64_t start = interval ? due : time;
    if (start >= end || start > time) return;
    struct connection *connection = &connections[idle[idle_first]];
    idle_first = (idle_first + 1) % count;
    idle_count--;
    ask(connection, start);
    due += interval;
  }
}

static void done(struct connection *connection) {
  uint64_t time = now();
  histogram[bucket(time - connection->start)]++;
  received++;
  outstanding--;
  connection->replies++;
  connection->state = IDLE;
  if (churn) close(connection->fd);
  if (!interval && time < end) {
    ask(connection, time);
  } else {
    idle[(idle_first + idle_count++) % count] = connection - connections;
  }
}

static void on_event(struct connection *connection, uint32_t events) {
  if (connection->state == CONNECTING) {
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(connection->fd, SOL_SOCKET, SO_ERROR, &error, &length);
    if (error) die("connect", strerror(error));
    if (events & EPOLLOUT) send_request(connection);
  } else if (connection->state == IDLE) {
    die("the server spoke or closed unasked", "read its messages");
  }
  if (connection->state == WAITING && events & EPOLLIN && take(connection)) done(connection);
}

static int wait_events(struct epoll_event *events, uint64_t until) {
  uint64_t time = now();
  uint64_t nanos = until > time ? until - time : 0;
  struct timespec timeout = {nanos / 1000000000, nanos % 1000000000};
  int ready = syscall(SYS_epoll_pwait2, epoll, events, EVENTS, &timeout, 0, 8);
  if (ready < 0 && errno == ENOSYS) ready = epoll_wait(epoll, events, EVENTS, nanos / 1000000); /* then it spins */
  if (ready < 0 && errno != EINTR) die("epoll_wait", strerror(errno));
  return ready;
}

static double cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void turn(double seconds, double rate) {
  struct epoll_event events[EVENTS];
  memset(histogram, 0, sizeof histogram);
  sent = received = 0;
  for (int i = 0; i < count; i++) connections[i].replies = 0;
  double cpu = cpu_seconds();
  begin = due = now();
  end = begin + (uint64_t)(seconds * 1e9);
  interval = rate > 0 ? (uint64_t)(1e9 / rate) : 0;
  ask_due();
  uint64_t last = begin;
  while (outstanding || (interval && due < end)) {
    uint64_t limit = last + LIMIT_SECONDS * 1000000000ull;
    int ready = wait_events(events, interval && idle_count && due < end && due < limit ? due : limit);
    for (int i = 0; i < ready; i++) on_event(events[i].data.ptr, events[i].events);
    if (ready > 0 || !outstanding) last = now();
    if (now() > limit) die("no reply for 10 s", "read the server's messages");
    if (interval) ask_due();
  }
  double nanos = now() - begin;
  uint64_t least = UINT64_MAX, most = 0;
  for (int i = 0; i < count; i++) {
    if (connections[i].replies < least) least = connections[i].replies;
    if (connections[i].replies > most) most = connections[i].replies;
  }
  printf("turn=requests=%lu seconds=%.9f p50=%.3f p99=%.3f p999=%.3f max=%.3f least=%lu most=%lu cpu=%.6f\n",
         (unsigned long)received, nanos / 1e9, percentile(0.5), percentile(0.99), percentile(0.999), percentile(1),
         (unsigned long)least, (unsigned long)most, cpu_seconds() - cpu);
  fflush(stdout);
}

/* In batches, so that the server's backlog holds them. */
static void open_all(void) {
  struct timeval limit = {.tv_sec = LIMIT_SECONDS};
  for (int i = 0; i < count; i += BATCH) {
    int top = i + BATCH < count ? i + BATCH : count;
    for (int j = i; j < top; j++) {
      open_connection(&connections[j], 0);
      setsockopt(connections[j].fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
      send_request(&connections[j]);
    }
    for (int j = i; j < top; j++) {
      uint64_t start = now();
      while (!take(&connections[j]))
        if (now() - start > LIMIT_SECONDS * 1000000000ull) die("no first reply for 10 s", "read the server's messages");
      connections[j].state = IDLE;
      fcntl(connections[j].fd, F_SETFL, O_NONBLOCK);
      watch(&connections[j], EPOLLIN);
    }
  }
}

int main(int words, char **word) {
  if (words != 6) die("usage", "load PORT CONNECTIONS keep|churn REQUEST_FILE REPLY_FILE");
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  prctl(PR_SET_TIMERSLACK, 1);
  port = atoi(word[1]);
  count = atoi(word[2]);
  churn = !strcmp(word[3], "churn");
  request_length = read_file(word[4], request);
  reply_length = read_file(word[5], reply);
  connections = calloc(count, sizeof *connections);
  idle = malloc(count * sizeof *idle);
  epoll = epoll_create1(0);
  for (int i = 0; i < count; i++) idle[i] = i;
  idle_count = count;
  if (!churn) open_all();
  puts("ready=1");
  fflush(stdout);
  double seconds, rate;
  while (scanf("%lf %lf", &seconds, &rate) == 2) turn(seconds, rate);
}
