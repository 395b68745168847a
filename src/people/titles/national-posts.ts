/** Is a title a post of the nation, or the person behind it a private one? */
import { NATIONAL_POSTS } from "../tables/national.ts";

export function isNationalPost(label: string): boolean {
  const words = ` ${label
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[^\p{L}\p{N}'.-]+/gu, " ")
    .replace(/\.(?=\s|$)/g, "")} `;
  return NATIONAL_POSTS.some((post) => words.includes(` ${post} `));
}
