import { parseArgs } from "node:util";
import { startSandbox } from "./server/server.ts";

const { values } = parseArgs({
  options: { port: { type: "string", default: "0" }, acknowledge: { type: "string", default: "3000" } },
});
const port = Number(values.port);
const acknowledgeMs = Number(values.acknowledge);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error("--port takes 0 to 65535");
  process.exit(2);
}
if (!Number.isInteger(acknowledgeMs) || acknowledgeMs < 1) {
  console.error("--acknowledge takes the milliseconds that a bot has for its first answer");
  process.exit(2);
}
const sandbox = await startSandbox({ port, acknowledgeMs });
console.log(sandbox.url);
console.log(`DISCORD_API=${sandbox.api} DISCORD_TOKEN=${sandbox.token} DISCORD_GUILD=${sandbox.guildId}`);
const stop = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
