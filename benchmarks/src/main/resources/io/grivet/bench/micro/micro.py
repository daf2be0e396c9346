# What MicroMain does, in Python: LIBRARY-PROGRAM NUMBER WARM_UP_MILLIS MILLIS; the same lines of output.
import resource
import sys
import time

CROWD = 100
BATCH_SECONDS = 0.03


def generator_run(_, count):
    def numbers():
        i = 0
        while True:
            yield i
            i = (i + 1) & 127

    total = 0
    source = numbers()
    for _ in range(count):
        total += next(source)
    return count


def greenlet_hops(_, count):
    from greenlet import getcurrent, greenlet

    def echo(x):
        parent = getcurrent().parent
        while True:
            x = parent.switch(x)

    other = greenlet(echo)
    pairs = (count + 1) // 2
    for i in range(pairs):
        other.switch(i)
    return 2 * pairs


def gevent_yields(number, count):
    import gevent
    each = (count + number - 1) // number

    def body():
        sleep = gevent.sleep
        for _ in range(each):
            sleep(0)

    gevent.joinall([gevent.spawn(body) for _ in range(number)])
    return each * number


def gevent_parks(_, count):
    import gevent
    from gevent.event import Event
    events = [Event(), Event()]
    each = (count + 1) // 2

    def body(index):
        mine, other = events[index], events[1 - index]
        for _ in range(each):
            mine.wait()
            mine.clear()
            other.set()

    both = [gevent.spawn(body, 0), gevent.spawn(body, 1)]
    events[0].set()
    gevent.joinall(both)
    return 2 * each


def gevent_lock(number, count):
    import gevent
    from gevent.lock import RLock
    each = (count + number - 1) // number
    lock = RLock()
    guarded = [0]

    def body():
        for _ in range(each):
            with lock:
                guarded[0] += 1
                gevent.sleep(0)

    gevent.joinall([gevent.spawn(body) for _ in range(number)])
    if guarded[0] != each * number:
        raise AssertionError("the lock let two in")
    return each * number


def gevent_starts(_, count):
    import gevent
    crowds = (count + CROWD - 1) // CROWD
    for _ in range(crowds):
        gevent.joinall([gevent.spawn(int) for _ in range(CROWD)])
    return crowds * CROWD


def gevent_joins(_, count):
    import gevent
    for _ in range(count):
        gevent.spawn(int).join()
    return count


def asyncio_run(main, *arguments):
    import asyncio
    import uvloop
    loop = uvloop.new_event_loop()
    try:
        return loop.run_until_complete(main(asyncio, *arguments))
    finally:
        loop.close()


def asyncio_yields(number, count):
    each = (count + number - 1) // number

    async def body(asyncio):
        sleep = asyncio.sleep
        for _ in range(each):
            await sleep(0)

    async def main(asyncio):
        await asyncio.gather(*[body(asyncio) for _ in range(number)])

    asyncio_run(main)
    return each * number


def asyncio_starts(_, count):
    crowds = (count + CROWD - 1) // CROWD

    async def body():
        pass

    async def main(asyncio):
        for _ in range(crowds):
            await asyncio.gather(*[asyncio.create_task(body()) for _ in range(CROWD)])

    asyncio_run(main)
    return crowds * CROWD


def asyncio_joins(_, count):
    async def body():
        pass

    async def main(asyncio):
        for _ in range(count):
            await asyncio.create_task(body())

    asyncio_run(main)
    return count


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def status(key):
    with open("/proc/self/status") as lines:
        for line in lines:
            if line.startswith(key + ":"):
                return int(line.split()[1]) * 1024
    raise KeyError(key)


def report_sleepers(sleep_all):
    before, start = cpu(), time.perf_counter()
    sleep_all()
    print("wall=%f\ncpu=%f\nrss=%d" % (time.perf_counter() - start, cpu() - before, status("VmHWM")))


def gevent_sleepers(size):
    import gevent
    report_sleepers(lambda: gevent.joinall([gevent.spawn(gevent.sleep, 1) for _ in range(size)]))


def asyncio_sleepers(size):
    async def main(asyncio):
        await asyncio.gather(*[asyncio.create_task(asyncio.sleep(1)) for _ in range(size)])

    report_sleepers(lambda: asyncio_run(main))


def gevent_parked(size):
    import gevent
    from gevent.event import Event
    gate = Event()
    before = status("VmRSS")
    greenlets = [gevent.spawn(gate.wait) for _ in range(size)]
    gevent.sleep(0)
    print("rss=%f" % ((status("VmRSS") - before) / size))
    gate.set()
    gevent.joinall(greenlets)


def batches(work, number, warm_up, limit):
    count = 1
    end = time.perf_counter() + warm_up
    while time.perf_counter() < end:
        start = time.perf_counter()
        done = work(number, count)
        taken = time.perf_counter() - start
        count = max(1, min(int(done * BATCH_SECONDS / taken), 2 * done))
    operations, before = 0, cpu()
    end = time.perf_counter() + limit
    batch = 0
    while batch < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        done = work(number, count)
        print("time=%f" % ((time.perf_counter() - start) * 1e9 / done))
        operations += done
        batch += 1
    print("cpu=%f" % ((cpu() - before) * 1e9 / operations))


def main():
    name, number = sys.argv[1].replace("-", "_"), int(sys.argv[2])
    program = globals()[name]
    if name.endswith("sleepers") or name.endswith("parked"):
        program(number)
    else:
        batches(program, number, int(sys.argv[3]) / 1000, int(sys.argv[4]) / 1000)


main()
