/** Sockets and channels: plain programs, and tests that run them with and without the agent. */
package io.grivet.it.sockets;
