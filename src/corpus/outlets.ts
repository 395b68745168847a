/** The table of outlets, for comparing, citing and suggesting them. */

interface Outlet {
  /** The names that records and readers use, the usual one first. */
  readonly names: readonly string[];
  /** The name that a citation writes out; by default the first name. */
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

/** Whether both name the same outlet, ignoring case and white space: `KCNA` is not `KCNA Watch`. */
export function isSameOutlet(a: string, b: string): boolean {
  const [one, other] = [folded(a), folded(b)];
  return one === other || (byName.has(one) && byName.get(one) === byName.get(other));
}

/** Whether a name of this outlet contains (or begins with) what was typed. */
export function isOutletTyped(outlet: string, typed: string, where: "inside" | "start"): boolean {
  const wanted = folded(typed);
  const known = byName.get(folded(outlet));
  return [outlet, ...(known === undefined ? [] : namesIn(known))].some((name) =>
    where === "start" ? folded(name).startsWith(wanted) : folded(name).includes(wanted),
  );
}

/** The name for citations; an outlet that is not in the table is written as recorded. */
export function fullName(outlet: string): string {
  const known = byName.get(folded(outlet));
  return known === undefined ? outlet : (known.full ?? known.names[0] ?? outlet);
}
