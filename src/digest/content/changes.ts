/** Changes to articles after they were reported: changed, withdrawn, returned; and which names went. */
import type { Article, ArticleId } from "../../corpus/article.ts";
import type { Library } from "../../corpus/library.ts";
import { isSameText } from "../../corpus/versions/comparison.ts";
import type { Histories } from "../../corpus/versions/history.ts";
import { nameChanges, printedNames } from "../../people/changes.ts";
import type { SightingEvent, Store } from "../../store/ports.ts";
import type { Change } from "./content.ts";

export interface ChangeSources {
  readonly library: Pick<Library, "get">;
  readonly histories: Pick<Histories, "get">;
}

/** Names are compared for at most this many changes per digest; more at once is not an editorial matter. */
const NAMED = 100;

/**
 * The net changes up to `upto` of articles that had arrived by `since`: a text that changed and was changed
 * back, or was withdrawn and came back, is no change. Names are null until `withNames`.
 */
export function changesOf(
  arrivalLog: Pick<Store["arrivalLog"], "of" | "describe">,
  sources: ChangeSources,
  articles: Iterable<ArticleId>,
  since: number,
  upto: number,
): Change[] {
  return [...new Set(articles)].flatMap((id) => {
    const events = arrivalLog.of(id);
    const isHere = sources.library.get(id) !== undefined;
    const kind = kindOf(events, since, upto, isHere);
    const line = arrivalLog.describe(id);
    if (kind === null || line === null) return [];
    const texts = textsOf(events, sources.histories.get(id)?.versions.length ?? 0, since, upto);
    const { headline, outlet, date } = line;
    const change: Change = { id, headline, outlet, date, kind, isHere, texts, names: null };
    if (!isUndone(change, sources)) return [change];
    return kind === "changed" ? [] : [{ ...change, texts: null }];
  });
}

/** Compares the states at `since` and `upto`. Changes made by a baseline are not reported, nor their end. */
function kindOf(
  events: readonly SightingEvent[],
  since: number,
  upto: number,
  isHere: boolean,
): Change["kind"] | null {
  const lastMove = (to: number) =>
    events.findLast(({ kind, sequence }) => kind !== "changed" && sequence <= to) ?? null;
  const [before, after] = [lastMove(since), lastMove(upto)];
  if (after === null) return null;
  // A new article withdrawn from its site is reported as both; one that is not here is left out.
  if (before === null) return isHere && after.kind === "withdrawn" && !after.silent ? "withdrawn" : null;
  const isChanged = events.some(
    ({ kind, sequence, silent }) => kind === "changed" && !silent && sequence > since && sequence <= upto,
  );
  if (after.kind === "withdrawn") return before.kind === "withdrawn" || after.silent ? null : "withdrawn";
  if (before.kind === "withdrawn" && !before.silent && !after.silent) return "returned";
  return isChanged ? "changed" : null;
}

/** The numbers (from 1) of the texts at `since` and `upto`: each change seen added one text. */
function textsOf(
  events: readonly SightingEvent[],
  count: number,
  since: number,
  upto: number,
): Change["texts"] {
  const changes = (from: number) =>
    events.filter(({ kind, sequence }) => kind === "changed" && sequence > from).length;
  const second = count - changes(upto);
  const first = Math.max(1, count - changes(since));
  return first < second ? { first, second } : null;
}

function isUndone({ id, texts }: Change, { histories }: ChangeSources): boolean {
  const versions = histories.get(id)?.versions ?? [];
  const [first, second] = [versions[(texts?.first ?? 0) - 1], versions[(texts?.second ?? 0) - 1]];
  return first !== undefined && second !== undefined && isSameText(first.article, second.article);
}

/** The text before a change; the last one of a withdrawn article. Null where it is not kept. */
export function textBefore({ id, texts, kind }: Change, { histories }: ChangeSources): Article | null {
  const versions = histories.get(id)?.versions ?? [];
  if (texts) return versions[texts.first - 1]?.article ?? null;
  return kind === "changed" ? null : (versions.at(-1)?.article ?? null);
}

/** The text after a change; null for a withdrawn article. */
export function textAfter({ id, texts, kind }: Change, sources: ChangeSources): Article | null {
  if (kind === "withdrawn") return null;
  const version = texts && sources.histories.get(id)?.versions[texts.second - 1];
  return version?.article ?? sources.library.get(id) ?? null;
}

/** Adds the names that went and came; for a withdrawn article, those of its last text. */
export function withNames(changes: readonly Change[], sources: ChangeSources): Change[] {
  return changes.map((change, i) => {
    const before = i < NAMED ? textBefore(change, sources) : null;
    if (before === null) return change;
    if (change.kind === "withdrawn") {
      const gone = printedNames(before).map(({ name }) => name);
      return { ...change, names: { gone, come: [], titles: [] } };
    }
    const after = change.texts === null ? null : textAfter(change, sources);
    return after === null ? change : { ...change, names: nameChanges(before, after) };
  });
}
