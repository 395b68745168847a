export function wordsOf(list: string): string[] {
  return list.trim().split(/\s+/);
}

export function pairsOf(list: string): [string, string][] {
  const words = wordsOf(list);
  return Array.from({ length: words.length / 2 }, (_, i) => [words[2 * i] ?? "", words[2 * i + 1] ?? ""]);
}
