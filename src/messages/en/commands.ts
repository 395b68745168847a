/**
 * Descriptions of commands (`digest set`) and their options. Names may have lower-case letters, digits, `_`
 * and `-`, and must differ within a command.
 */
export const commands = {
  "/search:about": "Find exact quotes in the archive",
  "/search query": 'Words, "exact phrase", -without, OR, person:, after:2021-01',
  "/search person": "Only articles that name this person",
  "/search sort": "Order of the results",

  "/person:about": "Who was named, with what titles, and when",
  "/person name": "In any spelling: Kim Jong Un, Choi Ryong-hae, 최룡해",
  "/person with": "A second name: only where both are named",

  "/document:about": "Read an article with numbered paragraphs",
  "/document title": "Headline, or part of it",
  "/document paragraph": "Paragraph number to open at",

  "/compare:about": "Compare two texts side by side: what they share and where they differ",
  "/compare first": "Headline, or part of it; for a changed article, one of its versions",
  "/compare second": "By default, the version after or before it; of a list of officials, the list before it",

  "/digest:about": "What is new, every day, each item once",
  "/digest set:about": "Set up a daily digest, or change one",
  "/digest set channel": "Channel to post in",
  "/digest set time": "Local time, such as 8:00 or 8 am",
  "/digest set timezone": "City, country or offset: Seoul, Germany, +9",
  "/digest set days": "Every day by default; or weekdays; mon, wed; fri-mon",
  "/digest set query": "Only articles that match this query",
  "/digest set language": "Language of Dateline's own text; quotes are never translated",
  "/digest set quiet": "Post without a notification",
  "/digest set empty": "What to do when nothing is new",
  "/digest set publish": "In an announcement channel: publish it to the channels that follow",
  "/digest set order": "By the published rule (usual), or newest first",
  "/digest set posts": "In a forum: a post for each, or one post for all",
  "/digest set change": "Digest to change: options you leave out stay as they are; * clears outlet or query",
  "/digest show:about": "When the next one is due, and how the latest ones went",
  "/digest preview:about": "Exactly what would be posted now, and what is left out",
  "/digest preview since": "Preview by date instead, such as monday, last week, 2021-04; no digest needed",
  "/digest now:about": "Post it now; the next one continues from there",
  "/digest pause:about": "Stop posting until it is resumed",
  "/digest resume:about": "Resume posting; the next one includes what arrived meanwhile",
  "/digest off:about": "Remove a digest",

  "/watch:about": "Get alerts for articles that match a query",
  "/watch add:about": "Get alerts for new articles that match a query",
  "/watch add query": 'Words, "exact phrase", -without, OR, person:, outlet:',
  "/watch add where": "How to alert you; posting in a channel needs Manage Server",
  "/watch add channel": "Channel to post in, or the channel whose digest to use",
  "/watch add name": "Name of the watch",
  "/watch add silence": "Also tell once when nothing matched for so many days",
  "/watch list:about": "The watches you can change",
  "/watch remove:about": "Remove a watch",
  "/watch pause:about": "Stop alerts until it is resumed",
  "/watch resume:about": "Resume alerts, including those for what arrived meanwhile",
  "/watch test:about": "What a query would have matched in the last 30 days",
  "/watch test query": "A query, as for /search",

  "/corpus:about": "For operators: manage the documents of this archive",
  "/corpus add:about": "Add a document; you see how it is read before anything is stored",
  "/corpus add document": "PDF, DOCX, HTML, text or JSONL",
  "/corpus status:about": "What the corpus holds, what is being read, and the state of the feeds",
  "/corpus problems:about": "What was set aside, why, and what to do about it",
  "/corpus remove:about": "Remove a document from the corpus; it is kept and can be restored",
  "/corpus remove document": "Path or headline",

  "/help:about": "The commands and the query language, with examples",

  "/settings:about": "Settings of this server",
  "/settings language": "Language of Dateline's own text in public posts; quotes are never translated",
  "/settings public": "How much may be quoted in public posts",

  "/about:about": "What the archive holds, and what Dateline is",

  findSource: "Find source of quote",

  // Options that mean the same in every command.
  "/* from": "Earliest date: 2021, 2021-04, monday, last week",
  "/* to": "Latest date: 2021, 2021-04, yesterday, last month",
  "/* share": "Post the answer for everyone to see",
  "/* digest": "Which digest, if there are several",
  "/* watch": "Which watch",
  "/* outlet": "Only articles printed by this outlet",
} as const;
