import { csv } from "../src/common/csv.ts";
import type { Article } from "../src/corpus/article.ts";
import { areCrossed, dayOf, daysOf } from "../src/corpus/dates/partial-date.ts";
import { firstPart, formatReference, presentReference } from "../src/corpus/versions/quote-reference.ts";
import { queryRefusal } from "../src/digest/watching.ts";
import { citeChosen, languageHere, read } from "../src/discord/actions/article-actions.ts";
import { proposeOutlet, proposePerson, proposeQuery } from "../src/discord/actions/completions.ts";
import { watchQuery, watchWords } from "../src/discord/actions/watch-saving.ts";
import { overTime as timeChart } from "../src/discord/charts/over-time.ts";
import { type Action, defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field, idsOf, type State } from "../src/discord/interactions/custom-id.ts";
import { boolean, choice, date, string } from "../src/discord/interactions/options.ts";
import type { MarkedQuote } from "../src/discord/interactions/quote-action.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Context } from "../src/discord/interactions/services.ts";
import { LIMITS } from "../src/discord/message/limits.ts";
import { file, type Message, message } from "../src/discord/message/message.ts";
import { Allowance } from "../src/discord/message/public-quotes.ts";
import { exportedSearch } from "../src/discord/views/search/export-files.ts";
import { type FACETS, narrowView } from "../src/discord/views/search/narrow.ts";
import { overTimeView } from "../src/discord/views/search/over-time.ts";
import { PAGE, SORTS, searchView, sharedSearch } from "../src/discord/views/search/search.ts";
import { plain, rich } from "../src/messages/index.ts";
import type { Found, SearchOptions } from "../src/search/answer/answer.ts";
import type { Excerpt } from "../src/search/answer/excerpt.ts";
import { forEachOption } from "../src/search/match/filters.ts";
import { quoteFor } from "../src/search/trace/quote.ts";
import { rowsOfTrace, TRACE_HEAD } from "../src/search/trace/rows.ts";

const ORDERS = ["relevance", "newest", "oldest"] as const;
const { from, to, outlet, person, ...later } = forEachOption((_, kind) => field[kind]);
/** Filters that came later stand at the end: what was posted is read by position. */
const FIELDS = {
  query: field.text,
  ...{ from, to, outlet, person },
  sort: field.oneOf(ORDERS),
  offset: field.count,
  ...later,
};
type SearchState = State<typeof FIELDS>;

/** A shared list is shorter, because its quotes are public. */
const SHARED = 3;
const SHARED_EXCERPT = 220;

export const search = defineCommand({
  name: "search",
  options: {
    query: string().required().autocomplete(proposeQuery),
    ...forEachOption((name, kind) => (kind === "date" ? date(name === "to" ? "to" : "from") : string())),
    outlet: string().autocomplete(proposeOutlet),
    person: string().autocomplete(proposePerson),
    sort: choice(SORTS),
    share: boolean(),
  },
  run(at, { share: isShared = false, ...given }) {
    const state = turn.state(given);
    const { from, to } = state;
    if (areCrossed(from || null, to || null))
      return reply.problem(plain("datesCrossed", at.language, { from, to }));
    return isShared ? shared(at, state) : opened(at, state);
  },
});

const turned: Action<SearchState>["run"] = async (at, { state, values: [chosen] }) => {
  const sort = ORDERS.find((one) => one === chosen);
  return reply.turn(await page(at, sort === undefined ? state : { ...state, sort, offset: 0 }));
};

const turn = defineAction("search", FIELDS, turned);

/** As it was posted in earlier versions; a menu has an id of its own, unlike those of the buttons that turn the page. */
const sortMenu = defineAction("search-sort", FIELDS, turned);

/** Sorting and whatever else can be done with an answer. */
const more = defineAction("search-more", FIELDS, (at, pressed) => {
  const [chosen] = pressed.values;
  if (chosen === "share") return shared(at, pressed.state);
  if (chosen === "export") return exported(at, pressed.state);
  // As it was posted in earlier versions.
  if (chosen === "watch") return watchQuery(at, asQuery(pressed.state));
  if (chosen === "narrow") return narrowing(at, pressed.state);
  return turned(at, pressed);
});

/** Opens the whole list privately, for whoever pressed. */
const open = defineAction("open-search", FIELDS, (at, { state }) => opened(at, state));

async function opened(at: Context, state: SearchState): Promise<Reply> {
  return reply.private(await page(at, state));
}

const share = defineAction("share-search", FIELDS, (at, { state }) => shared(at, state));

const exportList = defineAction("export-search", FIELDS, (at, { state }) => exported(at, state));

async function exported(at: Context, state: SearchState): Promise<Reply> {
  const written = exportedSearch(at.engine, state.query, optionsOf(state));
  const { total, rows, files } = await at.inTurn(written);
  return reply.private(
    message(
      [rich("exported", at.language, { shown: rows, n: total }), ...files.map(({ name }) => file(name))],
      {
        files,
      },
    ),
  );
}

/** A search as a query alone, as watches save it. */
function asQuery({ query, from, to, outlet, person }: SearchState): string {
  const before = to === "" ? "" : dayOf((daysOf(to)?.to ?? 0) + 1);
  const parts = { outlet, person, after: from, before };
  const filters = Object.entries(parts).flatMap(([name, value]) =>
    value === "" ? [] : [`${name}:${/^[\d-]+$/.test(value) ? value : `"${value}"`}`],
  );
  return [query, ...filters].join(" ");
}

async function narrowing(at: Context, state: SearchState): Promise<Reply> {
  const counting = at.engine.facets(state.query, optionsOf(state), LIMITS.selectOptions);
  const facets = await at.inTurn(counting);
  return reply.private(narrowView(state.query, facets, idsOf(narrowed, state, at), at.language));
}

const narrow = defineAction("narrow-search", FIELDS, (at, { state }) => narrowing(at, state));

/** What is no date is no filter. */
const ANY_DATE = field.date.catch("");

/** Opens an answer with one more filter. */
const narrowTo = (kind: (typeof FACETS)[number]) =>
  defineAction(`narrow-${kind}`, FIELDS, async (at, { state, values: [value = ""] }) => {
    const year = ANY_DATE.parse(value);
    const filter = kind === "year" ? { from: year, to: year } : { [kind]: value };
    return reply.turn(await page(at, { ...state, ...filter, offset: 0 }));
  });
const narrowed = { year: narrowTo("year"), outlet: narrowTo("outlet"), person: narrowTo("person") };

/** How often the words of an answer were printed over time. */
const overTime = defineAction("over-time", FIELDS, async (at, { state }) => {
  const { engine, charts } = at;
  const { language } = at.viewer;
  const found = await at.inTurn(engine.trace(state.query, optionsOf(state)));
  const quoted = (article: Article | null) =>
    article && { article, quoted: quoteFor(state.query, article, engine.naming) };
  const chart = found.total > 0 ? await charts.draw(timeChart(found, language)) : null;
  const ends = { first: quoted(found.first), last: quoted(found.last), chart };
  const ids = { period: openPeriod.id(state, at), export: exportTrace.id(state, at) };
  return reply.private(overTimeView(found, ends, ids, language));
});

const openPeriod = defineAction("over-time-period", FIELDS, (at, { state, values: [chosen] }) => {
  const period = ANY_DATE.parse(chosen);
  return opened(at, { ...state, from: period, to: period, sort: "oldest", offset: 0 });
});

const exportTrace = defineAction("export-over-time", FIELDS, async (at, { state }) => {
  const found = await at.inTurn(at.engine.trace(state.query, optionsOf(state)));
  const data = Buffer.from(csv(TRACE_HEAD, rowsOfTrace(found)));
  const attachment = { name: "dateline-over-time.csv", data };
  const said = rich("exported", at.language, { shown: found.total, n: found.total });
  return reply.private(message([said, file(attachment.name)], { files: [attachment] }));
});

/** The first page for a query without filters. */
export function searchPage(at: Context, query: string): Promise<Message> {
  return page(at, turn.state({ query }));
}

export const actions = [
  ...[turn, sortMenu, more, open, share, exportList, narrow],
  ...[overTime, openPeriod, exportTrace, ...Object.values(narrowed)],
];

async function page(at: Context, state: SearchState): Promise<Message> {
  const options = { ...optionsOf(state), limit: PAGE };
  const search = (offset: number) => at.inTurn(at.engine.search(state.query, { ...options, offset }));
  const found = await search(state.offset);
  at.metrics.searched(found.total > 0);
  // The archive may have shrunk since the button was made.
  const isPast = found.results.length === 0 && found.total > 0;
  const last = Math.floor((found.total - 1) / PAGE) * PAGE;
  const answer = isPast ? await search(last) : found;
  const to = (change: Partial<SearchState>) => turn.id({ ...state, ...change }, at);
  return searchView(
    answer,
    state,
    {
      read: reading(at),
      reference: (found, excerpt) => formatReference(quoteIn(at, found, excerpt).reference),
      page: (offset) => to({ offset }),
      cite: citeChosen.id({}, at),
      more: more.id(state, at),
      overTime: overTime.id({ ...state, offset: 0 }, at),
      narrow: narrow.id({ ...state, offset: 0 }, at),
      watch: queryRefusal(asQuery(state)) === null ? watchWords.id({ query: asQuery(state) }, at) : null,
      instead: (query) => to({ query, offset: 0 }),
    },
    at.language,
  );
}

async function shared(at: Context, state: SearchState): Promise<Reply> {
  const amount = at.settings.get(at.viewer.guildId).public;
  const options = { ...optionsOf(state), limit: SHARED, excerpt: SHARED_EXCERPT };
  const answer = await at.inTurn(at.engine.search(state.query, options));
  const allowance = new Allowance(amount);
  const quotes = answer.results.map((found) => {
    const [excerpt] = found.excerpts;
    return { found, quoted: excerpt ? allowance.take(found.article, excerpt) : null };
  });
  return reply.public(
    sharedSearch(
      answer,
      quotes,
      state,
      { read: reading(at), all: open.id({ ...state, offset: 0 }, at) },
      languageHere(at),
    ),
  );
}

/** Opens a result at its first quote. */
function reading(at: Context) {
  return (found: Found) => read.id(quoteIn(at, found, found.excerpts[0]), at);
}

function quoteIn({ engine }: Context, { article }: Found, excerpt: Excerpt | undefined): MarkedQuote {
  const { histories } = engine.corpus;
  return {
    reference: presentReference(histories, article.id, excerpt ?? firstPart(article)),
    marks: excerpt?.marks ?? [],
  };
}

function optionsOf(state: SearchState): SearchOptions {
  return { ...forEachOption((name) => state[name] || null), sort: state.sort, offset: state.offset };
}
