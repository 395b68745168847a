/** The commands and the query language. */

import { type Language, rich } from "../../messages/index.ts";
import { button, container, type Message, row, separator, text } from "../message.ts";

/** Queries to press; each shows one part of the language. */
const EXAMPLES = [
  '"Workers\' Party of Korea"',
  "conference -security",
  "secretar* near/5 party",
  "title:conference year:2021",
  "(cell OR security) after:2022",
];

export function helpView(exampleId: (query: string) => string, language: Language): Message {
  return {
    container: container([
      text(rich("helpCommands", language)),
      separator(),
      text(rich("helpQueries", language)),
      row(EXAMPLES.map((query) => button(query, exampleId(query)))),
    ]),
  };
}
