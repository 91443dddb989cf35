import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../../firmware/build/budget.js";
import { documents } from "./documents.js";

/* `npm run docs`. */
for (const { path, make } of documents) {
  const file = join(root, path);
  const text = make((name) => readFileSync(join(root, name), "utf8"));
  mkdirSync(dirname(file), { recursive: true });
  const markdown = path.endsWith(".md");
  writeFileSync(file, markdown ? await format(text, { ...(await resolveConfig(file)), parser: "markdown" }) : text);
  console.log(`docs: wrote ${path}`);
}
