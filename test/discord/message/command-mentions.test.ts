import { expect, test } from "vitest";
import { withCommandMentions } from "../../../src/discord/message/command-mentions.ts";
import { button, message, section } from "../../../src/discord/message/message.ts";
import { rich } from "../../../src/messages/index.ts";
import { md } from "../../../src/messages/markdown.ts";

const ids = new Map([["digest", "100000000000000001"]]);

test("commands that our sentences name open when pressed; what was printed or typed does not", () => {
  const typed = "`/digest set`";
  const given = message([
    rich("noDigests", "en"),
    section(md`${typed} \`/watch add\``, button("Read", "read")),
  ]);
  const said = JSON.stringify(withCommandMentions(given, ids).container);
  expect(said).toContain("Set one up with </digest set:100000000000000001>.");
  expect(said).toContain("`/watch add`");
  expect(said.match(/<\//g)).toHaveLength(1);
  expect(withCommandMentions(given, new Map())).toEqual(given);
});
