import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  DiscordAPIError,
  type Interaction,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  SectionBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pair } from "./pair.ts";

type Pair = Awaited<ReturnType<typeof pair>>;
let both: Pair;
/** What the bot does with the next interactions; each test sets its own. */
let answer: (interaction: Interaction) => Promise<unknown>;

beforeAll(async () => {
  both = await pair({ rateLimits: false });
  both.client.on("interactionCreate", (interaction) => answer(interaction));
  await both.client.application.commands.set([
    {
      name: "search",
      description: "Finds",
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: "query",
          description: "What",
          required: true,
          autocomplete: true,
        },
        {
          type: ApplicationCommandOptionType.Integer,
          name: "page",
          description: "Which",
          minValue: 1,
          maxValue: 9,
        },
        { type: ApplicationCommandOptionType.Channel, name: "channel", description: "Where" },
        { type: ApplicationCommandOptionType.Attachment, name: "file", description: "A file" },
      ],
    },
    {
      name: "digest",
      description: "Daily",
      defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
      contexts: [InteractionContextType.Guild],
      options: [{ type: ApplicationCommandOptionType.Subcommand, name: "set", description: "Sets" }],
    },
    { name: "Find source", type: ApplicationCommandType.Message },
  ]);
});
afterAll(() => both.close());
beforeEach(() => {
  answer = async () => undefined;
});

const search = (query = "q", place = {}) => both.sandbox.owner.command("search", { query }, place);

/** The code with which Discord refuses what `attempt` does. */
async function refusal(attempt: () => Promise<unknown>): Promise<number | string> {
  try {
    await attempt();
    return "taken";
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code;
    throw error;
  }
}

describe("slash commands", () => {
  it("carry typed options and show the answer to everybody", async () => {
    answer = async (i) =>
      i.isChatInputCommand() &&
      i.reply(
        `${i.options.getString("query")} ${i.options.getInteger("page")} ${i.options.getChannel("channel")?.name}`,
      );
    const outcome = await both.sandbox.owner.command("search", {
      query: "quote",
      page: 2,
      channel: both.sandbox.channelIds.digest,
    });
    expect(outcome.kind).toBe("message");
    expect(outcome.message?.content).toBe("quote 2 digest");
    expect(both.sandbox.guest.messages().at(-1)?.content).toBe("quote 2 digest");
  });

  it("carry a file that the reader picked", async () => {
    answer = async (i) => {
      if (!i.isChatInputCommand()) return;
      const file = i.options.getAttachment("file", true);
      await i.reply(`${file.name} ${file.size} ${await (await fetch(file.url)).text()}`);
    };
    const file = { name: "bulletin.txt", bytes: Buffer.from("text") };
    const outcome = await both.sandbox.owner.command("search", { query: "q", file });
    expect(outcome.message?.content).toBe("bulletin.txt 4 text");
  });

  it("are checked as Discord's client checks them", async () => {
    await expect(both.sandbox.owner.command("search", {})).rejects.toThrow('"query" is required');
    await expect(both.sandbox.owner.command("search", { query: "q", page: 10 })).rejects.toThrow(
      '"page" takes 1 to 9',
    );
    await expect(both.sandbox.owner.command("nothing")).rejects.toThrow("There is no command");
  });

  it("are hidden from a reader without the permission, and in a DM where the context forbids it", () => {
    const { owner, guest } = both.sandbox;
    expect(owner.commands().map((one) => one.name)).toEqual(["search", "digest", "Find source"]);
    expect(guest.commands().map((one) => one.name)).toEqual(["search", "Find source"]);
    expect(owner.commands(owner.dmId).map((one) => one.name)).toEqual(["search", "Find source"]);
  });

  it("know the reader's rights, locale and the sub-command", async () => {
    answer = async (i) =>
      i.isChatInputCommand() &&
      i.reply(`${i.options.getSubcommand()} ${i.locale} ${i.memberPermissions?.has("ManageGuild")}`);
    both.sandbox.owner.locale = "ko";
    const outcome = await both.sandbox.owner.command("digest set");
    both.sandbox.owner.locale = "en-US";
    expect(outcome.message?.content).toBe("set ko true");
  });

  it("work in a DM", async () => {
    answer = async (i) => i.isChatInputCommand() && i.reply(`guild ${i.guildId}`);
    const { guest } = both.sandbox;
    const outcome = await guest.command("search", { query: "q" }, { channel: guest.dmId });
    expect(outcome.message?.content).toBe("guild null");
  });
});

describe("answers", () => {
  it("deferred, then edited with a file: the file is served back", async () => {
    answer = async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.deferReply();
      await i.editReply({
        content: "done",
        files: [new AttachmentBuilder(Buffer.from("a,b"), { name: "hits.csv" })],
      });
    };
    const { message } = await search();
    expect(message?.content).toBe("done");
    const [file] = message?.attachments ?? [];
    expect(file?.filename).toBe("hits.csv");
    expect(await (await fetch(file!.url)).text()).toBe("a,b");
  });

  it("are seen by their owner only when ephemeral, also after an edit and a follow-up", async () => {
    answer = async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.deferReply({ flags: MessageFlags.Ephemeral });
      await i.editReply("secret");
      await i.followUp({ content: "secret too", flags: MessageFlags.Ephemeral });
      await i.followUp("open");
    };
    await search();
    await both.sandbox.owner.waitFor((one) => one.content === "open");
    const contents = (who: "owner" | "guest") => both.sandbox[who].messages().map((one) => one.content);
    expect(contents("owner")).toEqual(expect.arrayContaining(["secret", "secret too", "open"]));
    expect(contents("guest")).toContain("open");
    expect(contents("guest").join()).not.toContain("secret");
    const message = both.sandbox.owner.messages().find((one) => one.content === "secret")!;
    const shared = both.sandbox.guest.messages().find((one) => one.content === "open")!;
    expect(shared.referenced_message).toBeNull();
    expect(() => both.sandbox.guest.message(message.id)).toThrow("no such message");
    const path = `/channels/${message.channel_id}/messages/${message.id}` as const;
    expect(await refusal(() => both.client.rest.get(path))).toBe(10008);
  });

  it("with Components V2 keep their shape, get ids, and never lose the flag", async () => {
    const container = new ContainerBuilder()
      .addSectionComponents(
        new SectionBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder().setContent("**Headline**"))
          .setButtonAccessory(
            new ButtonBuilder().setCustomId("read:1").setLabel("Read").setStyle(ButtonStyle.Secondary),
          ),
      )
      .addTextDisplayComponents(new TextDisplayBuilder().setContent("> quote"));
    const codes: (number | string)[] = [];
    answer = async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.reply({ flags: MessageFlags.IsComponentsV2, components: [container] });
      codes.push(await refusal(() => i.editReply({ content: "plain" })));
      codes.push(
        await refusal(() => i.editReply({ components: [new TextDisplayBuilder().setContent("kept")] })),
      );
    };
    const { message } = await search();
    const last = await both.sandbox.owner.waitFor(
      (one) => one.id === message?.id && JSON.stringify(one.components).includes("kept"),
    );
    expect(message?.components?.[0]).toMatchObject({ type: 17, id: 1 });
    await expect.poll(() => codes).toEqual([50035, "taken"]);
    expect(last.flags! & MessageFlags.IsComponentsV2).toBeTruthy();
  });

  it("count once: a second one gets 40060", async () => {
    const codes: (number | string)[] = [];
    answer = async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.reply("one");
      const again = { type: 4, data: { content: "two" } };
      codes.push(
        await refusal(() =>
          both.client.rest.post(`/interactions/${i.id}/${i.token}/callback`, { body: again, auth: false }),
        ),
      );
    };
    await search();
    await expect.poll(() => codes).toEqual([40060]);
  });

  it("of the wrong kind are refused", async () => {
    const codes: (number | string)[] = [];
    answer = async (i) => {
      if (!i.isChatInputCommand()) return;
      const path = `/interactions/${i.id}/${i.token}/callback` as const;
      for (const body of [
        { type: 7, data: { content: "x" } },
        { type: 8, data: { choices: [] } },
        { type: 4 },
      ])
        codes.push(await refusal(() => both.client.rest.post(path, { body, auth: false })));
      await i.reply("fine");
    };
    await search();
    expect(codes).toEqual([50035, 50035, 50035]);
  });

  it("of a user-installed app: five follow-ups, and private without Use External Apps", async () => {
    const codes: (number | string)[] = [];
    answer = async (i) => {
      if (!i.isChatInputCommand()) return;
      await i.reply(
        `owners ${i.authorizingIntegrationOwners.guildId} ${i.authorizingIntegrationOwners.userId === i.user.id}`,
      );
      for (let n = 1; n <= 6; n++) codes.push(await refusal(() => i.followUp(`f${n}`)));
    };
    both.sandbox.controls.deny(
      both.sandbox.channelIds.digest,
      ["UseExternalApps"],
      both.sandbox.guest.user.id,
    );
    const place = { channel: both.sandbox.channelIds.digest, install: "user" } as const;
    const outcome = await both.sandbox.guest.command("search", { query: "q" }, place);
    expect(outcome.message?.content).toBe("owners null true");
    expect(outcome.message!.flags! & MessageFlags.Ephemeral).toBeTruthy();
    await expect.poll(() => codes.length).toBe(6);
    expect(codes).toEqual(["taken", "taken", "taken", "taken", "taken", 40094]);
  });
});

describe("autocomplete", () => {
  it("gives the bot the partial value and the reader the choices", async () => {
    answer = async (i) =>
      i.isAutocomplete() && i.respond([{ name: `${i.options.getFocused()}!`, value: "v" }]);
    expect(await both.sandbox.owner.autocomplete("search", { query: "sec" })).toEqual([
      { name: "sec!", value: "v" },
    ]);
  });

  it("is refused whole for one bad choice, and may be mended", async () => {
    const codes: (number | string)[] = [];
    answer = async (i) => {
      if (!i.isAutocomplete()) return;
      const path = `/interactions/${i.id}/${i.token}/callback` as const;
      const send = (choices: object[]) =>
        refusal(() => both.client.rest.post(path, { body: { type: 8, data: { choices } }, auth: false }));
      codes.push(await send([{ name: "ok", value: "x".repeat(101) }]));
      codes.push(await send([{ name: "", value: "x" }]));
      codes.push(await send(Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }))));
      codes.push(await send([{ name: "ok", value: "x".repeat(100) }]));
    };
    const choices = await both.sandbox.owner.autocomplete("search", { query: "" });
    expect(choices).toEqual([{ name: "ok", value: "x".repeat(100) }]);
    await expect.poll(() => codes).toEqual([50035, 50035, 50035, "taken"]);
  });
});

describe("components and modals", () => {
  const buttons = () =>
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId("next").setLabel("Next").setStyle(ButtonStyle.Primary),
      new ButtonBuilder().setCustomId("off").setLabel("Off").setStyle(ButtonStyle.Primary).setDisabled(true),
    );

  it("a button changes its message in place, for whoever presses", async () => {
    answer = async (i) => {
      if (i.isChatInputCommand()) await i.reply({ content: "page 1", components: [buttons()] });
      else if (i.isButton()) await i.update(`page 2 for ${i.user.username}`);
    };
    const { message } = await search();
    const outcome = await both.sandbox.guest.press(message!.id, "Next");
    expect(outcome.kind).toBe("update");
    expect(both.sandbox.owner.message(message!.id).content).toBe("page 2 for jonas");
    await expect(both.sandbox.owner.press(message!.id, "off")).rejects.toThrow("disabled");
  });

  it("an empty answer to a press is refused, whatever stands on its message", async () => {
    const codes: (number | string)[] = [];
    answer = async (i) => {
      if (i.isChatInputCommand()) await i.reply({ content: "full", components: [buttons()] });
      else if (i.isButton()) {
        const path = `/interactions/${i.id}/${i.token}/callback` as const;
        const send = (body: object) => refusal(() => both.client.rest.post(path, { body, auth: false }));
        codes.push(await send({ type: 4, data: {} }));
        codes.push(
          await send({
            type: 7,
            data: { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: "x" }] },
          }),
        );
        codes.push(await send({ type: 7, data: { components: [] } }));
      }
    };
    const { message } = await search();
    await both.sandbox.owner.press(message!.id, "next");
    await expect.poll(() => codes).toEqual([50006, 50035, "taken"]);
  });

  it("a deferred update edits the source message later", async () => {
    answer = async (i) => {
      if (i.isChatInputCommand()) await i.reply({ content: "a", components: [buttons()] });
      else if (i.isButton()) {
        await i.deferUpdate();
        await i.editReply("b");
      }
    };
    const { message } = await search();
    const outcome = await both.sandbox.owner.press(message!.id, "next");
    expect(outcome).toMatchObject({ kind: "update", message: { id: message!.id, content: "b" } });
  });

  it("a select gives its values and opens a modal, whose fields come back", async () => {
    answer = async (i) => {
      if (i.isChatInputCommand()) {
        const select = new StringSelectMenuBuilder()
          .setCustomId("form")
          .addOptions({ label: "Plain", value: "plain" }, { label: "RIS", value: "ris" });
        await i.reply({
          components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select)],
        });
      } else if (i.isStringSelectMenu()) {
        await i.showModal(
          new ModalBuilder()
            .setCustomId(`jump:${i.values[0]}`)
            .setTitle("Jump")
            .addLabelComponents(
              new LabelBuilder()
                .setLabel("Paragraph")
                .setTextInputComponent(
                  new TextInputBuilder().setCustomId("n").setStyle(TextInputStyle.Short).setMaxLength(3),
                ),
            ),
        );
      } else if (i.isModalSubmit() && i.isFromMessage()) {
        await i.update({ content: `${i.customId} ${i.fields.getTextInputValue("n")}`, components: [] });
      }
    };
    const { message } = await search();
    await expect(both.sandbox.owner.select(message!.id, "form", ["none"])).rejects.toThrow("no option");
    const opened = await both.sandbox.owner.select(message!.id, "form", ["ris"]);
    expect(opened).toMatchObject({ kind: "modal", modal: { title: "Jump" } });
    await expect(both.sandbox.owner.submitModal(opened.modal!, { n: "1234" })).rejects.toThrow(
      "4 characters",
    );
    const sent = await both.sandbox.owner.submitModal(opened.modal!, { n: "12" });
    expect(sent).toMatchObject({ kind: "update", message: { content: "jump:ris 12" } });
  });

  it("a message command reads its target without the Message Content intent", async () => {
    answer = async (i) => i.isMessageContextMenuCommand() && i.reply(`read: ${i.targetMessage.content}`);
    const posted = both.sandbox.guest.post("a pasted quote");
    const outcome = await both.sandbox.owner.messageCommand("Find source", posted.id);
    expect(outcome.message?.content).toBe("read: a pasted quote");
  });
});
