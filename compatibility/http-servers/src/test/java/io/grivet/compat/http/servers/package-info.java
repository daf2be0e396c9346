/** HTTP servers: one set of pages, and each server through its own API. */
package io.grivet.compat.http.servers;
