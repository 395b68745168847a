/**
 * The XML of a Word document before it is converted: what the converter would lose is put where it looks for it
 * (fields, moved text, formulas), and what Word does not show is left out (hidden text, readings over letters).
 */
import { Parser } from "htmlparser2";
import { decodeText } from "../bytes.ts";

/** Elements whose children the converter reads as if they stood there themselves. */
const SEE_THROUGH = "w:smartTag";
const READ_AS: Readonly<Record<string, string>> = {
  ...{ "w:fldSimple": SEE_THROUGH, "w:customXml": SEE_THROUGH, "w:bdo": SEE_THROUGH, "w:dir": SEE_THROUGH },
  ...{ "w:moveTo": SEE_THROUGH, "w:ruby": SEE_THROUGH, "w:rubyBase": SEE_THROUGH },
  ...{ "m:r": "w:r", "m:t": "w:t" },
};
const LEFT_OUT = new Set(["w:moveFrom", "w:rt", "w:rubyPr", "w:fldData"]);
const PART = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/;
const STYLES = "word/styles.xml";

/** The parts of a document with its text as it is shown. */
export function shownParts(parts: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const styles = parts.get(STYLES);
  const hidden = styles ? hiddenStyles(styles) : new Set<string>();
  return new Map(
    [...parts].map(([name, part]) => [name, PART.test(name) ? (shown(part, hidden) ?? part) : part]),
  );
}

/** Null for a part that cannot be decoded; the converter then reports it. */
function shown(part: Buffer, hidden: ReadonlySet<string>): Buffer | null {
  const decoded = decodeText(part);
  if (!decoded.ok) return null;
  const out: string[] = [];
  /** Open elements, each with where it began in `out`, and whether it is hidden. */
  const open: { name: string; from: number; isHidden: boolean }[] = [];
  let leftOut = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (LEFT_OUT.has(name)) leftOut++;
        if (leftOut > 0) return;
        noteHidden(name, attributes["w:val"], open, hidden);
        open.push({ name, from: out.length, isHidden: false });
        const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
        out.push(`<${tagOf(name)}${written.join("")}>`);
      },
      ontext(text) {
        if (leftOut === 0) out.push(text);
      },
      onclosetag(name) {
        if (LEFT_OUT.has(name)) leftOut--;
        else if (leftOut === 0) {
          const closed = open.pop();
          if (closed?.isHidden) out.length = closed.from;
          else out.push(`</${tagOf(name)}>`);
        }
      },
    },
    // References to characters are handed on as they stand.
    { xmlMode: true, decodeEntities: false },
  );
  parser.write(decoded.text);
  parser.end();
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${out.join("")}`);
}

function tagOf(name: string): string {
  return READ_AS[name] ?? (name.startsWith("m:") ? SEE_THROUGH : name);
}

/** `w:vanish` in the properties of a run, or a style that has it. */
function noteHidden(
  name: string,
  value: string | undefined,
  open: { name: string; isHidden: boolean }[],
  hidden: ReadonlySet<string>,
): void {
  const [owner, properties] = open.slice(-2);
  const isOf = (element: string, block: string) => owner?.name === element && properties?.name === block;
  if (!owner) return;
  if (name === "w:vanish" && isOf("w:r", "w:rPr")) owner.isHidden = isOn(value);
  if (name === "w:rStyle" && isOf("w:r", "w:rPr") && hidden.has(value ?? "")) owner.isHidden = true;
  if (name === "w:pStyle" && isOf("w:p", "w:pPr") && hidden.has(value ?? "")) owner.isHidden = true;
}

function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off)$/i.test(value);
}

/** Ids of styles whose text is hidden, themselves or by the style that they are based on. */
function hiddenStyles(part: Buffer): Set<string> {
  const decoded = decodeText(part);
  const hidden = new Set<string>();
  const basedOn = new Map<string, string>();
  let style = "";
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes["w:val"];
        if (name === "w:style") style = attributes["w:styleId"] ?? "";
        else if (name === "w:vanish" && isOn(value)) hidden.add(style);
        else if (name === "w:basedOn" && value !== undefined) basedOn.set(style, value);
      },
    },
    { xmlMode: true },
  );
  parser.write(decoded.ok ? decoded.text : "");
  parser.end();
  for (let found = -1; found !== hidden.size; ) {
    found = hidden.size;
    for (const [id, base] of basedOn) if (hidden.has(base)) hidden.add(id);
  }
  return hidden;
}
