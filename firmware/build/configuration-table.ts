import { alternatives, others, toJsonSchema, type SchemaNode } from "./config-schema.js";

const INTRODUCTION = `# Configuration

<!-- Written by \`npm run schema\` from firmware/build/config-schema.ts and firmware/build/devices/. Do not edit. -->

The stock firmware needs no code. It reads \`firmware/config.json\` at build time; copy \`firmware/config.example.json\` there.
The file holds your secrets: git ignores it, and so does the bundle that is built from it (\`dist/\`).

The build checks the whole file and names every problem at once: where it is, what is wrong, what to write instead. Unknown
settings are errors. Editors that know JSON Schema help while you type: keep the \`$schema\` line.
`;

/** One setting: what is required of it, or its default, and what to write, in every type of device that has it. */
interface Row {
  needs: Set<string>;
  texts: Set<string>;
}

function collect(node: SchemaNode, path: string, rows: Map<string, Row>): void {
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    const here = path + key;
    const need = node.required?.includes(key) ? "yes" : child.default === undefined ? "" : `\`${JSON.stringify(child.default)}\``;
    const row = rows.get(here) ?? { needs: new Set(), texts: new Set() };
    const ways = alternatives(child);
    const single = ways.filter(({ properties }) => properties);
    rows.set(here, row);
    row.needs.add(need);
    for (const { description } of child.description ? [child] : ways) row.texts.add(description ?? "");
    for (const way of single) collect(way, `${here}.`, rows);
    for (const way of ways.flatMap((one) => others(one) ?? []))
      for (const one of alternatives(way)) collect(one, `${here}.<id>.`, rows);
    // Of one or several the settings are the same.
    if (!single.length)
      for (const { items } of ways) for (const item of items ? alternatives(items) : []) collect(item, `${here}[].`, rows);
  }
}

function table(node: SchemaNode): string[] {
  const rows = new Map<string, Row>();
  collect(node, "", rows);
  return [...rows].map(
    ([path, { needs, texts }]) =>
      `| \`${path}\` | ${[...needs].filter(Boolean).join(" or ")} | ${[...texts].filter(Boolean).join("; or ").replaceAll("|", "\\|")} |`,
  );
}

/** docs/configuration.md, as Markdown. */
export function configurationTable(): string {
  return [
    INTRODUCTION,
    "| setting | required, or default | what to write |",
    "|---|---|---|",
    ...table(toJsonSchema()),
    "",
    "`wifi` is required by boards that have Wi-Fi, unless `wifiSetup` is there ([wifi-setup.md](wifi-setup.md)). `devices` may be left out only if you build your own program with `--entry`. Which settings belong to",
    "which type of device is in [devices.md](devices.md).",
    "",
  ].join("\n");
}
