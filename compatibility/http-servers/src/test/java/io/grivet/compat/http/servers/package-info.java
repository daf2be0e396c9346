/** HTTP servers: one set of pages, and each server in its own words. */
package io.grivet.compat.http.servers;
