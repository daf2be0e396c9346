/** An application of Spring Boot as anybody would write it. */
package io.grivet.compat.boot;
