/** `/search`: exact quotes, best first. */

import { areCrossed } from "../src/corpus/dates/partial-date.ts";
import { languageHere, read } from "../src/discord/actions/article-actions.ts";
import { proposeOutlet, proposePerson, proposeQuery } from "../src/discord/actions/completions.ts";
import { type Action, defineAction, defineCommand } from "../src/discord/interactions/command.ts";
import { field, type State } from "../src/discord/interactions/custom-id.ts";
import { boolean, choice, date, string } from "../src/discord/interactions/options.ts";
import { type Reply, reply } from "../src/discord/interactions/reply.ts";
import type { Services, Viewer } from "../src/discord/interactions/services.ts";
import { file, type Message, message } from "../src/discord/message/message.ts";
import { Allowance } from "../src/discord/message/public-quotes.ts";
import { exportedSearch } from "../src/discord/views/search/export-files.ts";
import { PAGE, SORTS, searchView, sharedSearch } from "../src/discord/views/search/search.ts";
import { plain, rich } from "../src/messages/index.ts";
import type { SearchOptions } from "../src/search/answer/answer.ts";
import { forEachOption } from "../src/search/match/filters.ts";

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

/** A shared list is shorter: its quotes are posted for all to see. */
const SHARED = 3;
const SHARED_EXCERPT = 220;
const EXPORTED = 100;

export const search = defineCommand({
  name: "search",
  options: {
    query: string().required().autocomplete(proposeQuery),
    ...forEachOption((_, kind) => (kind === "date" ? date() : string())),
    outlet: string().autocomplete(proposeOutlet),
    person: string().autocomplete(proposePerson),
    sort: choice(SORTS),
    share: boolean(),
  },
  run(services, { share: isShared = false, ...given }, viewer) {
    const state = turn.state(given);
    const { from, to } = state;
    if (areCrossed(from || null, to || null))
      return reply.problem(plain("datesCrossed", viewer.language, { from, to }));
    return isShared ? shared(services, state, viewer) : reply.private(page(services, state, viewer));
  },
});

const turned: Action<SearchState>["run"] = (services, { state, values: [chosen] }, viewer) => {
  const sort = ORDERS.find((one) => one === chosen);
  return reply.turn(page(services, sort === undefined ? state : { ...state, sort, offset: 0 }, viewer));
};

const turn = defineAction("search", FIELDS, turned);

/** The menu has a name of its own: its id must differ from those of the buttons that turn the page. */
const sortMenu = defineAction("search-sort", FIELDS, turned);

/** Opens the whole list privately, for whoever pressed. */
const open = defineAction("open-search", FIELDS, (services, { state }, viewer) =>
  reply.private(page(services, state, viewer)),
);

const share = defineAction(
  "share-search",
  FIELDS,
  (services, { state }, viewer): Reply => shared(services, state, viewer),
);

const exportList = defineAction("export-search", FIELDS, (services, { state }, { language }) => {
  const answer = services.engine.search(state.query, { ...optionsOf(state), offset: 0, limit: EXPORTED });
  const files = exportedSearch(answer, services.engine.corpus.histories);
  return reply.private(
    message(
      [
        rich("exported", language, { shown: answer.results.length, total: answer.total }),
        ...files.map(({ name }) => file(name)),
      ],
      { files },
    ),
  );
});

/** The first page for a query that nothing else narrows. */
export function searchPage(services: Services, query: string, viewer: Viewer): Message {
  return page(services, turn.state({ query }), viewer);
}

export const actions = [turn, sortMenu, open, share, exportList];

function page(services: Services, state: SearchState, viewer: Viewer): Message {
  const { longTexts } = services;
  const options = { ...optionsOf(state), limit: PAGE };
  const found = services.engine.search(state.query, options);
  services.metrics.searched(found.total > 0);
  // The archive may have become smaller since the button was made.
  const isPast = found.results.length === 0 && found.total > 0;
  const last = Math.floor((found.total - 1) / PAGE) * PAGE;
  const answer = isPast ? services.engine.search(state.query, { ...options, offset: last }) : found;
  const at = (change: Partial<SearchState>) => turn.id({ ...state, ...change }, longTexts);
  return searchView(
    answer,
    state,
    {
      read: ({ article, excerpts }) =>
        read.id({ article: article.id, paragraph: excerpts[0]?.paragraph ?? 1 }, longTexts),
      page: (offset) => at({ offset }),
      sort: sortMenu.id(state, longTexts),
      share: share.id(state, longTexts),
      export: exportList.id(state, longTexts),
      instead: (query) => at({ query, offset: 0 }),
    },
    viewer.language,
  );
}

function shared(services: Services, state: SearchState, viewer: Viewer): Reply {
  const amount = services.settings.get(viewer.guildId).public;
  const answer = services.engine.search(state.query, {
    ...optionsOf(state),
    limit: SHARED,
    excerpt: SHARED_EXCERPT,
  });
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
      { all: open.id({ ...state, offset: 0 }, services.longTexts) },
      languageHere(services, viewer),
    ),
  );
}

function optionsOf(state: SearchState): SearchOptions {
  return { ...forEachOption((name) => state[name] || null), sort: state.sort, offset: state.offset };
}
