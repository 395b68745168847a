/** Who may change the corpus: the users named in the configuration, else the application's owner or team. */
import { type Client, Team, TeamMemberMembershipState, TeamMemberRole } from "discord.js";
import type { Log } from "../../log.ts";

/** How long Discord's answer about the team is cached. */
const FRESH_MS = 5 * 60_000;

export class Operators {
  readonly #named: ReadonlySet<string>;
  readonly #client: () => Client<true> | null;
  readonly #log: Pick<Log, "warn">;
  #owners: { readonly ids: ReadonlySet<string>; readonly at: number } | null = null;

  constructor(named: readonly string[], client: () => Client<true> | null, log: Pick<Log, "warn">) {
    this.#named = new Set(named);
    this.#client = client;
    this.#log = log;
  }

  /** Null where Discord would have to be asked and did not answer. */
  async may(userId: string): Promise<boolean | null> {
    return (await this.#ids())?.has(userId) ?? null;
  }

  /** As far as is known without asking. */
  mayNow(userId: string): boolean {
    return this.#named.has(userId) || (this.#named.size === 0 && (this.#owners?.ids.has(userId) ?? false));
  }

  /** User ids; empty where Discord did not answer. */
  async all(): Promise<string[]> {
    return [...((await this.#ids()) ?? [])];
  }

  async #ids(): Promise<ReadonlySet<string> | null> {
    if (this.#named.size > 0) return this.#named;
    if (this.#owners && Date.now() - this.#owners.at < FRESH_MS) return this.#owners.ids;
    try {
      const application = await this.#client()?.application.fetch();
      if (!application) return null;
      this.#owners = { ids: ownersOf(application.owner), at: Date.now() };
      return this.#owners.ids;
    } catch (error) {
      this.#log.warn({ err: error }, "Discord did not say who owns the application");
      return null;
    }
  }
}

/** Team members who have accepted and have more than read-only access. */
function ownersOf(owner: NonNullable<Client<true>["application"]>["owner"]): Set<string> {
  if (!(owner instanceof Team)) return new Set(owner === null ? [] : [owner.id]);
  const members = owner.members.filter(
    ({ membershipState, role }) =>
      membershipState === TeamMemberMembershipState.Accepted && role !== TeamMemberRole.ReadOnly,
  );
  return new Set(members.map(({ id }) => id));
}
