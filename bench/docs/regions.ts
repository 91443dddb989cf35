/**
 * Replaces what stands between `<!-- name: ... -->` and `<!-- /name -->` in a document; the rest is written by hand.
 *
 * @throws Error if the document has no such place
 */
export function fill(document: string, name: string, content: string): string {
  const place = new RegExp(`(<!-- ${name}: [^>]*-->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!place.test(document)) throw new Error(`the document has no place for "${name}"`);
  return document.replace(place, (_all, head: string, tail: string) => `${head}\n${content.trim()}\n\n${tail}`);
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
