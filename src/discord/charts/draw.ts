/**
 * Draws a chart as PNG in a worker thread, with a declarative grammar (Vega-Lite) and a renderer that is
 * given its font, since a bare server has none.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { COLOURS } from "./colours.ts";

const FONT = "DejaVu Sans";
const FONT_FILE = join(
  dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")),
  "ttf",
  "DejaVuSans.ttf",
);
/** Pixels per chart unit: sharp on a phone. */
const SCALE = 3;

const CONFIG: TopLevelSpec["config"] = {
  background: "transparent",
  font: FONT,
  view: { stroke: null },
  legend: { disable: true },
  axis: {
    labelColor: COLOURS.text,
    titleColor: COLOURS.text,
    gridColor: COLOURS.grid,
    domainColor: COLOURS.grid,
    tickColor: COLOURS.grid,
    labelFontSize: 15,
    titleFontSize: 15,
    titleFontWeight: "normal",
  },
};

export default async function draw(spec: TopLevelSpec): Promise<Uint8Array> {
  const font = { fontFiles: [FONT_FILE], loadSystemFonts: false, defaultFontFamily: FONT };
  return new Resvg(await svgOf(spec), { font }).render().asPng();
}

export async function svgOf(spec: TopLevelSpec): Promise<string> {
  const compiled = compile({ ...spec, config: { ...CONFIG, ...spec.config }, padding: 8 } as TopLevelSpec);
  const view = new View(parse(compiled.spec), { renderer: "none" });
  try {
    return await view.toSVG(SCALE);
  } finally {
    view.finalize();
  }
}
