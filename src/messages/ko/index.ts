import type { English } from "../index.ts";
import { catalogue, type Translation } from "../template.ts";
import * as files from "./files.ts";

const sentences = catalogue(files);

export default {
  name: "한국어",
  locale: "ko",
  sentences: sentences satisfies Translation<English, typeof sentences>,
};
