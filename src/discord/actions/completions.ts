/** Autocomplete of queries, outlets and people. */

import { type Language, numberOf } from "../../messages/index.ts";
import { shorten } from "../../messages/shorten.ts";
import type { Complete } from "../interactions/options.ts";
import { LIMITS } from "../message/limits.ts";

export const proposeQuery: Complete = ({ engine }, typed) =>
  engine
    .suggest(typed, LIMITS.choices)
    .map(({ query, label }) => ({ name: shorten(label, LIMITS.choice), value: query }));

export const proposeOutlet: Complete = ({ engine, language }, typed) =>
  engine.outlets(typed, LIMITS.choices).map(counted(language));

export const proposePerson: Complete = ({ engine, language }, typed) =>
  engine.names.suggest(typed, LIMITS.choices).map(counted(language));

function counted(language: Language) {
  return ({ name, articles }: { readonly name: string; readonly articles: number }) => ({
    name: `${name} (${numberOf(articles, language)})`,
    value: name,
  });
}
