/** The thread that reads what somebody sent. */
import type { Reason } from "../reason.ts";
import { type Offered, type Read, readAll } from "./reading.ts";

/** What a library prints about a hostile file is nobody's message. */
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

export default function read(offered: Offered): Promise<Read | Reason> {
  return readAll(offered);
}
