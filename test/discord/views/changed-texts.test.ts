import { beforeEach, describe, expect, it } from "vitest";
import type { Article } from "../../../src/corpus/article.ts";
import type { Services } from "../../../src/discord/interactions/services.ts";
import { articleOf, EDITS, PARAGRAPHS, TITLE } from "../../corpus/versions/edits.ts";
import { componentsOf, idOf, press, servicesOver, textOf, type } from "../robot.ts";

const MAY = "2022-05-01T00:00:00Z";
const NOVEMBER = "2026-11-22T10:00:00Z";
const record = { id: "k1", outlet: "KCNA", date: "2022-07-02", title: TITLE, paragraphs: PARAGRAPHS };

let services: Services;
let before: Article;
beforeEach(async () => {
  services = await servicesOver([
    record,
    { ...record, id: "k2", title: "Another Article", paragraphs: ["It is short."] },
  ]);
  before = services.engine.corpus.library.bySourceId("k1")!;
});

async function edit(paragraphs: readonly string[], title = TITLE): Promise<Article> {
  const after = await articleOf(paragraphs, { title });
  services.engine.corpus.histories.changed(before, after, NOVEMBER, MAY);
  services.engine.corpus.library.replace(after);
  return after;
}

/** /document, then its button. */
async function difference(): Promise<string> {
  const page = await type(services, "document", { title: before.id });
  expect(textOf(page)).toContain("Text changed on 22 November 2026");
  return textOf(await press(services, idOf(page, "What changed")));
}

describe("a text that changed", () => {
  it("is not said to have changed where it has not", async () => {
    const page = await type(services, "document", { title: before.id });
    expect(textOf(page)).toContain("-# No change seen in this text");
    expect(() => idOf(page, "What changed")).toThrow();
    expect(textOf(await type(services, "compare", { first: before.id }))).toContain("only one version");
  });

  it("shows which name was dropped, struck through where it stood", async () => {
    await edit(EDITS.nameDropped);
    const text = await difference();
    expect(text).toContain("**Names removed**\u2002Jon Hyon Chol");
    expect(text).toContain(
      "**¶ 3, changed**\u2002He was accompanied by ~~Jon Hyon Chol, director of a department, and by ~~Pak Hun",
    );
    expect(text).toContain("-# ¶ 1–2 unchanged");
    expect(text).toContain("-# ¶ 4–5 unchanged");
  });

  it("shows which title changed beside a name", async () => {
    await edit(EDITS.titleChanged);
    const text = await difference();
    expect(text).toContain("Pak Hun: ~~vice-premier of the Cabinet~~ **minister of Construction**");
    expect(text).not.toContain("Names removed");
  });

  it("shows a sentence that was cut", async () => {
    await edit(EDITS.sentenceCut);
    expect(await difference()).toContain(
      "~~ He learned about the production there and encouraged the workers.~~",
    );
  });

  it("names a paragraph that was moved, and shows none of it as gone or new", async () => {
    await edit(EDITS.paragraphMoved);
    const text = await difference();
    expect(text).toContain("¶ 3 → ¶ 5 unchanged, moved");
    expect(text.replace(/.*legend.*|^-# ~~Struck.*$/m, "")).not.toContain("~~");
  });

  it("shows a paragraph that was cut", async () => {
    await edit(EDITS.paragraphCut);
    expect(await difference()).toContain("**¶ 4, removed**\u2002~~A consultative meeting");
  });

  it("shows a changed headline first", async () => {
    await edit(PARAGRAPHS, TITLE.replace("Several", "Many"));
    const text = await difference();
    expect(text).toContain(
      "**Headline**\u2002Kim Tok Hun Inspects ~~Several~~**Many** Fields of the National Economy",
    );
    expect(text.indexOf("**Headline**")).toBeLessThan(text.indexOf("¶ 1–5 unchanged"));
  });

  it("cites each of its texts with its own status, and reads the earlier one", async () => {
    await edit(EDITS.nameDropped);
    const page = await type(services, "document", { title: before.id });
    expect(textOf(await press(services, idOf(page, "Cite")))).toContain("Text changed on 22 November 2026.");
    const opened = await press(services, idOf(page, "What changed"));
    expect(textOf(await press(services, idOf(opened, "Cite 1")))).toContain(
      "An earlier text, replaced on 22 November 2026.",
    );
    const earlier = await press(services, idOf(opened, "Read 1"));
    expect(textOf(earlier)).toContain("⚠ **An earlier text, replaced on 22 November 2026.**");
    expect(textOf(earlier)).toContain("Jon Hyon Chol");
    expect(textOf(await press(services, idOf(earlier, "Share")))).toContain("⚠ **An earlier text");
  });

  it("posts as much of the change as the server allows, both texts cited", async () => {
    await edit(EDITS.nameDropped);
    const text = textOf(await type(services, "compare", { first: before.id, share: true }));
    expect(text).toContain("~~Jon Hyon Chol, director of a department, and by ~~");
    expect(text.match(/SHA-256 [0-9a-f]{64}/g)).toHaveLength(2);
  });
});

describe("a reprint elsewhere", () => {
  it("is offered for comparison where the article is read, and is no text of it", async () => {
    const long = [
      ...PARAGRAPHS,
      "The day was long and the visitors went on to several more farms of the province in the afternoon.",
    ];
    services = await servicesOver([
      { ...record, paragraphs: long },
      {
        ...record,
        id: "r1",
        outlet: "Rodong Sinmun",
        date: "2022-07-03",
        title: "Premier on the Spot",
        paragraphs: long,
      },
    ]);
    const { library } = services.engine.corpus;
    const [one, other] = [library.bySourceId("k1")!, library.bySourceId("r1")!];
    const page = await type(services, "document", { title: one.id });
    const menu = componentsOf(page).findLast(({ options }) => options !== undefined);
    expect(menu?.options).toMatchObject([
      { label: "Premier on the Spot", description: "Rodong Sinmun · 3 Jul 2022 · nearly the same text" },
    ]);
    expect(textOf(page)).toContain("No change seen in this text");
    const compared = textOf(await press(services, menu?.custom_id ?? "", [other.id]));
    expect(compared).toContain("¶ 1–6 the same");
  });
});

describe("a person whose name went", () => {
  it("is said to have lost an article, which is opened beside the text that printed it", async () => {
    await edit(EDITS.nameDropped);
    const page = await type(services, "person", { name: "Jon Hyon Chol" });
    expect(textOf(page)).toContain(`-# 1 article no longer prints this name: ${TITLE}`);
    const opened = await press(services, idOf(page, "What changed"));
    expect(textOf(opened)).toContain("**Names removed**\u2002Jon Hyon Chol");
    const still = await type(services, "person", { name: "Pak Hun" });
    expect(textOf(still)).not.toContain("lost this name");
  });

  it("is still answered where nothing prints the name any more", async () => {
    await edit(EDITS.nameDropped);
    const first = {
      ...before,
      title: "Other",
      paragraphs: before.paragraphs.map((one) => ({
        ...one,
        text: one.text.replace("Pak Hun", "Ro Kwang Sop"),
      })),
    };
    services.engine.corpus.histories.changed(
      { ...first, id: "k4" as Article["id"] },
      { ...before, id: "k4" as Article["id"] },
      NOVEMBER,
      MAY,
    );
    const answer = await type(services, "person", { name: "Ro Kwang Sop" });
    expect(textOf(answer)).toContain("No one named");
    expect(textOf(await press(services, idOf(answer, "What changed")))).toContain("Ro Kwang Sop");
  });
});

describe("a text that is gone", () => {
  beforeEach(() => {
    services.engine.corpus.histories.removed(before, NOVEMBER, MAY);
    services.engine.corpus.library.remove(before.id);
  });

  it("is still read, cited and shared by every way that led to it, and says since when it is gone", async () => {
    for (const title of [before.id, "inspects several fields"]) {
      const page = await type(services, "document", { title });
      expect(textOf(page)).toContain("⚠ **Gone since 22 November 2026.** This is its last known text.");
      expect(textOf(page)).toContain("Jon Hyon Chol");
      expect(textOf(await press(services, idOf(page, "Cite")))).toContain("Gone since 22 November 2026.");
      expect(textOf(await press(services, idOf(page, "Share")))).toContain("⚠ **Gone since");
    }
  });

  it("that came back says when it was away", async () => {
    services.engine.corpus.histories.added(before, "2026-12-01T00:00:00Z");
    services.engine.corpus.library.add(before);
    const text = textOf(await type(services, "document", { title: before.id }));
    expect(text).toContain("No change seen in this text · Absent from 22 November 2026 to 1 December 2026");
    expect(text).not.toContain("⚠");
  });
});

describe("/compare", () => {
  it("sets two articles side by side, with what stands in one only", async () => {
    await edit(EDITS.nameDropped);
    const other = services.engine.corpus.library.bySourceId("k2")!;
    const text = textOf(await type(services, "compare", { first: `${before.id}.1`, second: other.id }));
    expect(text).toContain("Two texts compared");
    expect(text).toContain("**Another Article** · KCNA");
    expect(text).toContain("No paragraph of one says nearly the same");
    expect(text).toContain("**Only in 2: 1 paragraph**\n**¶ 1** It is short.");
  });

  it("keeps to the texts that were compared when another one comes", async () => {
    const other = services.engine.corpus.library.bySourceId("k2")!;
    const compared = await type(services, "compare", { first: before.id, second: other.id });
    await edit(EDITS.nameDropped);
    const cited = await press(services, idOf(compared, "Cite 1"));
    expect(textOf(cited)).toContain("An earlier text, replaced on 22 November 2026.");
    expect(textOf(await press(services, idOf(compared, "Read 1")))).toContain("Jon Hyon Chol");
  });

  it("answers plainly where the same text is given twice, or none is found", async () => {
    const same = await type(services, "compare", { first: before.id, second: before.id });
    expect(textOf(same)).toContain(`Both are “${before.title}”`);
    expect(textOf(await type(services, "compare", { first: "zeppelin", second: before.id }))).toContain(
      "zeppelin",
    );
  });
});
