import { type Client, Collection, Team, type User } from "discord.js";
import { describe, expect, it } from "vitest";
import { Operators } from "../../../src/discord/connection/operators.ts";

const [OWNER, ADMIN, READER, INVITED, OTHER] = [1, 2, 3, 4, 5].map((n) => `10000000000000000${n}`) as [
  string,
  string,
  string,
  string,
  string,
];

/** A client whose application belongs to `owner`. */
function clientOf(fetch: () => Promise<unknown>): () => Client<true> {
  return () => ({ application: { fetch } }) as unknown as Client<true>;
}

const log = { warn: () => undefined };
const user = (id: string) => ({ id }) as User;

function teamOf(members: readonly { id: string; state: number; role: string }[]): Team {
  const team = Object.create(Team.prototype) as Team;
  team.members = new Collection(
    members.map(({ id, state, role }) => [id, { id, membershipState: state, role } as never]),
  );
  return team;
}

describe("who may change the corpus", () => {
  it("is whom the configuration names, and nobody else, without asking Discord", async () => {
    const operators = new Operators([ADMIN], () => null, log);
    expect(await operators.may(ADMIN)).toBe(true);
    expect(operators.mayNow(ADMIN)).toBe(true);
    expect(await operators.may(OWNER)).toBe(false);
    expect(operators.mayNow(OWNER)).toBe(false);
    expect(await operators.all()).toEqual([ADMIN]);
  });

  it("is the application's owner where nobody is named", async () => {
    const operators = new Operators(
      [],
      clientOf(async () => ({ owner: user(OWNER) })),
      log,
    );
    expect(operators.mayNow(OWNER)).toBe(false); // not asked yet
    expect(await operators.may(OWNER)).toBe(true);
    expect(operators.mayNow(OWNER)).toBe(true);
    expect(await operators.may(OTHER)).toBe(false);
  });

  it("is a team's members who have accepted and may do more than look", async () => {
    const team = teamOf([
      { id: OWNER, state: 2, role: "" },
      { id: ADMIN, state: 2, role: "admin" },
      { id: READER, state: 2, role: "read_only" },
      { id: INVITED, state: 1, role: "developer" },
    ]);
    const operators = new Operators(
      [],
      clientOf(async () => ({ owner: team })),
      log,
    );
    expect(await operators.all()).toEqual([OWNER, ADMIN]);
    for (const id of [READER, INVITED, OTHER]) expect(await operators.may(id)).toBe(false);
  });

  it("is not known while Discord does not say, which is no yes", async () => {
    const failing = new Operators(
      [],
      clientOf(() => Promise.reject(new Error("503"))),
      log,
    );
    expect(await failing.may(OWNER)).toBeNull();
    expect(failing.mayNow(OWNER)).toBe(false);
    expect(await failing.all()).toEqual([]);
    expect(await new Operators([], () => null, log).may(OWNER)).toBeNull();
    expect(
      await new Operators(
        [],
        clientOf(async () => ({ owner: null })),
        log,
      ).may(OWNER),
    ).toBe(false);
  });
});
