/** HTTP clients: one script, and each client in its own words. */
package io.grivet.compat.http.clients;
