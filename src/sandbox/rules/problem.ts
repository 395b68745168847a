/** A path in a body. */
export type Path = readonly (string | number)[];

/** A complaint about a field, at the path that Discord reports. */
export interface Complaint {
  path: Path;
  code: string;
  message: string;
}

/** Discord's codes and messages for invalid fields; `{}` stands for a number. */
const MESSAGES = {
  APPLICATION_COMMANDS_DUPLICATE_NAME: "Application command names must be unique",
  APPLICATION_COMMANDS_MAX: "Maximum number of application commands reached ({}).",
  APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ALLOWED: "Autocomplete cannot be used with choices",
  APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED: "Context menu commands cannot have description",
  APPLICATION_COMMAND_INVALID_NAME: "Command name is invalid",
  APPLICATION_COMMAND_MIN_EXCEEDS_MAX: "The minimum cannot be above the maximum",
  APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS: "Option choice name already exists",
  APPLICATION_COMMAND_OPTIONS_MIXED: "Sub-commands and other options cannot be mixed",
  APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS: "Option name already exists",
  APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED: "Context menu commands cannot have options",
  APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID: "Required options must be placed before non-required options",
  APPLICATION_COMMAND_TOO_LARGE: "Command exceeds maximum size ({} of {})",
  BASE_TYPE_BAD_LENGTH: "Must be between {} and {} in length.",
  BASE_TYPE_CHOICES: "Value must be one of (4, 5, 6, 7, 8, 9)",
  BASE_TYPE_MAX_LENGTH: "Must be {} or fewer in length.",
  BASE_TYPE_REQUIRED: "This field is required",
  BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE: "A custom id and url cannot both be specified",
  BUTTON_COMPONENT_LABEL_REQUIRED: "A button must have a label or an emoji",
  COMPONENT_CUSTOM_ID_DUPLICATED: "Component custom id cannot be duplicated",
  COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED:
    "Total displayable text cannot exceed {} characters (there are {})",
  COMPONENT_ID_DUPLICATED: "Component id cannot be duplicated",
  COMPONENT_LAYOUT_WIDTH_EXCEEDED: "The specified component exceeds the maximum width",
  COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED: "The total number of components cannot exceed {} (there are {})",
  COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS: "max_values cannot be above the number of options",
  COMPONENT_MIN_VALUES_EXCEEDS_MAX: "min_values cannot be above max_values",
  COMPONENT_MIN_VALUES_EXCEEDS_OPTIONS: "min_values cannot be above the number of options",
  DICT_TYPE_CONVERT: "Only dictionaries may be used in a DictType",
  INTERACTION_CALLBACK_TYPE_INVALID: "Invalid callback type for this interaction",
  LIST_TYPE_CONVERT: "Only iterables may be used in a ListType",
  MAX_EMBED_SIZE_EXCEEDED: "Embed size exceeds maximum size of {}",
  MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2:
    "The 'content' and 'embeds' fields cannot be used when using MessageFlags.IS_COMPONENTS_V2",
  NONCE_TYPE_TOO_LONG: "Must be {} or fewer in length.",
  NUMBER_TYPE_MAX: "int value should be between 1 and 100.",
  SELECT_COMPONENT_OPTION_VALUE_DUPLICATED: "The specified option value is already used",
  SELECT_COMPONENT_TOO_MANY_DEFAULTS: "More defaults than max_values",
  TEXT_INPUT_MIN_EXCEEDS_MAX: "min_length cannot be above max_length",
  UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED: "A file component takes attachment:// only",
  UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND: "The referenced attachment was not found",
  UNION_TYPE_CHOICES: "This component needs MessageFlags.IS_COMPONENTS_V2",
  URL_TYPE_INVALID_URL: "Not a well formed URL.",
} as const;
type ComplaintCode = keyof typeof MESSAGES;

/** Reports an invalid field. The numbers go into the message. */
export type Complain = (path: Path, code: ComplaintCode, ...numbers: number[]) => void;

/** An error in Discord's format: HTTP status, numeric code, message and, for 50035, the fields. */
export class Problem extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, code: number, message: string, complaints: readonly Complaint[] = []) {
    super(message);
    this.status = status;
    this.body = { message, code, ...(complaints.length > 0 ? { errors: nest(complaints) } : {}) };
  }
}

function nest(complaints: readonly Complaint[]): object {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of complaints) {
    let node = root;
    for (const step of path) {
      node[step] ??= {};
      node = node[step] as Record<string, unknown>;
    }
    node._errors ??= [];
    (node._errors as object[]).push({ code, message });
  }
  return root;
}

/** The JSON error codes the sandbox uses, with HTTP status and message. */
const KNOWN = {
  unknownApplication: [404, 10002, "Unknown Application"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownFile: [404, 0, "404: Not Found"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  unknownCommand: [404, 10063, "Unknown application command"],
  unauthorized: [401, 0, "401: Unauthorized"],
  tooLarge: [413, 40005, "Request entity too large"],
  alreadyAcknowledged: [400, 40060, "Interaction has already been acknowledged."],
  tooManyFollowUps: [400, 40094, "Maximum number of follow-up messages reached for this interaction (5)."],
  missingAccess: [403, 50001, "Missing Access"],
  notTheAuthor: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  cannotMessageUser: [403, 50007, "Cannot send messages to this user"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  invalidWebhookToken: [401, 50027, "Invalid Webhook Token"],
  invalidJson: [400, 50109, "The request body contains invalid JSON."],
} as const satisfies Record<string, readonly [number, number, string]>;

export function problem(name: keyof typeof KNOWN): Problem {
  const [status, code, message] = KNOWN[name];
  return new Problem(status, code, message);
}

export function invalidBody(complaints: readonly Complaint[]): Problem {
  return new Problem(400, 50035, "Invalid Form Body", complaints);
}

export function invalidField(path: Path, code: ComplaintCode, ...numbers: number[]): Problem {
  return invalidBody([complaint(path, code, numbers)]);
}

/** Throws 50035 with all complaints of the rules. Paths are relative to `under`. */
export function demandRules(under: Path, rules: (complain: Complain) => void): void {
  const complaints: Complaint[] = [];
  rules((path, code, ...numbers) => complaints.push(complaint([...under, ...path], code, numbers)));
  if (complaints.length > 0) throw invalidBody(complaints);
}

function complaint(path: Path, code: ComplaintCode, numbers: readonly number[]): Complaint {
  const message = numbers.reduce<string>((text, n) => text.replace("{}", String(n)), MESSAGES[code]);
  return { path, code, message };
}
