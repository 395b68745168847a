const DAY = 86_400_000;

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

/** `<t:…:style>` in the reader's own zone. */
export function stamp(seconds: number, style: string): string {
  const moment = new Date(seconds * 1000);
  if (Number.isNaN(moment.getTime())) return "Invalid Date";
  if (style !== "R") return new Intl.DateTimeFormat(undefined, FORMATS[style] ?? FORMATS.f).format(moment);
  const ahead = moment.getTime() - Date.now();
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 365 * DAY],
    ["month", 30 * DAY],
    ["day", DAY],
    ["hour", 3_600_000],
    ["minute", 60_000],
    ["second", 1_000],
  ];
  const [unit, size] = units.find(([, one]) => Math.abs(ahead) >= one) ?? ["second", 1_000];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.trunc(ahead / size), unit);
}

/** The time in a message's header: the hour today, otherwise day and hour. */
export function messageTime(iso: string): string {
  const moment = new Date(iso);
  const isToday = moment.toDateString() === new Date().toDateString();
  const hour = new Intl.DateTimeFormat(undefined, { timeStyle: "short" }).format(moment);
  return isToday
    ? hour
    : `${new Intl.DateTimeFormat(undefined, { dateStyle: "short" }).format(moment)}, ${hour}`;
}

/** The day in the separator between two days. */
export function dayName(iso: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "long" }).format(new Date(iso));
}
