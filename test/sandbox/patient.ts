import type { SandboxSettings } from "../../src/sandbox/server/server.ts";

/** For what is not about deadlines: a machine that is busy with other things makes no test fail. */
export const PATIENT: SandboxSettings = { acknowledgeMs: 60_000, patienceMs: 60_000 };
