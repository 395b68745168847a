/** Which names, and which of their titles, went from a text or came into it. */

/** A person as printed in one text, with the titles printed there. */
export interface PrintedName {
  readonly name: string;
  readonly titles: readonly string[];
}

export interface NameChanges {
  readonly gone: readonly string[];
  readonly come: readonly string[];
  /** Of names that are in both texts. */
  readonly titles: readonly {
    readonly name: string;
    readonly gone: readonly string[];
    readonly come: readonly string[];
  }[];
}

/** Each name once, in the order in which it is first printed. A name printed less often is not gone. */
export function compareNames(before: readonly PrintedName[], after: readonly PrintedName[]): NameChanges {
  const old = titlesByName(before);
  const now = titlesByName(after);
  const titles = [...now].flatMap(([name, come]) => {
    const had = old.get(name);
    if (!had) return [];
    const changes = { name, gone: without(had, come), come: without(come, had) };
    return changes.gone.length + changes.come.length > 0 ? [changes] : [];
  });
  return {
    gone: [...old.keys()].filter((name) => !now.has(name)),
    come: [...now.keys()].filter((name) => !old.has(name)),
    titles,
  };
}

function titlesByName(printed: readonly PrintedName[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, titles } of printed) {
    const known = found.get(name) ?? new Set();
    for (const title of titles) known.add(title);
    found.set(name, known);
  }
  return found;
}

function without(titles: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...titles].filter((title) => !others.has(title));
}
