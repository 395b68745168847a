/** Where in a body something stands. */
export type Path = readonly (string | number)[];

/** How a rule tells what it does not take. */
export type Complain = (path: Path, code: string, message: string) => void;

/** One complaint about one field of a body, at the path where Discord would name it. */
export interface Complaint {
  path: Path;
  code: string;
  message: string;
}

/** An error answer in Discord's shape: HTTP status, numeric code, message and, for 50035, the fields. */
export class Problem extends Error {
  readonly status: number;
  readonly code: number;
  readonly complaints: readonly Complaint[];

  constructor(status: number, code: number, message: string, complaints: readonly Complaint[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.complaints = complaints;
  }

  body(): object {
    const answer: Record<string, unknown> = { message: this.message, code: this.code };
    if (this.complaints.length > 0) answer.errors = nest(this.complaints);
    return answer;
  }
}

function nest(complaints: readonly Complaint[]): object {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of complaints) {
    let node = root;
    for (const step of path) {
      const key = String(step);
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    node._errors ??= [];
    (node._errors as object[]).push({ code, message });
  }
  return root;
}

/** Discord's JSON error codes that the sandbox gives, each with its HTTP status and its words. */
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
