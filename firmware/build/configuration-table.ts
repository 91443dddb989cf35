import { alternatives, toJsonSchema, type SchemaNode } from "./config-schema.js";

const INTRODUCTION = `# Configuration

<!-- Written by \`npm run schema\` from firmware/build/config-schema.ts and firmware/build/devices/. Do not edit. -->

The stock firmware needs no code. It reads \`firmware/config.json\` at build time; copy \`firmware/config.example.json\` there.
The file holds your secrets: git ignores it, and so does the bundle that is built from it (\`dist/\`).

The build checks the whole file and names every problem at once: where it is, what is wrong, what to write instead. Unknown
settings are errors. Editors that know JSON Schema help while you type: keep the \`$schema\` line.
`;

function rows(node: SchemaNode, path: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const here = path + key;
    const need = node.required?.includes(key) ? "yes" : child.default === undefined ? "" : `\`${JSON.stringify(child.default)}\``;
    const row = `| \`${here}\` | ${need} | ${child.description ?? ""} |`;
    const items = (child.items ? alternatives(child.items) : []).flatMap((item) => rows(item, `${here}[].`));
    return [row, ...rows(child, `${here}.`), ...items];
  });
}

/** docs/configuration.md, as Markdown. */
export function configurationTable(): string {
  return [
    INTRODUCTION,
    "| setting | required, or default | what to write |",
    "|---|---|---|",
    ...rows(toJsonSchema(), ""),
    "",
    "`wifi` is required by boards that have Wi-Fi. `devices` may be left out only if you build your own program with `--entry`.",
    "",
  ].join("\n");
}
