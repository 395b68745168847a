/** Autocomplete of queries, outlets and people. */

import { shorten } from "../../messages/shorten.ts";
import type { Complete } from "../interactions/options.ts";
import { LIMITS } from "../message/limits.ts";

export const proposeQuery: Complete = ({ engine }, typed) =>
  engine
    .suggest(typed, LIMITS.choices)
    .map(({ query, label }) => ({ name: shorten(label, LIMITS.choice), value: query }));

export const proposeOutlet: Complete = ({ engine }, typed) =>
  engine.outlets(typed, LIMITS.choices).map(counted);

export const proposePerson: Complete = ({ engine }, typed) =>
  engine.names.suggest(typed, LIMITS.choices).map(counted);

function counted({ name, articles }: { readonly name: string; readonly articles: number }) {
  return { name: `${name} (${articles})`, value: name };
}
