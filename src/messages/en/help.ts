/** `/help`. */
import { markdown } from "../template.ts";

export const help = {
  helpCommands: markdown(
    "### Dateline\n" +
      "Exact quotes with exact citations, from state media.\n" +
      "**/search** find quotes · **/person** who was named, called what, when\n" +
      "**/document** read an article · **/compare** two texts: what differs\n" +
      "**/digest** what is new, every day · **/watch** what matches, as it comes or changes\n" +
      "**/about** what the archive holds · **/settings** for managers of a server\n" +
      "**/corpus** the documents themselves, for operators\n" +
      "**Find source of quote** right-click (or hold) a message, then *Apps*\n" +
      "Answers are private; *Share* posts them for all.",
  ),
  helpQueries: markdown(
    "**Queries** All words are wanted; the best match stands first.\n" +
      '`"exact phrase"` these words, side by side\n' +
      '`-word` `-"phrase"` without it · `a OR b` either · `( )` together\n' +
      "`prefix*` words that begin so · `a near/5 b` at most 5 words apart\n" +
      '`title:` `person:` `outlet:` `place:` in that field · `person:"Kim Jong Un"`\n' +
      "`after:2021` `before:2021-04` `on:2021-04-09` `year:2021` by date\n" +
      "Names are found in other spellings too: `Choi Ryong-hae`, `최룡해`.",
  ),
} as const;
