import { catalogue } from "../template.ts";
import * as files from "./files.ts";

export default { name: "English", locale: "en-GB", sentences: catalogue(files) };
