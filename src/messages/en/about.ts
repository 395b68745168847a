import { markdown } from "../template.ts";

export const about = {
  aboutCounts: "{articles} articles in {documents} documents",
  aboutIndex: "Index ready: {articles} articles, {names} names · content fingerprint {fingerprint}",
  aboutNeutrality: markdown(
    "**Neutrality** Dateline shows what was printed, word for word, and draws no conclusions. All of it is state media; claims are not independently verified. Absence from reports is not evidence of anything.",
  ),
  aboutRights: markdown(
    "**Rights** The texts remain the property of their owners. Quote briefly and cite the source; whole articles are for private reading only. Some countries penalise redistribution: server managers can limit or turn off public posts in `/settings`.",
  ),
  aboutPrivacy: markdown(
    "**Privacy** Stored: server settings, digests and watches; queries too long to fit in a button, for 30 days. Logged: command names and response times, never what was asked or who asked. Changes that operators make to the archive are logged with their user ID.",
  ),
} as const;
