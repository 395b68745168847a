import { markdown } from "../template.ts";

export const help = {
  helpCommands: markdown(
    "### Dateline\n" +
      "Exact quotes with exact citations, from state media.\n" +
      "**/search** find quotes · **/person** who was named, with what titles, and when\n" +
      "**/document** read an article · **/compare** two texts, or a list of officials with the one before it\n" +
      "**/digest** what is new, every day · **/watch** alerts when matching articles appear or change\n" +
      "**/about** what the archive holds · **/settings** for server managers\n" +
      "**/corpus** manage the documents, for operators\n" +
      "**Find source of quote** right-click (or hold) a message, then *Apps*\n" +
      "Answers are private; *Share* posts them for everyone.",
  ),
  helpQueries: markdown(
    "**Queries** Articles with all the words, best match first.\n" +
      '`"exact phrase"` these words, side by side\n' +
      '`-word` `-"phrase"` without it · `a OR b` either · `( )` group\n' +
      "`prefix*` words that begin with it · `a near/5 b` at most 5 words apart\n" +
      '`title:` `person:` `outlet:` `place:` in that field · `person:"Kim Jong Un"`\n' +
      "`after:2021` `before:2021-04` `on:2021-04-09` `year:2021` by date\n" +
      "Names are also found in other spellings: `Choi Ryong-hae`, `최룡해`.",
  ),
} as const;
