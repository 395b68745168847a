/** The thread that reads what somebody sent. */
import { parentPort } from "node:worker_threads";
import { type Offered, readAll } from "./reading.ts";

parentPort?.on("message", async (offered: Offered) => {
  parentPort?.postMessage(await readAll(offered));
});
