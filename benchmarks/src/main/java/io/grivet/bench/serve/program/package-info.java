/**
 * What runs in processes of its own: servers, load, clients. Each program is one class and its nested ones, so that a
 * measured JVM has nothing else on its class path but the libraries it uses.
 *
 * <p>A server prints {@code port=PORT} when it can be called, and runs until it is killed. Clients and load print
 * {@code ready=1}, do what each line of their input says, answer it by one line, and end with their input.
 */
package io.grivet.bench.serve.program;
