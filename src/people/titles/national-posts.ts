/** Whether a title is a national post; without one, the person is a private person. */
import { NATIONAL_POSTS } from "../tables/national.ts";

export function isNationalPost(label: string): boolean {
  const words = ` ${label
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[^\p{L}\p{N}'.-]+/gu, " ")
    .replace(/\.(?=\s|$)/g, "")} `;
  return NATIONAL_POSTS.some((post) => words.includes(` ${post} `));
}
