# Ruby threads, queues, sockets, time limits, pipes and processes; each line is the same each time.
require 'net/http'
require 'open3'
require 'socket'
require 'timeout'

def line(what, value)
  puts "#{what}: #{value}"
end

count = 0
mutex = Mutex.new
100.times.map { Thread.new { 10.times { mutex.synchronize { n = count; Thread.pass; count = n + 1 } } } }.each(&:join)
line 'counted', count

queue = SizedQueue.new(3)
producers = 5.times.map { |p| Thread.new { 100.times { |i| queue << p * 100 + i } } }
consumers = 5.times.map { Thread.new { 100.times.sum { queue.pop } } }
producers.each(&:join)
line 'queued', consumers.sum(&:value)

turn = 0
condition = ConditionVariable.new
order = []
20.times.to_a.shuffle.map { |i|
  Thread.new { mutex.synchronize { condition.wait(mutex) until turn == i; order << i; turn += 1; condition.broadcast } }
}.each(&:join)
line 'in turn', order.inspect

server = TCPServer.new('127.0.0.1', 0)
port = server.addr[1]
acceptor = Thread.new do
  loop do
    Thread.new(server.accept) do |client|
      path = client.gets.split[1]
      nil until client.gets.strip.empty?
      sleep 0.2
      body = "you asked for #{path}"
      client.write "HTTP/1.1 200 OK\r\nContent-Length: #{body.size}\r\nConnection: close\r\n\r\n#{body}"
      client.close
    end
  end
end
answers = 100.times.map { |i| Thread.new { Net::HTTP.get('127.0.0.1', "/#{i}", port) == "you asked for /#{i}" } }
line 'right answers', answers.count(&:value)
acceptor.kill
acceptor.join

line 'time limit of a sleep', (Timeout.timeout(0.1) { sleep 10 } rescue $!.class)
line 'time limit of an accept', (Timeout.timeout(0.1) { server.accept } rescue $!.class)
line 'time limit of a queue', (Timeout.timeout(0.1) { Queue.new.pop } rescue $!.class)
line 'read limit', (Net::HTTP.start('127.0.0.1', port, read_timeout: 0.2, max_retries: 0) { |h| h.get('/') } rescue $!.class)

reader, writer = IO.pipe
line 'nothing to read', IO.select([reader], nil, nil, 0.1).inspect
waiting = Thread.new { reader.gets }
writer.puts 'through the pipe'
line 'read', waiting.value

sleeper = Thread.new do
  sleep
rescue RuntimeError => e
  "woken by #{e.message}"
end
Thread.pass until sleeper.status == 'sleep'
sleeper.raise 'an error'
line 'raised', sleeper.value

ended = []
killed = Thread.new { begin; sleep; ensure; ended << 'ensure' end }
Thread.pass until killed.status == 'sleep'
killed.kill.join
line 'killed', ended.inspect

line 'child processes', 10.times.map { |i| Thread.new { `echo #{i}`.to_i } }.sum(&:value)
out, status = Open3.capture2('tr a-z A-Z', stdin_data: 'shout ' * 20_000)
line 'filter', "#{out.size} #{out[0, 5]} #{status.exitstatus}"

numbers = Fiber.new { a = b = 1; loop { Fiber.yield a; a, b = b, a + b } }
line 'fiber', 10.times.map { numbers.resume }.inspect
line 'fibers', 200.times.map { |i| e = [i, i + 1].each; e.next + e.next }.sum
at_exit { line 'at exit', Thread.current == Thread.main }
exit 3
