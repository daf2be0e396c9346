/** Ways to block that no hook sees. In a package of their own, since nobody takes over inside the hub's. */
package io.grivet.waits;
