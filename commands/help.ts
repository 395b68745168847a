/** `/help`: commands and query syntax, with example buttons. */
import { defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field } from "../src/discord/interactions/custom-id.ts";
import { reply } from "../src/discord/interactions/reply.ts";
import { helpView } from "../src/discord/views/search/help.ts";
import { searchPage } from "./search.ts";

export const help = defineCommand({
  name: "help",
  options: {},
  run({ longTexts }, _given, viewer) {
    return reply.private(helpView((query) => example.id({ query }, longTexts), viewer.language));
  },
});

/** Searches for a query that a button carries. */
export const example = defineAction(
  "example",
  { query: field.text },
  async (services, { state: { query } }, viewer) => {
    return reply.private(await searchPage(services, query, viewer));
  },
);

export const actions = [example];
