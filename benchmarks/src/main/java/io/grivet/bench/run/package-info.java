/** The common parts of all cases: the machine, rounds in turns, results and their files. */
package io.grivet.bench.run;
