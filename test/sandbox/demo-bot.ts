import { deflateSync } from "node:zlib";
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  ContainerBuilder,
  type Interaction,
  LabelBuilder,
  MediaGalleryBuilder,
  MediaGalleryItemBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";

const TITLES = [
  "Fifth Conference of Security Officers held",
  "Eighth Congress of the Workers’ Party opens",
  "Report on enlarged meeting of the Central Military Commission",
];
const QUOTE =
  "The Central Committee convened the grand meeting of **security officers** to firmly guarantee […] the **security** organ, the **political security guard** of the Party […]";

const PRIVATE = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
const text = (content: string): TextDisplayBuilder => new TextDisplayBuilder().setContent(content);
const row = (...buttons: ButtonBuilder[]): ActionRowBuilder<ButtonBuilder> =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);
const button = (id: string, label: string, style = ButtonStyle.Secondary): ButtonBuilder =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(style);

/** A page of results as a bot that quotes an archive may show it. */
function results(query: string, page: number): ContainerBuilder {
  const container = new ContainerBuilder().addTextDisplayComponents(
    text(`### Search: ${query}\n3 articles · 7 quotes · 2 ms\n-# Also searched: Choe Ryong Hae`),
  );
  for (const [at, title] of TITLES.entries())
    container
      .addSeparatorComponents(new SeparatorBuilder())
      .addSectionComponents(
        new SectionBuilder()
          .addTextDisplayComponents(text(`**${title}**\nKCNA · 25 Nov 2022 · ¶ ${at + page}\n> ${QUOTE}`))
          .setButtonAccessory(button(`read:${at}`, "Read")),
      );
  return container
    .addSeparatorComponents(new SeparatorBuilder())
    .addTextDisplayComponents(text("-# State media, claims not independently verified"))
    .addActionRowComponents(
      row(
        button(`page:${page - 1}`, "◀").setDisabled(page === 1),
        button(`page:${page + 1}`, "▶"),
        button("share", "Share", ButtonStyle.Primary),
        button("export", "Export"),
        new ButtonBuilder()
          .setURL("https://example.org/article")
          .setLabel("Source")
          .setStyle(ButtonStyle.Link),
      ),
    )
    .addActionRowComponents(
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId("sort")
          .setPlaceholder("Sort")
          .addOptions(
            { label: "Best match", value: "best", default: true },
            { label: "Newest first", value: "new", description: "By the date of the article" },
            { label: "Oldest first", value: "old" },
          ),
      ),
    );
}

/** A small chart, so that an image is drawn as well. */
function chart(): AttachmentBuilder {
  const width = 560;
  const height = 120;
  const raw = Buffer.alloc((width * 3 + 1) * height, 0x2b);
  for (let x = 0; x < width; x++) {
    const tall = Math.round(20 + 80 * Math.abs(Math.sin(Math.floor(x / 20) * 1.7)));
    for (let y = height - tall; y < height; y++)
      if (x % 20 < 14) raw.set([0x58, 0x65, 0xf2], y * (width * 3 + 1) + 1 + x * 3);
  }
  for (let y = 0; y < height; y++) raw[y * (width * 3 + 1)] = 0;
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(raw)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return new AttachmentBuilder(png, { name: "chart.png", description: "Articles a day, 30 days" });
}

function crc(bytes: Buffer): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

/** Registers a few commands and answers them with everything that a page must be able to draw. */
export async function demoBot(client: Client<true>): Promise<void> {
  client.on("interactionCreate", async (interaction) => answer(interaction));
  const string = ApplicationCommandOptionType.String;
  await client.application.commands.set([
    {
      name: "search",
      description: "Find exact quotes in the archive",
      options: [
        {
          type: string,
          name: "query",
          description: "Words, an exact phrase in quotes, -without",
          required: true,
          autocomplete: true,
        },
        { type: string, name: "from", description: "Earliest date, such as 2021 or 2021-04" },
        {
          type: string,
          name: "sort",
          description: "The order",
          choices: [
            { name: "Best match", value: "best" },
            { name: "Newest first", value: "new" },
          ],
        },
        { type: ApplicationCommandOptionType.Boolean, name: "share", description: "Post it for everybody" },
      ],
    },
    {
      name: "person",
      description: "What was printed about somebody",
      options: [{ type: string, name: "name", description: "In any spelling", required: true }],
    },
    {
      name: "digest",
      description: "What is new, once a day",
      defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: "preview",
          description: "Show what the next one would say",
        },
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: "set",
          description: "Choose channel and hour",
          options: [
            {
              type: ApplicationCommandOptionType.Channel,
              name: "channel",
              description: "Where to post",
              required: true,
            },
          ],
        },
      ],
    },
    { name: "markup", description: "Everything that text can be" },
    { name: "slow", description: "Thinks, then answers" },
    { name: "silent", description: "Never answers" },
    { name: "Find source of quote", type: ApplicationCommandType.Message },
  ]);
}

async function answer(i: Interaction): Promise<unknown> {
  if (i.isAutocomplete()) {
    const typed = i.options.getFocused();
    return i.respond(
      [typed, "security officers", "political security guard", "sea power"]
        .filter((one) => one.includes(typed) && one !== "")
        .map((one) => ({ name: one, value: one })),
    );
  }
  if (i.isChatInputCommand()) {
    switch (i.commandName) {
      case "search":
        return i.reply({ flags: PRIVATE, components: [results(i.options.getString("query", true), 1)] });
      case "person":
        return i.reply({
          content: `**${i.options.getString("name", true)}**\n1 article · 1 mention · 25 Nov 2022`,
        });
      case "digest":
        return i.reply(digest());
      case "markup":
        return i.reply(MARKUP);
      case "slow":
        await i.deferReply({ flags: MessageFlags.Ephemeral });
        setTimeout(() => void i.editReply("Done thinking"), 400);
        return;
      default:
        return;
    }
  }
  if (i.isMessageContextMenuCommand())
    return i.reply({ flags: MessageFlags.Ephemeral, content: `Exact: ¶ 28\n> ${i.targetMessage.content}` });
  if (i.isButton()) return pressed(i);
  if (i.isStringSelectMenu()) return i.update({ components: [results(`sorted ${i.values[0]}`, 1)] });
  if (i.isModalSubmit())
    return i.reply({
      flags: MessageFlags.Ephemeral,
      content: `Jumped to ¶ ${i.fields.getTextInputValue("n")}`,
    });
  return;
}

async function pressed(
  i: Extract<Interaction, { customId: string }> & { isButton(): boolean },
): Promise<unknown> {
  if (!i.isButton()) return;
  const [kind, value] = i.customId.split(":");
  if (kind === "page") return i.update({ components: [results("security officers", Number(value))] });
  if (kind === "read")
    return i.reply({
      flags: PRIVATE,
      components: [
        text(
          `## ${TITLES[Number(value)]}\nOutlet not recorded · 25 Nov 2022\n\n¶ 1  The conference took place in Pyongyang.`,
        ),
        row(button("jump", "Jump to paragraph"), button("cite", "Cite")),
      ],
    });
  if (kind === "share")
    return i.reply({ flags: MessageFlags.IsComponentsV2, components: [results("security officers", 1)] });
  if (kind === "export") {
    const files = [
      new AttachmentBuilder(Buffer.from("title,date\n"), { name: "hits.csv" }),
      new AttachmentBuilder(Buffer.from("# hits\n"), { name: "hits.md" }),
    ];
    return i.reply({ flags: MessageFlags.Ephemeral, files });
  }
  return i.showModal(
    new ModalBuilder()
      .setCustomId("jump")
      .setTitle("Jump to paragraph")
      .addLabelComponents(
        new LabelBuilder()
          .setLabel("Paragraph")
          .setDescription("1 to 31")
          .setTextInputComponent(
            new TextInputBuilder().setCustomId("n").setStyle(TextInputStyle.Short).setMaxLength(3),
          ),
        new LabelBuilder()
          .setLabel("Why")
          .setTextInputComponent(
            new TextInputBuilder().setCustomId("why").setStyle(TextInputStyle.Paragraph).setRequired(false),
          ),
      ),
  );
}

function digest(): {
  flags: MessageFlags.IsComponentsV2;
  components: ContainerBuilder[];
  files: AttachmentBuilder[];
} {
  const container = new ContainerBuilder()
    .setAccentColor(0x5865f2)
    .addTextDisplayComponents(text("## Daily digest\nTuesday 24 November 2026 · 3 new"))
    .addSeparatorComponents(new SeparatorBuilder())
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(
          text(`KCNA\n**${TITLES[0]}**\n> ${QUOTE}\nNamed: Pak Jong Chon, Ri Chang Dae and 4 more`),
        )
        .setButtonAccessory(button("read:0", "Read")),
    )
    .addMediaGalleryComponents(
      new MediaGalleryBuilder().addItems(
        new MediaGalleryItemBuilder()
          .setURL("attachment://chart.png")
          .setDescription("Articles a day, 30 days"),
      ),
    )
    .addTextDisplayComponents(text("-# State media, claims not independently verified"))
    .addActionRowComponents(row(button("page:2", "Show all", ButtonStyle.Primary)));
  return { flags: MessageFlags.IsComponentsV2, components: [container], files: [chart()] };
}

const MARKUP = [
  "# Heading one",
  "## Heading two",
  "### Heading three",
  "**bold** *italic* __under__ ~~struck~~ ||a secret|| `code`",
  "> a quote with **words**",
  "> of two lines",
  "- first",
  "- second",
  "  - deeper",
  "1. one",
  "2. two",
  "```\nprinted  We only believe\nquoted   We believe\n```",
  "[a masked link](https://example.org) <t:1700000000:D> <t:1700000000:R> <@1200000000000000401> <#1200000000000000201>",
  "-# State media, claims not independently verified",
].join("\n");
