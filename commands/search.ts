/** `/search`: exact quotes, best first. */
import { defineAction, defineCommand } from "../src/discord/command.ts";
import { choice, date, string } from "../src/discord/options.ts";
import { type Reply, reply } from "../src/discord/reply.ts";
import type { Services, Viewer } from "../src/discord/services.ts";
import { searchView } from "../src/discord/views/search.ts";

type State = Readonly<Record<"query" | "from" | "to" | "sort" | "offset", string>>;
const FIELDS = ["query", "from", "to", "sort", "offset"] as const;
const PAGE = 5;

export const search = defineCommand({
  name: "search",
  koreanName: "검색",
  description: "Find exact quotes in the archive",
  korean: "아카이브에서 정확한 인용문 찾기",
  options: {
    query: string(
      'Words, "exact phrase", -without, person:, after:2021-01',
      '낱말, "정확한 구절", -제외, person:, after:2021-01',
    ).required(),
    from: date("Earliest date, such as 2021 or 2021-04", "가장 이른 날짜 (예: 2021, 2021-04)"),
    to: date("Latest date, such as 2021 or 2021-04", "가장 늦은 날짜 (예: 2021, 2021-04)"),
    sort: choice("Order of the results", "결과 순서", {
      relevance: "Best match",
      newest: "Newest first",
      oldest: "Oldest first",
    }),
  },
  run(services, { query, from = "", to = "", sort = "relevance" }, viewer) {
    return reply.private(page(services, { query, from, to, sort, offset: "0" }, viewer, true));
  },
});

export const turn = defineAction("search", FIELDS, (services, { state, values: [sort] }, viewer): Reply => {
  const wanted = sort === undefined ? state : { ...state, sort, offset: "0" };
  return reply.turn(page(services, wanted, viewer, true));
});

export const share = defineAction("share-search", FIELDS, (services, { state }, viewer): Reply => {
  return reply.public(page(services, state, viewer, false));
});

function page(services: Services, state: State, viewer: Viewer, withButtons: boolean) {
  const offset = Math.max(0, Number(state.offset) || 0);
  const sort = state.sort === "newest" || state.sort === "oldest" ? state.sort : "relevance";
  const answer = services.engine.search(state.query, {
    from: state.from || null,
    to: state.to || null,
    sort,
    offset,
    limit: PAGE,
  });
  const at = (where: number) => turn.id({ ...state, offset: String(where) }, services.longTexts);
  return searchView(
    answer,
    {
      read: (found) =>
        turn.id({ ...state, query: `title:"${found.article.title}"`, offset: "0" }, services.longTexts),
      previous: offset > 0 ? at(Math.max(0, offset - PAGE)) : null,
      next: (shown) => (offset + shown < answer.total ? at(offset + shown) : null),
      share: withButtons ? share.id(state, services.longTexts) : null,
      sort: withButtons ? at(0).replace(/^search/, "search") : null,
    },
    sort,
    viewer.language,
  );
}
