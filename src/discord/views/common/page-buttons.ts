/** Paging buttons. */
import { button } from "../../message/message.ts";

type Turn = readonly [to: number, isDead: boolean];

/** ◀ and ▶, disabled at the ends; none with a single page. */
export function turnButtons(id: (to: number) => string, [before, isFirst]: Turn, [after, isLast]: Turn) {
  if (isFirst && isLast) return [];
  return [button("◀", id(before), { disabled: isFirst }), button("▶", id(after), { disabled: isLast })];
}

/** Page `number` of `pages`, from 0, or the nearest; `place` is `2/3`, null for a single page. */
export function paginate(number: number, pages: number, id: (to: number) => string) {
  const at = Math.min(Math.max(0, number), pages - 1);
  const turns = turnButtons(id, [at - 1, at === 0], [at + 1, at === pages - 1]);
  return { at, turns, place: pages > 1 ? `${at + 1}/${pages}` : null };
}
