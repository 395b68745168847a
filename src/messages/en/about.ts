/** `/about`. */
export const about = {
  aboutCounts: "{articles} articles in {documents} documents",
  aboutOutlets: "Outlets: {outlets}",
  aboutArrival: "Last arrival: {when}",
  aboutSetAside: "Set aside: {n}",
  aboutIndex: "Index ready: {articles} articles, {names} names · content fingerprint {fingerprint}",
} as const;
