import { eachComponent, type LooseComponent } from "../rules/components.ts";
import type { World } from "../world/world.ts";
import { markdown, type NameOf, type Tree } from "./markdown.ts";
import type { Outcome, VisibleMessage } from "./visible-message.ts";

/** A message for the page: as its reader sees it, with all texts parsed as Markdown. */
export interface View extends VisibleMessage {
  /** Text in the message → its tree. */
  trees: Record<string, Tree[]>;
}

/** The outcome of a reader's action, for the page. */
export interface OutcomeView extends Omit<Outcome, "message"> {
  message: View | null;
  /** The texts of a modal. */
  trees: Record<string, Tree[]>;
}

export function view(world: World, message: VisibleMessage): View {
  const trees: Record<string, Tree[]> = {};
  for (const text of textsOf(message)) trees[text] = markdown(text, nameIn(world));
  return { ...message, trees };
}

export function outcomeView(world: World, outcome: Outcome): OutcomeView {
  const trees: Record<string, Tree[]> = {};
  for (const { component } of eachComponent(outcome.modal?.components ?? []))
    if (component.content !== undefined)
      trees[component.content] = markdown(component.content, nameIn(world));
  return { ...outcome, trees, message: outcome.message === null ? null : view(world, outcome.message) };
}

function nameIn(world: World): NameOf {
  return (kind, id) => {
    if (kind === "user")
      return `@${world.users.get(id)?.global_name ?? world.users.get(id)?.username ?? "unknown-user"}`;
    if (kind === "channel") return `#${world.channels.get(id)?.name ?? "unknown"}`;
    return `@${world.roles.find((role) => role.id === id)?.name ?? "unknown-role"}`;
  };
}

function* textsOf(message: VisibleMessage): Generator<string> {
  if (message.content !== "") yield message.content;
  for (const snapshot of message.message_snapshots ?? [])
    if (snapshot.message.content) yield snapshot.message.content;
  for (const { component } of eachComponent((message.components ?? []) as unknown as LooseComponent[]))
    if (component.content !== undefined) yield component.content;
  for (const embed of message.embeds) {
    for (const text of [embed.title, embed.description]) if (text) yield text;
    for (const field of embed.fields ?? []) {
      yield field.name;
      yield field.value;
    }
  }
}
