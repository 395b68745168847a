/** The picture as text, for a thread: the grammar's packages change globals of the process that imports them. */
export { svgOf as default } from "../../../src/discord/charts/draw.ts";
