/** `/about`. */
import { markdown } from "../template.ts";

export const about = {
  aboutCounts: "{articles} articles in {documents} documents",
  aboutOutlets: "Outlets: {outlets}",
  aboutArrival: "Last arrival: {when}",
  aboutSetAside: "Set aside: {n}",
  aboutIndex: "Index ready: {articles} articles, {names} names · content fingerprint {fingerprint}",
  aboutNeutrality: markdown(
    "**Neutrality** Dateline reports what was printed, word for word, and concludes nothing. All of it is state media: claims are not independently verified. Absence from reports says nothing.",
  ),
  aboutRights: markdown(
    "**Rights** Texts keep their own rights. Quote briefly and with the citation; whole articles are for private reading only. Redistribution is penalised in some countries: managers can limit or switch off public posting in `/settings`.",
  ),
  aboutPrivacy: markdown(
    "**Privacy** Stored: a server's settings, digests and watches; queries that are too long for a button, for 30 days. Logged: the command's name and how long it took; never what was asked, nor who asked. What an operator changes in the archive is logged with their user id.",
  ),
} as const;
