/** Message brokers, RPC and WebSockets. */
package io.grivet.compat.messaging;
