/**
 * What commands (`digest set`) and their options are called and what they do. Discord takes lower case letters,
 * digits, `_` and `-` in names, and no two options of one command may share a name.
 */
export const commands = {
  "/search": "search",
  "/search:about": "Find exact quotes in the archive",
  "/search query": 'Words, "exact phrase", -without, OR, person:, after:2021-01',
  "/search from": "Earliest date, such as 2021 or 2021-04",
  "/search to": "Latest date, such as 2021 or 2021-04",
  "/search outlet": "Only what this outlet printed",
  "/search person": "Only where this person is named",
  "/search sort": "Order of the results",
  "/search share": "Post the answer for all to see",

  "/person": "person",
  "/person:about": "Who was named, called what, when",
  "/person name": "In any spelling: Kim Jong Un, Choi Ryong-hae, 최룡해",
  "/person from": "Earliest date, such as 2021 or 2021-04",
  "/person to": "Latest date, such as 2021 or 2021-04",
  "/person with": "A second name: where both are named",
  "/person share": "Post the answer for all to see",

  "/document": "document",
  "/document:about": "Read an article, its paragraphs numbered",
  "/document title": "Headline, or a part of it",
  "/document paragraph": "Number of the paragraph to open at",

  "/compare": "compare",
  "/compare:about": "Two texts side by side: what is in both, what only in one",
  "/compare first": "Headline, or a part of it; of a changed article, one of its texts",
  "/compare second": "What to compare it with; without it, the text after or before it",
  "/compare share": "Post the answer for all to see",

  "/digest": "digest",
  "/digest:about": "What is new, every day, said once",

  "/digest set": "set",
  "/digest set:about": "Set a daily digest, or change one",
  "/digest set channel": "Where it is posted",
  "/digest set time": "Local time, such as 8:00 or 8 am",
  "/digest set timezone": "City, country or offset: Seoul, Germany, +9",
  "/digest set days": "Every day by default; weekdays, mon, wed, fri-mon",
  "/digest set outlet": "Only what this outlet printed",
  "/digest set query": "Only articles that match, in the query language",
  "/digest set language": "Language of fixed words; quotes are never translated",
  "/digest set quiet": "Post without a notification",
  "/digest set empty": "When nothing is new",
  "/digest set change": "Change this one: what is not given stays; * clears outlet or query",

  "/digest show": "show",
  "/digest show:about": "When the next one comes, and what became of the last ones",
  "/digest show digest": "Which digest, where there are several",

  "/digest preview": "preview",
  "/digest preview:about": "Exactly what would be posted now, and what is left out",
  "/digest preview digest": "Which digest, where there are several",
  "/digest preview since": "By date instead, set or not: articles from this day on",

  "/digest now": "now",
  "/digest now:about": "Post it at once; the next one goes on from there",
  "/digest now digest": "Which digest, where there are several",

  "/digest pause": "pause",
  "/digest pause:about": "Post nothing until it is resumed",
  "/digest pause digest": "Which digest, where there are several",

  "/digest resume": "resume",
  "/digest resume:about": "Go on; what arrived meanwhile is in the next one",
  "/digest resume digest": "Which digest, where there are several",

  "/digest off": "off",
  "/digest off:about": "Remove a digest",
  "/digest off digest": "Which digest, where there are several",

  "/watch": "watch",
  "/watch:about": "Be told of what matches a query as it arrives",

  "/watch add": "add",
  "/watch add:about": "Be told of new articles that match a query",
  "/watch add query": 'Words, "exact phrase", -without, OR, person:, outlet:',
  "/watch add where": "How it tells; a channel needs Manage Server",
  "/watch add channel": "Where it posts, or whose digest tells it",
  "/watch add name": "What to call it",

  "/watch list": "list",
  "/watch list:about": "The watches that you can change",

  "/watch remove": "remove",
  "/watch remove:about": "Remove a watch",
  "/watch remove watch": "Which watch",

  "/watch pause": "pause",
  "/watch pause:about": "Tell nothing until it is resumed",
  "/watch pause watch": "Which watch",

  "/watch resume": "resume",
  "/watch resume:about": "Go on; what arrived meanwhile is told",
  "/watch resume watch": "Which watch",

  "/watch test": "test",
  "/watch test:about": "What a query would have matched in the last 30 days",
  "/watch test query": "A query, as for /search",

  "/corpus": "corpus",
  "/corpus:about": "Operators: the documents of this archive",

  "/corpus add": "add",
  "/corpus add:about": "Add a document: it is read and shown before anything is stored",
  "/corpus add document": "PDF, DOCX, HTML, text or JSONL",

  "/corpus status": "status",
  "/corpus status:about": "What the corpus holds, what comes in, and how the feeds are",

  "/corpus problems": "problems",
  "/corpus problems:about": "What was set aside, why, and what to do about it",

  "/corpus remove": "remove",
  "/corpus remove:about": "Take a document out of the corpus; it is kept and can be put back",
  "/corpus remove document": "Path or headline",

  "/help": "help",
  "/help:about": "The commands and the query language, with examples",

  "/settings": "settings",
  "/settings:about": "How Dateline behaves on this server",
  "/settings language": "Language of fixed words in public posts; quotes are never translated",
  "/settings public": "How much may be posted for all to see",

  "/about": "about",
  "/about:about": "What the archive holds, and what Dateline is",
  findSource: "Find source of quote",

  "option change": "change",
  "option channel": "channel",
  "option days": "days",
  "option digest": "digest",
  "option document": "document",
  "option empty": "empty",
  "option first": "first",
  "option from": "from",
  "option language": "language",
  "option name": "name",
  "option outlet": "outlet",
  "option paragraph": "paragraph",
  "option person": "person",
  "option public": "public",
  "option query": "query",
  "option quiet": "quiet",
  "option second": "second",
  "option share": "share",
  "option since": "since",
  "option sort": "sort",
  "option time": "time",
  "option timezone": "timezone",
  "option title": "title",
  "option to": "to",
  "option watch": "watch",
  "option where": "where",
  "option with": "with",
} as const;
