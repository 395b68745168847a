import { markdown } from "../template.ts";

export const about = {
  aboutCounts: "{articles} in {documents}",
  aboutIndex: "Index ready: {articles} articles, {names} names · content fingerprint {fingerprint}",
  aboutNeutrality: markdown(
    "**Neutrality** Dateline shows what was printed, word for word, and draws no conclusions. All of it is state media; claims are not independently verified. Absence from reports is not evidence of anything.",
  ),
  aboutRights: markdown(
    "**Rights** The texts remain the property of their owners. Quote briefly and cite the source; whole articles are for private reading only. Some countries penalise redistribution: server managers can limit or turn off public posts in `/settings`.",
  ),
  aboutPrivacy: markdown(
    "**Privacy** Stored: server settings, digests and watches with the user ID of whoever set them up; what was delivered, for 400 days; queries too long to fit in a button, with the user ID of who typed them, for 30 days. Logged: command names and response times, never what was asked or who asked. Changes that operators make to the archive are logged with their user ID.",
  ),
  aboutPolicy: "Privacy policy",
  aboutTerms: "Terms",
  storedButton: "What is stored about me",
  storedHead: "Stored about you",
  storedOwn: {
    one: "1 watch of your own, with its query",
    other: "{n} watches of your own, with their queries",
  },
  storedShared: {
    one: "1 digest or watch of a server, with your user ID, because you set it up",
    other: "{n} digests and watches of servers, with your user ID, because you set them up",
  },
  storedMessages: {
    one: "1 direct message to you: when it was sent, and whether it arrived",
    other: "{n} direct messages to you: when they were sent, and whether they arrived",
  },
  storedButtons: {
    one: "1 query or other state of a button of yours, too long for Discord to keep",
    other: "{n} queries and other states of buttons of yours, too long for Discord to keep",
  },
  storedNothing: "Nothing is stored about you.",
  storedEffect:
    "Deleting removes your own watches, the record of your direct messages and these queries, whose buttons then say so. What belongs to a server goes on without your ID: nobody is told when it has to pause.",
  storedDelete: "Delete it",
  storedForgotten: "Deleted. A message that is being sent stays on record until it has arrived.",
} as const;
