/** What every case is run with: the machine, rounds in turns, results and where they are kept. */
package io.grivet.bench.run;
