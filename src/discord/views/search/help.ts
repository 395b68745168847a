/** The commands and the query language. */

import { type Language, rich } from "../../../messages/index.ts";
import { button, type Message, message, row, separator } from "../../message/message.ts";

/** Queries as buttons; each shows one feature of the language. */
const EXAMPLES = [
  '"Workers\' Party of Korea"',
  "conference -security",
  "secretar* near/5 party",
  "title:conference year:2021",
  "(cell OR security) after:2022",
];

export function helpView(exampleId: (query: string) => string, language: Language): Message {
  return message([
    rich("helpCommands", language),
    separator(),
    rich("helpQueries", language),
    row(EXAMPLES.map((query) => button(query, exampleId(query)))),
  ]);
}
