/** What the cases of HTTP have in common: keys, and many connections at once. */
package io.grivet.compat.http;
