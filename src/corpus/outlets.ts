/** The one table of outlets: whatever compares, cites or proposes an outlet reads it here. */

interface Outlet {
  /** The names under which records and readers give it, the first one usual. */
  readonly names: readonly string[];
  /** The name that a citation writes out; the first name where there is none. */
  readonly full?: string;
}

const OUTLETS: readonly Outlet[] = [
  { names: ["KCNA", "조선중앙통신", "조선중앙통신사"], full: "Korean Central News Agency" },
  { names: ["KCNA Watch"] },
  { names: ["ACNC"], full: "Agencia Central de Noticias de Corea" },
  { names: ["KCTV", "조선중앙텔레비죤", "조선중앙TV"], full: "Korean Central Television" },
  { names: ["VOK", "조선의 소리"], full: "Voice of Korea" },
  { names: ["Rodong Sinmun", "Rodong", "로동신문", "노동신문"] },
  { names: ["Minju Joson", "민주조선"] },
  { names: ["The Pyongyang Times", "Pyongyang Times"] },
];

const byName = new Map(
  OUTLETS.flatMap((outlet) => namesIn(outlet).map((name) => [folded(name), outlet] as const)),
);

function namesIn({ names, full }: Outlet): readonly string[] {
  return full === undefined ? names : [...names, full];
}

function folded(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

/** Is it the same outlet? By any of its names, whole, case and white space aside: `KCNA` is not `KCNA Watch`. */
export function isSameOutlet(a: string, b: string): boolean {
  const [one, other] = [folded(a), folded(b)];
  return one === other || (byName.has(one) && byName.get(one) === byName.get(other));
}

/** Does a name of this outlet hold (or begin with) what was typed so far? */
export function isOutletTyped(outlet: string, typed: string, where: "inside" | "start"): boolean {
  const wanted = folded(typed);
  const known = byName.get(folded(outlet));
  return [outlet, ...(known === undefined ? [] : namesIn(known))].some((name) =>
    where === "start" ? folded(name).startsWith(wanted) : folded(name).includes(wanted),
  );
}

/** The name that a citation begins with; an outlet that is not in the table is written as recorded. */
export function fullName(outlet: string): string {
  const known = byName.get(folded(outlet));
  return known === undefined ? outlet : (known.full ?? known.names[0] ?? outlet);
}
