import type { QueryNode, TermNode } from "../../../src/search/query/ast.ts";

/** Writes a query out as a reader would type it: `parse(print(node)).root` means the same. */
export function print(node: QueryNode): string {
  switch (node.kind) {
    case "word":
      return node.text;
    case "prefix":
      return `${node.text}*`;
    case "phrase":
      return `"${node.text}"`;
    case "near":
      return `${printSide(node.left)} near/${node.distance} ${printSide(node.right)}`;
    case "field":
      return `${node.field}:${printOperand(node.value)}`;
    case "date":
      return `${node.field}:${node.given}`;
    case "not":
      return `-${printOperand(node.node)}`;
    case "and":
      return node.nodes.map(print).join(" ");
    case "or":
      return node.nodes.map((part) => (part.kind === "and" ? `(${print(part)})` : print(part))).join(" OR ");
  }
}

function printSide(terms: readonly TermNode[]): string {
  const texts = terms.map(print);
  return texts.length === 1 ? texts.join("") : `(${texts.join(" OR ")})`;
}

/** What a minus or a field holds: more than one piece goes into parentheses. */
function printOperand(node: QueryNode): string {
  const single =
    node.kind === "word" ||
    node.kind === "prefix" ||
    node.kind === "phrase" ||
    node.kind === "date" ||
    node.kind === "field";
  return single ? print(node) : `(${print(node)})`;
}
