/** The common parts of the HTTP cases: keys, and many connections at once. */
package io.grivet.compat.http;
