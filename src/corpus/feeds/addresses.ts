/** Hosts that a fetch may connect to: only public ones, whatever name, redirect or DNS answer leads there. */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { type FetchProblem, notFetched } from "./problem.ts";

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Host name → its addresses, as DNS gives them. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

export const resolveByDns: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** Whether an address is on the public internet: not local, private, or embedded in another address. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

/** An address that may be connected to, or the reason why not. All addresses of the name must be allowed. */
export async function checkedAddress(
  host: string,
  resolve: Resolve,
  isAllowed: (address: string) => boolean,
): Promise<{ ok: true; address: Address } | { ok: false; reason: FetchProblem }> {
  const bare = host.replace(/^\[|\]$/g, "");
  const family = isIP(bare);
  const found = family > 0 ? [{ address: bare, family }] : await resolve(bare);
  const forbidden = found.find(({ address }) => !isAllowed(address));
  if (forbidden) {
    return { ok: false, reason: notFetched("fetch.notPublic", { host, address: forbidden.address }) };
  }
  const [address] = found;
  return address ? { ok: true, address } : { ok: false, reason: notFetched("fetch.unknownHost", { host }) };
}
