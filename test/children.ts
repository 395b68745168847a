/** What processes that tests start are given. */
import { resolve } from "node:path";

/** Nothing of this process's settings. Modules are compiled once for all of them: that is half of a start. */
export const BARE_ENVIRONMENT = {
  PATH: process.env.PATH ?? "",
  NODE_COMPILE_CACHE: resolve("node_modules/.cache/compiled"),
};
