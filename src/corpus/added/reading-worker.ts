import type { Reason } from "../reason.ts";
import { type Offered, type Read, readAll } from "./reading.ts";

/** Discard what libraries print about a hostile file. */
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

export default function read(offered: Offered): Promise<Read | Reason> {
  return readAll(offered);
}
