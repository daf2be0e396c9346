/** The greenlet API, tested from inside: this folder's tests run in a JVM under the agent, each as a greenlet. */
package io.grivet.it.api;
