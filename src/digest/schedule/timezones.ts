/** Finds time zones by what people type: a city, country, zone name or offset. */
import { rawTimeZones } from "@vvo/tzdb";

export interface ZoneChoice {
  /** IANA name, `Asia/Seoul`. */
  readonly zone: string;
  /** `Seoul, South Korea · UTC+09:00`: at most 100 characters. */
  readonly label: string;
}

/** Cities that people look for but the zone data lacks. */
const MORE_CITIES: Readonly<Record<string, string>> = {
  "America/New_York": "Washington, Washington DC, Boston, Atlanta, Miami, Baltimore",
  "America/Chicago": "Dallas, Austin, Minneapolis, New Orleans",
  "America/Denver": "Salt Lake City",
  "America/Los_Angeles": "San Francisco, Seattle, Portland, Monterey",
  "America/Toronto": "Ottawa, Quebec",
  "Asia/Seoul": "Busan, Pusan, 서울, 부산",
  "Asia/Pyongyang": "P'yongyang, Kaesong, Wonsan, Hyesan, 평양",
  "Asia/Tokyo": "Kyoto, Nagoya, Fukuoka",
  "Asia/Shanghai": "Shenyang, Dandong, Yanji, Guangzhou, Shenzhen",
  "Asia/Kolkata": "New Delhi, Chennai",
  "Asia/Vladivostok": "Khabarovsk",
  "Asia/Dubai": "Abu Dhabi",
  "Asia/Jerusalem": "Tel Aviv",
  "Australia/Sydney": "Canberra",
  "Europe/Amsterdam": "The Hague, Leiden, Rotterdam",
  "Europe/Berlin": "Munich, Frankfurt, Cologne, Hamburg",
  "Europe/London": "Oxford, Cambridge, Edinburgh, Manchester",
  "Europe/Paris": "Strasbourg, Lyon, Marseille",
  "Europe/Zurich": "Geneva, Bern, Basel",
  "Europe/Vienna": "Graz, Salzburg",
  "Africa/Lagos": "Abuja",
};

/** Suggested before anything is typed. */
const FIRST =
  "UTC Asia/Seoul Asia/Tokyo Asia/Shanghai America/New_York America/Los_Angeles Europe/London Europe/Berlin".split(
    " ",
  );

const LABEL_LIMIT = 100;

interface Entry {
  readonly zone: string;
  /** The zone's own names, folded. */
  readonly spellings: readonly string[];
  readonly city: string;
  readonly country: string;
  /** Cities to search, folded, the best first. */
  readonly cities: readonly string[];
  readonly countries: readonly string[];
  readonly names: readonly string[];
}

/** By the locales whose names of countries they have. */
const known = new Map<string, readonly Entry[]>();

/**
 * At most `limit` zones for what was typed, best first: cities with that prefix, then countries by their names in
 * these locales, zone names and offsets (`+9`, `UTC-3:30`) in force at `now` (ms since 1970).
 *
 * @example findZones("seo", Date.now(), 25, ["en"])[0] // { zone: "Asia/Seoul", label: "Seoul, South Korea · UTC+09:00" }
 */
export function findZones(
  typed: string,
  now: number,
  limit: number,
  locales: readonly string[],
): ZoneChoice[] {
  const all = known.getOrInsertComputed(locales.join(), () => entries(locales));
  const text = fold(typed);
  const offset = readOffset(typed);
  const scored = all.flatMap((entry) => {
    const score = text === "" ? FIRST.length - FIRST.indexOf(entry.zone) : scoreOf(entry, text, offset, now);
    const shown = text === "" ? FIRST.includes(entry.zone) : score > 0;
    return shown ? [{ entry, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score || (a.entry.zone < b.entry.zone ? -1 : 1));
  return scored.slice(0, limit).map(({ entry }) => ({ zone: entry.zone, label: labelOf(entry, text, now) }));
}

/** The offset of `zone` at `now`: `UTC+09:00`. */
export function offsetOf(zone: string, now: number): string {
  const { offset } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  return offset === "+00:00" ? "UTC" : `UTC${offset}`;
}

function scoreOf(entry: Entry, text: string, offset: number | null, now: number): number {
  if (offset !== null) return minutesOf(entry.zone, now) === offset ? 5 - entry.zone.split("/").length : 0;
  const [own = "", ...others] = entry.cities;
  if (own === text || entry.spellings.includes(text)) return 100;
  if (others.includes(text)) return 95;
  if (own.startsWith(text)) return 90;
  if (others.some((city) => city.startsWith(text))) return 80;
  if (entry.countries.includes(text)) return 75;
  if (entry.countries.some((country) => country.startsWith(text))) return 70;
  const all = [...entry.cities, ...entry.countries, ...entry.names];
  if (all.some((name) => name === text)) return 65;
  if (all.some((name) => name.split(" ").some((word) => word.startsWith(text)))) return 50;
  const words = text.split(" ");
  return words.length > 1 && words.every((word) => all.some((name) => name.includes(word))) ? 40 : 0;
}

function labelOf({ zone, city, country, cities }: Entry, text: string, now: number): string {
  const found = text === "" ? undefined : moreCities(zone).find((other) => fold(other).startsWith(text));
  const shown = found !== undefined && !(cities[0] ?? "").startsWith(text) ? found : city;
  const where = country === "" ? shown : `${shown}, ${country}`;
  return `${where} · ${offsetOf(zone, now)}`.slice(0, LABEL_LIMIT);
}

function moreCities(zone: string): string[] {
  const listed = rawTimeZones.find(({ name }) => name === zone)?.mainCities ?? [];
  return [...listed, ...(MORE_CITIES[zone]?.split(", ") ?? [])];
}

/** Every zone of this system once, under the zone data's preferred name. */
function entries(locales: readonly string[]): Entry[] {
  const regions = locales.map((locale) => new Intl.DisplayNames(locale, { type: "region" }));
  const canonical = (zone: string) =>
    new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  const system = new Map(
    ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => [canonical(zone), zone]),
  );
  const preferred = new Map(rawTimeZones.map(({ name }) => [canonical(name), name]));
  return [...system].map(([key, spelling]) => {
    const zone = preferred.get(key) ?? spelling;
    const own = rawTimeZones.find(({ name }) => name === zone);
    const data = own ?? rawTimeZones.find(({ group }) => group.includes(zone));
    const city = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
    const region = data === undefined ? "" : data.countryCode;
    const called = regions.map((names) => (region === "" ? "" : (names.of(region) ?? "")));
    const countries = data === undefined ? [] : [data.countryName, ...called, region];
    const kinds =
      data === undefined ? [] : [data.alternativeName, data.abbreviation, data.dstAbbreviation ?? ""];
    return {
      zone,
      spellings: [zone, spelling].map(fold),
      city,
      country: data?.countryName ?? "",
      cities: [city, ...moreCities(zone)].map(fold),
      countries: countries.map(fold).filter((name) => name !== ""),
      names: [zone, ...(own?.group ?? []), ...kinds].map(fold).filter((name) => name !== ""),
    };
  });
}

/** Lower case, without diacritics; `/`, `_` and punctuation as one space. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
}

/** Minutes east of Greenwich for `+9`, `UTC-03:30`, `gmt +5:45`; null for anything else. */
function readOffset(typed: string): number | null {
  const match = /^\s*(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?\s*$/i.exec(typed);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === "+" ? minutes : -minutes;
}

function minutesOf(zone: string, now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}
