// What ThreadServer does, as goroutines on package net.  usage: server http|echo|gateway|neighbour [port of the service]
package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

var reply = []byte("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!")
var question = []byte("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
var servicePort string

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Returns false at the end of the stream.
func readRequest(client net.Conn, bytes []byte) bool {
	end := 0
	for {
		count, err := client.Read(bytes[end:])
		if err != nil {
			return false
		}
		end += count
		if end >= 4 && string(bytes[end-4:end]) == "\r\n\r\n" {
			return true
		}
	}
}

func answer(client net.Conn) {
	defer client.Close()
	bytes := make([]byte, 4096)
	for readRequest(client, bytes) {
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

func echo(client net.Conn) {
	defer client.Close()
	bytes := make([]byte, 4096)
	for {
		count, err := client.Read(bytes)
		if err != nil {
			return
		}
		if _, err := client.Write(bytes[:count]); err != nil {
			return
		}
	}
}

func forward(client net.Conn) {
	defer client.Close()
	service, err := net.Dial("tcp", "127.0.0.1:"+servicePort)
	check(err)
	defer service.Close()
	bytes := make([]byte, 4096)
	for readRequest(client, bytes) {
		if _, err := service.Write(question); err != nil {
			return
		}
		count, err := io.ReadFull(service, bytes[:len(reply)])
		if err != nil {
			return
		}
		if _, err := client.Write(bytes[:count]); err != nil {
			return
		}
	}
}

func burn() {
	for {
		for end := time.Now().Add(5 * time.Millisecond); time.Now().Before(end); {
		}
		time.Sleep(time.Millisecond)
	}
}

func main() {
	serve := answer
	switch os.Args[1] {
	case "echo":
		serve = echo
	case "gateway":
		serve = forward
		servicePort = os.Args[2]
	case "neighbour":
		go burn()
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Printf("port=%d\n", listener.Addr().(*net.TCPAddr).Port)
	for {
		client, err := listener.Accept() // package net sets TCP_NODELAY itself
		check(err)
		go serve(client)
	}
}
