/** `8`, `8:30`, `0830`, `8 am`, `8.30 pm`, `20h15` → `08:30`; null where it is not a time of day. */
export function readTime(typed: string): string | null {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  const match = /^(\d{1,2})(?:\s*[:.h]\s*([0-5]\d)|([0-5]\d)|h)?\s*(?:([ap])\.?\s?m\.?)?$/.exec(text);
  if (match === null) return null;
  const half = match[4];
  const hour = Number(match[1]);
  const minute = match[2] ?? match[3] ?? "00";
  if (half === undefined ? hour > 23 : hour < 1 || hour > 12) return null;
  const whole = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return `${String(whole).padStart(2, "0")}:${minute}`;
}

const NAMES: readonly (readonly string[])[] = [
  ["mon", "monday", "월", "월요일"],
  ["tue", "tues", "tuesday", "화", "화요일"],
  ["wed", "wednesday", "수", "수요일"],
  ["thu", "thur", "thurs", "thursday", "목", "목요일"],
  ["fri", "friday", "금", "금요일"],
  ["sat", "saturday", "토", "토요일"],
  ["sun", "sunday", "일", "일요일"],
];
const GROUPS: Readonly<Record<string, string>> = {
  daily: "1234567",
  "every day": "1234567",
  매일: "1234567",
  weekdays: "12345",
  평일: "12345",
  weekends: "67",
  weekend: "67",
  주말: "67",
};

/** `weekdays`, `mon, wed`, `fri-mon` → ascending ISO days of the week: `12345`; null for anything else. */
export function readDays(typed: string): string | null {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  if (Object.hasOwn(GROUPS, text)) return GROUPS[text] ?? null;
  const chosen = new Set<number>();
  for (const part of text.split(/\s*(?:,|\band\b|\s)\s*/).filter((one) => one !== "")) {
    const [first, last, ...more] = part.split(/[-–]/).map(dayOf);
    if (first === undefined || first === null || last === null || more.length > 0) return null;
    for (let day = first; ; day = (day % 7) + 1) {
      chosen.add(day);
      if (day === (last ?? first)) break;
    }
  }
  return chosen.size === 0 ? null : [...chosen].sort().join("");
}

function dayOf(name: string): number | null {
  const at = NAMES.findIndex((names) => names.includes(name.trim()));
  return at < 0 ? null : at + 1;
}
