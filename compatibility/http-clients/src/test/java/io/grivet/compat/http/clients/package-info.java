/** HTTP clients: one script, and each client through its own API. */
package io.grivet.compat.http.clients;
