/**
 * The short run searches for counterexamples from one seed, so that the same code gives the same answer on every
 * machine; the long run takes a new seed each time.
 */
import fc from "fast-check";
import { LONG } from "./needs.ts";

if (!LONG) fc.configureGlobal({ seed: 20_261_122, numRuns: 40 });
