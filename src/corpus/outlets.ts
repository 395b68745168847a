/** The table of outlets: for comparing, citing and suggesting them, and for reading datelines. */
import { lettersOf } from "./text/spelling.ts";

/**
 * One outlet a row: its usual name; behind `=` the name that a citation writes out; behind `:` its other names; behind
 * `|` the forms that only datelines have. A line that begins with `#` is a heading.
 * Sources: the agencies' own pages and style guides, and the forms counted in KCNA's archive since 1997.
 */
const OUTLETS = `
  # North Korea. KNS (Tokyo) hosts and reprints KCNA, whose Spanish service signs ACNC.
  KCNA = Korean Central News Agency: 조선중앙통신, 조선중앙통신사 | KCNA Correspondent, KCNA Watch, Correspondent, KNS, Korea News Service, 朝鮮中央通信, 朝鲜中央通讯社, 朝中社, ЦТАК
  ACNC = Agencia Central de Noticias de Corea
  KCNA Watch
  KCTV = Korean Central Television: 조선중앙텔레비죤, 조선중앙TV
  VOK = Voice of Korea: 조선의 소리
  Rodong Sinmun: Rodong, 로동신문, 노동신문
  Minju Joson: 민주조선
  The Pyongyang Times: Pyongyang Times
  # South Korea
  Yonhap: Yonhap News, Yonhap News Agency, 연합뉴스, 聯合ニュース, 韩联社; Newsis: 뉴시스; News1: 뉴스1; YTN
  # China, Taiwan, Japan
  Xinhua: Xinhua News Agency, NCNA, New China News Agency, 신화통신, 新华社, 新華社
  CNS: China News Service, ECNS, 中新社; CNA: Central News Agency, 中央社
  Kyodo: Kyodo News, 교도통신, 共同通信, 共同社, 共同; Jiji: Jiji Press, 時事通信, 時事
  # Russia, Europe
  TASS: ITAR-TASS, ТАСС, 타스통신, 타스; RIA Novosti: RIA, РИА Новости; Interfax: Интерфакс; Sputnik
  BelTA; AFP: Agence France-Presse; Reuters: Thomson Reuters, 로이터
  AP: Associated Press, The Associated Press; UPI; dpa: Deutsche Presse-Agentur; ANSA; EFE
  Europa Press; PAP; APA; ANP; Belga; PA: PA Media, Press Association; CBS: CBS News; CNN
  BBC: BBC News; VOA: VOA News, Voice of America; RFA: Radio Free Asia; Bloomberg
  IPS: Inter Press Service
  # Southeast and South Asia
  VNA: Vietnam News Agency, VNS, TTXVN; KPL: Lao News Agency; AKP: Agence Kampuchea Presse
  Antara: Antara News; Bernama; PNA: Philippine News Agency; PTI: Press Trust of India; ANI
  IANS; APP; BSS
  # Near East
  IRNA: Islamic Republic News Agency; Tasnim: Tasnim News Agency; Mehr: MNA; Fars: FNA; ISNA
  SANA; QNA: Qatar News Agency; KUNA: Kuwait News Agency; WAM: Emirates News Agency
  SPA: Saudi Press Agency; BNA: Bahrain News Agency; ONA: Oman News Agency; Petra; WAFA
  NNA: National News Agency; INA: Iraqi News Agency; SABA; MENA; Anadolu: AA, Anadolu Agency
  # Africa, Latin America
  NAN: News Agency of Nigeria; KNA: Kenya News Agency; SUNA; APS; Angop
  Prensa Latina: PL, Prensa Latina News Agency
  ACN: Agencia Cubana de Noticias, Cuban News Agency; ABI; AVN; Telam: Télam; Notimex
  Agencia Brasil: Agência Brasil
`;

interface Outlet {
  /** The usual one first. */
  readonly names: readonly string[];
  readonly full: string;
}

const outlets = OUTLETS.replace(/^\s*#.*$/gm, "")
  .split(/[;\n]/)
  .map((row) => row.trim())
  .filter((row) => row !== "")
  .map((row) => {
    const [head = "", forms = ""] = row.split(/\s\|\s/);
    const [own = "", others = ""] = head.split(/:\s/);
    const [name = "", full = name] = own.split(/\s=\s/);
    return { names: [...new Set([name, ...listed(others), full])], full, forms: listed(forms) };
  });

const byName = new Map<string, Outlet>(
  outlets.flatMap((outlet) => outlet.names.map((name) => [folded(name), outlet] as const)),
);

/** Letters of a name in a dateline → the usual name. Where two rows have a form, the first counts. */
const byForm = new Map(
  outlets
    .flatMap(({ names, forms }) =>
      [...names, ...forms].map((form) => [lettersOf(form), names[0] ?? ""] as const),
    )
    .reverse(),
);

function listed(names: string): string[] {
  return names.split(/,\s/).filter((name) => name !== "");
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
  return [outlet, ...(byName.get(folded(outlet))?.names ?? [])].some((name) =>
    where === "start" ? folded(name).startsWith(wanted) : folded(name).includes(wanted),
  );
}

/** The name for citations; an outlet that is not in the table is written as recorded. */
export function fullName(outlet: string): string {
  return byName.get(folded(outlet))?.full ?? outlet;
}

/** KCNA with one letter wrong, missing or too many, or its letters in another order (`KNCA`, `KCMA`, `KCN`). */
const MISPRINT = /^(?:k\p{L}na|kc\p{L}a|kcn\p{L}{0,2}|kcna[\p{L}\d]{1,2})$/u;

/** The outlet that a name in a dateline stands for; null for one that is not in the table. */
export function agencyNamed(printed: string): string | null {
  const letters = lettersOf(printed);
  const known = byForm.get(letters);
  if (known !== undefined) return known;
  // `KCNA-KNS`, `Xinhua/KCNA`, `TASS correspondent Ivan Petrov`: the first that is known.
  for (const part of printed.split(/[-/,]| (?=correspondent)/iu)) {
    const named = byForm.get(lettersOf(part));
    if (named !== undefined) return named;
  }
  const isKcna = MISPRINT.test(letters) || [...letters].sort().join("") === "ackn";
  return isKcna || letters === "kcnakcna" ? "KCNA" : null;
}
