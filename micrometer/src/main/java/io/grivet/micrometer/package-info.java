/** Metrics of Grivet's hub for Micrometer. Needs no class of Grivet, and fits a JVM without Grivet as well. */
package io.grivet.micrometer;
