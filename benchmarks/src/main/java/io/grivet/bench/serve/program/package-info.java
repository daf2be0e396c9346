/**
 * The programs of the measured processes: servers, load, clients. Nothing here uses a class of another package of the
 * project, so the class path of a measured JVM has only this package and the libraries of its program.
 *
 * <p>A server prints {@code port=PORT} when it is ready, and runs until it is killed. Clients and load print {@code
 * ready=1}, execute each line of their input, answer it with one line, and end with their input.
 */
package io.grivet.bench.serve.program;
