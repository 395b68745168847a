/**
 * News agencies as datelines name them: the name that an outlet is recorded under, and the forms in print, letters
 * only. What stands here is read as it is printed; any other name between brackets is an agency that is not recorded.
 * Sources: the agencies' own pages and style guides, and the forms counted in KCNA's archive since 1997.
 */

/** A row an agency: its name, then the other forms in which it is printed. A line that begins with `#` is a heading. */
const AGENCIES = `
  # North Korea. KNS (Tokyo) hosts and reprints KCNA; its Spanish service signs ACNC.
  KCNA: Korean Central News Agency, KCNA Correspondent, KCNA Watch, Correspondent, KNS, Korea News Service, 조선중앙통신, 조선중앙통신사, 朝鮮中央通信, 朝鲜中央通讯社, 朝中社, ЦТАК
  ACNC: Agencia Central de Noticias de Corea
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

const byForm = new Map<string, string>(
  AGENCIES.replace(/^\s*#.*$/gm, "")
    .split(/[;\n]/)
    .flatMap((row) => {
      const [name = "", forms = ""] = row.trim().split(/:\s/);
      return [name, ...forms.split(/,\s/)].map((form): [string, string] => [lettersIn(form), name]);
    })
    .filter(([form]) => form !== ""),
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
