/**
 * What runs in processes of its own: servers, load, clients. Nothing here uses a class of another package of ours, so a
 * measured JVM has only this one and the libraries of its program on its class path.
 *
 * <p>A server prints {@code port=PORT} when it can be called, and runs until it is killed. Clients and load print
 * {@code ready=1}, do what each line of their input says, answer it by one line, and end with their input.
 */
package io.grivet.bench.serve.program;
