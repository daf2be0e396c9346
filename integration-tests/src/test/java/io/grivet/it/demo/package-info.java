/** The demo programs for the greenlet API: they print what they promise, on one carrier. */
package io.grivet.it.demo;
