// What MicroMain does, with goroutines: PROGRAM NUMBER WARM_UP_MILLIS MILLIS; the same lines of output.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const batch = 30 * time.Millisecond

func run(size int, body func(index int)) time.Time {
	var there, ends sync.WaitGroup
	gate := make(chan struct{})
	there.Add(size)
	ends.Add(size)
	for i := 0; i < size; i++ {
		go func(index int) {
			there.Done()
			<-gate
			body(index)
			ends.Done()
		}(i)
	}
	there.Wait()
	start := time.Now()
	close(gate)
	ends.Wait()
	return start
}

func yields(threads int, count int) (int, time.Time) {
	each := (count + threads - 1) / threads
	return each * threads, run(threads, func(int) {
		for i := 0; i < each; i++ {
			runtime.Gosched()
		}
	})
}

// Two goroutines take turns; an operation is one turn, by an unbuffered channel in each direction.
func turns(_ int, count int) (int, time.Time) {
	each := (count + 1) / 2
	channels := []chan int{make(chan int), make(chan int)}
	return 2 * each, run(2, func(index int) {
		for i := 0; i < each; i++ {
			if index == 0 {
				channels[0] <- i
				<-channels[1]
			} else {
				<-channels[0]
				channels[1] <- i
			}
		}
	})
}

func starts(_ int, count int) (int, time.Time) {
	const crowd = 100
	begun := time.Now()
	crowds := (count + crowd - 1) / crowd
	for n := 0; n < crowds; n++ {
		var ends sync.WaitGroup
		ends.Add(crowd)
		for i := 0; i < crowd; i++ {
			go ends.Done()
		}
		ends.Wait()
	}
	return crowds * crowd, begun
}

func joins(_ int, count int) (int, time.Time) {
	begun := time.Now()
	for i := 0; i < count; i++ {
		end := make(chan struct{})
		go func() { close(end) }()
		<-end
	}
	return count, begun
}

func mutex(threads int, count int) (int, time.Time) {
	var lock sync.Mutex
	guarded := 0
	each := (count + threads - 1) / threads
	start := run(threads, func(int) {
		for i := 0; i < each; i++ {
			lock.Lock()
			guarded++
			runtime.Gosched()
			lock.Unlock()
		}
	})
	if guarded != each*threads {
		panic("the lock let two in")
	}
	return guarded, start
}

func cpu() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano() + usage.Stime.Nano())
}

func allocated() float64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return float64(memory.TotalAlloc)
}

func batches(work func(int, int) (int, time.Time), number int, warmUp, limit time.Duration) {
	count := 1
	for end := time.Now().Add(warmUp); time.Now().Before(end); {
		done, start := work(number, count)
		taken := time.Since(start)
		next := int(float64(done) * float64(batch) / float64(taken+1))
		if next > 2*done {
			next = 2 * done
		}
		if next < 1 {
			next = 1
		}
		count = next
	}
	operations := 0
	cpuBefore, bytesBefore := cpu(), allocated()
	end := time.Now().Add(limit)
	for n := 0; n < 5 || time.Now().Before(end); n++ {
		done, start := work(number, count)
		fmt.Printf("time=%f\n", float64(time.Since(start).Nanoseconds())/float64(done))
		operations += done
	}
	fmt.Printf("cpu=%f\n", (cpu()-cpuBefore)/float64(operations))
	fmt.Printf("bytes=%f\n", (allocated()-bytesBefore)/float64(operations))
}

func status(key string) float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, key+":") {
			kilobytes, err := strconv.Atoi(strings.Fields(line)[1])
			if err != nil {
				panic(err)
			}
			return float64(kilobytes) * 1024
		}
	}
	panic("no " + key)
}

func sleepers(size int) {
	var ends sync.WaitGroup
	ends.Add(size)
	cpuBefore, start := cpu(), time.Now()
	for i := 0; i < size; i++ {
		go func() {
			time.Sleep(time.Second)
			ends.Done()
		}()
	}
	ends.Wait()
	fmt.Printf("wall=%f\ncpu=%f\nrss=%f\n", time.Since(start).Seconds(), (cpu()-cpuBefore)/1e9, status("VmHWM"))
}

// A goroutine's stack is no part of the heap; here both count.
func memory() float64 {
	runtime.GC()
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return float64(memory.HeapAlloc + memory.StackInuse)
}

func parked(size int) {
	gate := make(chan struct{})
	var there, ends sync.WaitGroup
	there.Add(size)
	ends.Add(size)
	heap, rss := memory(), status("VmRSS")
	for i := 0; i < size; i++ {
		go func() {
			there.Done()
			<-gate
			ends.Done()
		}()
	}
	there.Wait()
	time.Sleep(100 * time.Millisecond)
	fmt.Printf("heap=%f\nrss=%f\n", (memory()-heap)/float64(size), (status("VmRSS")-rss)/float64(size))
	close(gate)
	ends.Wait()
}

func main() {
	number, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}
	millis := func(i int) time.Duration {
		n, err := strconv.Atoi(os.Args[i])
		if err != nil {
			panic(err)
		}
		return time.Duration(n) * time.Millisecond
	}
	programs := map[string]func(int, int) (int, time.Time){
		"yields": yields, "parks": turns, "starts": starts, "joins": joins, "lock": mutex,
	}
	switch os.Args[1] {
	case "sleepers":
		sleepers(number)
	case "parked":
		parked(number)
	default:
		batches(programs[os.Args[1]], number, millis(3), millis(4))
	}
}
