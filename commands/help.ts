/** `/help`: commands and query syntax, with example buttons. */
import { defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { helpView } from "../src/discord/views/search/help.ts";
import { searchPage } from "./search.ts";

export const help = defineCommand({
  name: "help",
  options: {},
  run(at) {
    return reply.private(helpView((query) => example.id({ query }, at), at.language));
  },
});

/** Searches for a query that a button carries. */
export const example = defineAction("example", { query: field.text }, async (at, { state: { query } }) => {
  return reply.private(await searchPage(at, query));
});

export const actions = [example];
