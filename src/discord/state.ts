/**
 * The state of buttons, selects and modals: an action's name and its fields, all inside `custom_id`, so that
 * every one of them works after a restart. State that is too long lies in the store under a key.
 */
import { LIMITS } from "./limits.ts";

/** Keeps long texts under short keys for 30 days; `find` answers undefined for one that is gone. */
export interface LongTexts {
  keep(text: string): string;
  find(key: string): string | undefined;
}

const BETWEEN = "|";
const KEPT = "~";

/** `custom_id` of an action with its fields. */
export function packState(action: string, fields: readonly string[], longTexts: LongTexts): string {
  const whole = [action, ...fields.map(escapeField)].join(BETWEEN);
  if (whole.length <= LIMITS.customId) return whole;
  return [action, KEPT + longTexts.keep(fields.map(escapeField).join(BETWEEN))].join(BETWEEN);
}

export type Unpacked =
  | { readonly ok: true; readonly action: string; readonly fields: readonly string[] }
  /** The key is gone: the message is older than what is kept. */
  | { readonly ok: false; readonly action: string };

export function unpackState(customId: string, longTexts: LongTexts): Unpacked {
  const [action = "", ...fields] = customId.split(BETWEEN);
  const [only] = fields;
  if (fields.length === 1 && only?.startsWith(KEPT)) {
    const kept = longTexts.find(only.slice(KEPT.length));
    if (kept === undefined) return { ok: false, action };
    return { ok: true, action, fields: kept.split(BETWEEN).map(unescapeField) };
  }
  return { ok: true, action, fields: fields.map(unescapeField) };
}

function escapeField(field: string): string {
  return field.replace(/[\\~|]/g, (character) => `\\${character === BETWEEN ? "p" : character}`);
}

function unescapeField(field: string): string {
  return field.replace(/\\(.)/gs, (_, character: string) => (character === "p" ? BETWEEN : character));
}
