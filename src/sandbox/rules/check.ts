import * as Spec from "discord-api-spec/zod";
import type { StoredMessage } from "../world/world.ts";
import { checkCommand } from "./command-rules.ts";
import { checkModal } from "./component-rules.ts";
import { eachComponent } from "./components.ts";
import { checkMessage, type MessageContext } from "./message-rules.ts";
import {
  type Complain,
  type Complaint,
  demandRules,
  invalidBody,
  invalidField,
  type Path,
  Problem,
} from "./problem.ts";

type Schema = (typeof Spec)[string];
type Issue = NonNullable<ReturnType<Schema["safeParse"]>["error"]>["issues"][number];

const schemas: Record<string, Schema | undefined> = { ...Spec };

function schema(name: string): Schema {
  const found = schemas[`${name}Schema`];
  if (found === undefined) throw new Error(`discord-api-spec has no ${name}`);
  return found;
}

const CALLBACKS: Record<number, string> = {
  4: "CreateMessageInteractionCallbackRequest",
  5: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
  9: "ModalInteractionCallbackRequest",
};

/** Throws 50035 with every field that violates the schema. */
export function demandSchema(name: string, body: unknown, under: Path = []): void {
  const result = schema(name).safeParse(body);
  if (result.error !== undefined)
    throw invalidBody(result.error.issues.flatMap((issue) => flatten(issue, under)));
}

/** A union's error is unreadable: only the branch of the component's own `type` is reported. */
function flatten(issue: Issue, under: Path): Complaint[] {
  const path = [...under, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors !== undefined && issue.errors.length > 0) {
    const isType = (one: Issue): boolean => one.code === "invalid_value" && one.path.at(-1) === "type";
    const branches = issue.errors.filter((branch) => !branch.some(isType));
    const best = (branches.length > 0 ? branches : issue.errors).reduce((a, b) =>
      b.length < a.length ? b : a,
    );
    return best.flatMap((inner) => flatten(inner, path));
  }
  const bounds =
    issue.maximum !== undefined
      ? ` (at most ${issue.maximum})`
      : issue.minimum !== undefined
        ? ` (at least ${issue.minimum})`
        : "";
  return [{ path, code: issue.code.toUpperCase(), message: `${issue.message}${bounds}` }];
}

function object(body: unknown): Record<string, unknown> {
  if (typeof body === "object" && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw invalidField([], "DICT_TYPE_CONVERT");
}

/**
 * Above this, Discord answers 500 to a message of components (api-docs, issue 8554): its text in UTF-8, and so many
 * bytes more for each text display.
 */
const INDIGESTIBLE_BYTES = 10_170;
const BYTES_A_DISPLAY = 12;

function demandDigestible(body: Record<string, unknown>): void {
  let bytes = 0;
  for (const { component } of eachComponent(Array.isArray(body.components) ? body.components : []))
    if (component.content !== undefined) bytes += Buffer.byteLength(component.content) + BYTES_A_DISPLAY;
  if (bytes > INDIGESTIBLE_BYTES) throw new Problem(500, 0, "500: Internal Server Error");
}

/** Checks a message body; `kind` is the route it is for, `held` the message that it edits. */
export function checkedMessage<T>(
  kind: "create" | "edit" | "webhook" | "webhook-edit",
  body: unknown,
  uploads: MessageContext["uploads"],
  held: StoredMessage | null = null,
): T {
  const names = {
    create: "MessageCreateRequest",
    edit: "MessageEditRequestPartial",
    webhook: "IncomingWebhookRequestPartial",
    "webhook-edit": "IncomingWebhookUpdateRequestPartial",
  };
  const value = object(body ?? {});
  demandSchema(names[kind], value);
  demandDigestible(value);
  demandRules([], (complain) => checkMessage(value, { uploads, before: held?.message ?? null }, complain));
  return value as T;
}

/** Checks an interaction's answer. Types 1 (PONG, HTTP only), 10 and 12 (other products) are not accepted. */
export function checkedCallback(
  body: unknown,
  uploads: MessageContext["uploads"],
  held: StoredMessage | null = null,
): { type: number; data: Record<string, unknown> | undefined } {
  const value = object(body);
  const type = Number(value.type);
  const name = CALLBACKS[type];
  if (name === undefined) throw invalidField(["type"], "BASE_TYPE_CHOICES");
  demandSchema(name, value);
  const data = value.data == null ? undefined : object(value.data);
  if (data === undefined) {
    if (type !== 5 && type !== 6) throw invalidField(["data"], "BASE_TYPE_REQUIRED");
    return { type, data };
  }
  demandDigestible(data);
  demandRules(["data"], (complain) => {
    if (type === 4 || type === 7) checkMessage(data, { uploads, before: held?.message ?? null }, complain);
    if (type === 8) checkChoices(data, complain);
    if (type === 9) checkModal(data, complain);
  });
  return { type, data };
}

function checkChoices(data: Record<string, unknown>, complain: Complain): void {
  const choices = (data.choices ?? []) as { name: string; value: unknown }[];
  for (const [at, { name, value }] of choices.entries()) {
    if (name.trim() === "") complain(["choices", at, "name"], "BASE_TYPE_REQUIRED");
    if (typeof value === "string" && (value.length < 1 || value.length > 100))
      complain(["choices", at, "value"], "BASE_TYPE_BAD_LENGTH", 1, 100);
  }
}

/** Checks one command, or all of a bulk overwrite. */
export function checkedCommands<T>(bodies: readonly unknown[], kind: "create" | "patch" | "bulk"): T[] {
  const names = {
    create: "ApplicationCommandCreateRequest",
    patch: "ApplicationCommandPatchRequestPartial",
    bulk: "ApplicationCommandUpdateRequest",
  };
  for (const [at, body] of bodies.entries()) {
    const under = kind === "bulk" ? [at] : [];
    const value = object(body);
    // The specification says integer; Discord accepts, and discord.js sends, a string.
    const permissions = value.default_member_permissions;
    const asNumber =
      typeof permissions === "string" ? { default_member_permissions: Number(permissions) } : {};
    demandSchema(names[kind], { ...value, ...asNumber }, under);
    demandRules(under, (complain) => checkCommand(value, kind === "patch", complain));
  }
  return bodies as T[];
}
