/** An ordinary Spring Boot application. */
package io.grivet.compat.boot;
