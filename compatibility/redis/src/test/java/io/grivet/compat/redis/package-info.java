/** Clients for Redis. */
package io.grivet.compat.redis;
