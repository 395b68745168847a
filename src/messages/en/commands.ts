/**
 * What commands (`digest set`) and their options are called and what they do. Discord takes lower case letters,
 * digits, `_` and `-` in names, and no two options of one command may share a name.
 */
export const commands = {
  "/search:about": "Find exact quotes in the archive",
  "/search query": 'Words, "exact phrase", -without, OR, person:, after:2021-01',
  "/search person": "Only where this person is named",
  "/search sort": "Order of the results",

  "/person:about": "Who was named, called what, when",
  "/person name": "In any spelling: Kim Jong Un, Choi Ryong-hae, 최룡해",
  "/person with": "A second name: where both are named",

  "/document:about": "Read an article, its paragraphs numbered",
  "/document title": "Headline, or a part of it",
  "/document paragraph": "Number of the paragraph to open at",

  "/compare:about": "Two texts side by side: what is in both, what only in one",
  "/compare first": "Headline, or a part of it; of a changed article, one of its texts",
  "/compare second": "What to compare it with; without it, the text after or before it",

  "/digest:about": "What is new, every day, said once",
  "/digest set:about": "Set a daily digest, or change one",
  "/digest set channel": "Where it is posted",
  "/digest set time": "Local time, such as 8:00 or 8 am",
  "/digest set timezone": "City, country or offset: Seoul, Germany, +9",
  "/digest set days": "Every day by default; weekdays, mon, wed, fri-mon",
  "/digest set query": "Only articles that match, in the query language",
  "/digest set language": "Language of fixed words; quotes are never translated",
  "/digest set quiet": "Post without a notification",
  "/digest set empty": "When nothing is new",
  "/digest set publish": "In an announcement channel: publish it to the channels that follow",
  "/digest set posts": "In a forum: a post for each, or one post for all",
  "/digest set change": "Change this one: what is not given stays; * clears outlet or query",
  "/digest show:about": "When the next one comes, and what became of the last ones",
  "/digest preview:about": "Exactly what would be posted now, and what is left out",
  "/digest preview since": "By date instead, set or not: articles from this day on",
  "/digest now:about": "Post it at once; the next one goes on from there",
  "/digest pause:about": "Post nothing until it is resumed",
  "/digest resume:about": "Go on; what arrived meanwhile is in the next one",
  "/digest off:about": "Remove a digest",

  "/watch:about": "Be told of what matches a query as it arrives",
  "/watch add:about": "Be told of new articles that match a query",
  "/watch add query": 'Words, "exact phrase", -without, OR, person:, outlet:',
  "/watch add where": "How it tells; a channel needs Manage Server",
  "/watch add channel": "Where it posts, or whose digest tells it",
  "/watch add name": "What to call it",
  "/watch list:about": "The watches that you can change",
  "/watch remove:about": "Remove a watch",
  "/watch pause:about": "Tell nothing until it is resumed",
  "/watch resume:about": "Go on; what arrived meanwhile is told",
  "/watch test:about": "What a query would have matched in the last 30 days",
  "/watch test query": "A query, as for /search",

  "/corpus:about": "Operators: the documents of this archive",
  "/corpus add:about": "Add a document: it is read and shown before anything is stored",
  "/corpus add document": "PDF, DOCX, HTML, text or JSONL",
  "/corpus status:about": "What the corpus holds, what comes in, and how the feeds are",
  "/corpus problems:about": "What was set aside, why, and what to do about it",
  "/corpus remove:about": "Take a document out of the corpus; it is kept and can be put back",
  "/corpus remove document": "Path or headline",

  "/help:about": "The commands and the query language, with examples",

  "/settings:about": "How Dateline behaves on this server",
  "/settings language": "Language of fixed words in public posts; quotes are never translated",
  "/settings public": "How much may be posted for all to see",

  "/about:about": "What the archive holds, and what Dateline is",

  findSource: "Find source of quote",

  // Of options that mean the same wherever they are.
  "/* from": "Earliest date, such as 2021 or 2021-04",
  "/* to": "Latest date, such as 2021 or 2021-04",
  "/* share": "Post the answer for all to see",
  "/* digest": "Which digest, where there are several",
  "/* watch": "Which watch",
  "/* outlet": "Only what this outlet printed",
} as const;
