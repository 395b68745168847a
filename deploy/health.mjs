// Ends with 0 where the bot is connected to Discord, else with 1: the HEALTHCHECK of the image.
// Late deliveries or a full disk are told by /healthz and the alerts: a restart mends neither.
const port = process.env.DATELINE_HEALTH_PORT ?? "9090";
try {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(4_000) });
  const { gateway } = await answer.json();
  console.log(JSON.stringify(gateway));
  process.exitCode = gateway?.connected === true ? 0 : 1;
} catch (error) {
  console.error(`no answer on port ${port}: ${error.message}`);
  process.exitCode = 1;
}
