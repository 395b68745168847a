/**
 * News agencies as datelines name them: the name that an outlet is recorded under, and the forms in print, letters
 * only. What stands here is read as it is printed; any other name between brackets is an agency that is not recorded.
 * Sources: the agencies' own pages and style guides, and the forms counted in KCNA's archive since 1997.
 */

interface Agency {
  readonly name: string;
  /** Besides the name itself. */
  readonly forms?: readonly string[];
}

const AGENCIES: readonly Agency[] = [
  // North Korea. KNS (Tokyo) hosts and reprints KCNA; its Spanish service signs ACNC.
  {
    name: "KCNA",
    forms: [
      "Korean Central News Agency",
      "KCNA Correspondent",
      "KCNA Watch",
      "Correspondent",
      "KNS",
      "Korea News Service",
      "조선중앙통신",
      "조선중앙통신사",
      "朝鮮中央通信",
      "朝鲜中央通讯社",
      "朝中社",
      "ЦТАК",
    ],
  },
  { name: "ACNC", forms: ["Agencia Central de Noticias de Corea"] },
  // South Korea
  { name: "Yonhap", forms: ["Yonhap News", "Yonhap News Agency", "연합뉴스", "聯合ニュース", "韩联社"] },
  { name: "Newsis", forms: ["뉴시스"] },
  { name: "News1", forms: ["뉴스1"] },
  { name: "YTN" },
  // China, Taiwan, Japan
  {
    name: "Xinhua",
    forms: ["Xinhua News Agency", "NCNA", "New China News Agency", "신화통신", "新华社", "新華社"],
  },
  { name: "CNS", forms: ["China News Service", "ECNS", "中新社"] },
  { name: "CNA", forms: ["Central News Agency", "中央社"] },
  { name: "Kyodo", forms: ["Kyodo News", "교도통신", "共同通信", "共同社", "共同"] },
  { name: "Jiji", forms: ["Jiji Press", "時事通信", "時事"] },
  // Russia, Europe
  { name: "TASS", forms: ["ITAR-TASS", "ТАСС", "타스통신", "타스"] },
  { name: "RIA Novosti", forms: ["RIA", "РИА Новости"] },
  { name: "Interfax", forms: ["Интерфакс"] },
  { name: "Sputnik" },
  { name: "BelTA" },
  { name: "AFP", forms: ["Agence France-Presse"] },
  { name: "Reuters", forms: ["Thomson Reuters", "로이터"] },
  { name: "AP", forms: ["Associated Press", "The Associated Press"] },
  { name: "UPI" },
  { name: "dpa", forms: ["Deutsche Presse-Agentur"] },
  { name: "ANSA" },
  { name: "EFE" },
  { name: "Europa Press" },
  { name: "PAP" },
  { name: "APA" },
  { name: "ANP" },
  { name: "Belga" },
  { name: "PA", forms: ["PA Media", "Press Association"] },
  { name: "CBS", forms: ["CBS News"] },
  { name: "CNN" },
  { name: "BBC", forms: ["BBC News"] },
  { name: "VOA", forms: ["VOA News", "Voice of America"] },
  { name: "RFA", forms: ["Radio Free Asia"] },
  { name: "Bloomberg" },
  { name: "IPS", forms: ["Inter Press Service"] },
  // Southeast and South Asia
  { name: "VNA", forms: ["Vietnam News Agency", "VNS", "TTXVN"] },
  { name: "KPL", forms: ["Lao News Agency"] },
  { name: "AKP", forms: ["Agence Kampuchea Presse"] },
  { name: "Antara", forms: ["Antara News"] },
  { name: "Bernama" },
  { name: "PNA", forms: ["Philippine News Agency"] },
  { name: "PTI", forms: ["Press Trust of India"] },
  { name: "ANI" },
  { name: "IANS" },
  { name: "APP" },
  { name: "BSS" },
  // Near East
  { name: "IRNA", forms: ["Islamic Republic News Agency"] },
  { name: "Tasnim", forms: ["Tasnim News Agency"] },
  { name: "Mehr", forms: ["MNA"] },
  { name: "Fars", forms: ["FNA"] },
  { name: "ISNA" },
  { name: "SANA" },
  { name: "QNA", forms: ["Qatar News Agency"] },
  { name: "KUNA", forms: ["Kuwait News Agency"] },
  { name: "WAM", forms: ["Emirates News Agency"] },
  { name: "SPA", forms: ["Saudi Press Agency"] },
  { name: "BNA", forms: ["Bahrain News Agency"] },
  { name: "ONA", forms: ["Oman News Agency"] },
  { name: "Petra" },
  { name: "WAFA" },
  { name: "NNA", forms: ["National News Agency"] },
  { name: "INA", forms: ["Iraqi News Agency"] },
  { name: "SABA" },
  { name: "MENA" },
  { name: "Anadolu", forms: ["AA", "Anadolu Agency"] },
  // Africa, Latin America
  { name: "NAN", forms: ["News Agency of Nigeria"] },
  { name: "KNA", forms: ["Kenya News Agency"] },
  { name: "SUNA" },
  { name: "APS" },
  { name: "Angop" },
  { name: "Prensa Latina", forms: ["PL", "Prensa Latina News Agency"] },
  { name: "ACN", forms: ["Agencia Cubana de Noticias", "Cuban News Agency"] },
  { name: "ABI" },
  { name: "AVN" },
  { name: "Telam", forms: ["Télam"] },
  { name: "Notimex" },
  { name: "Agencia Brasil", forms: ["Agência Brasil"] },
];

const byForm = new Map(
  AGENCIES.flatMap(({ name, forms = [] }) =>
    [name, ...forms].map((form) => [lettersIn(form), name] as const),
  ),
);

/** KCNA with one letter wrong, missing or too many, or its letters in another order (`KNCA`, `KCMA`, `KCN`). */
const MISPRINT = /^(?:k\p{L}na|kc\p{L}a|kcn\p{L}{0,2}|kcna[\p{L}\d]{1,2})$/u;

/** The agency that a name in a dateline stands for; null for one that is not in the table. */
export function agencyNamed(printed: string): string | null {
  const letters = lettersIn(printed);
  const known = byForm.get(letters);
  if (known !== undefined) return known;
  // `KCNA-KNS`, `Xinhua/KCNA`, `TASS correspondent Ivan Petrov`: the first that is known.
  for (const part of printed.split(/[-/,]| (?=correspondent)/iu)) {
    const named = byForm.get(lettersIn(part));
    if (named !== undefined) return named;
  }
  const isKcna = MISPRINT.test(letters) || [...letters].sort().join("") === "ackn";
  return isKcna || letters === "kcnakcna" ? "KCNA" : null;
}

function lettersIn(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
