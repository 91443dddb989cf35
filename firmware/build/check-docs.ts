import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./budget.js";

/** The Markdown files of the repository, absolute: those at the top and in docs/ and examples/. */
export function documents(): string[] {
  return [".", "docs", "examples"].flatMap((directory) => {
    const path = join(root, directory);
    return existsSync(path) ? readdirSync(path).flatMap((name) => (name.endsWith(".md") ? join(path, name) : [])) : [];
  });
}

/** How GitHub names the anchor of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

/**
 * What a document promises and the repository does not hold: links to files and headings that are not there, and
 * `npm run` scripts that do not exist.
 *
 * @param path where the document lies, absolute
 * @param text its Markdown
 * @param scripts the names of package.json's scripts
 * @returns one line a fault; none if all is well
 */
export function checkDocument(path: string, text: string, scripts: readonly string[]): string[] {
  const faults: string[] = [];
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  for (const [, target] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [file, fragment] = target.split("#");
    const to = file === "" ? path : resolve(dirname(path), file);
    if (to !== path && !existsSync(to)) faults.push(`${relative(root, path)}: link to ${target}, which does not exist`);
    else if (fragment && to.endsWith(".md")) {
      const there = to === path ? text : readFileSync(to, "utf8");
      const headings = [...there.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading));
      if (!headings.includes(fragment)) faults.push(`${relative(root, path)}: link to ${target}, which has no such heading`);
    }
  }
  for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g)) {
    if (!scripts.includes(script)) faults.push(`${relative(root, path)}: npm run ${script} does not exist`);
  }
  return faults;
}

/** The names of the scripts of package.json. */
export function scriptNames(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
  return Object.keys(scripts);
}

/* `npm run docs:check`. Whether generated documents are current is for the tests to say. */
if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const scripts = scriptNames();
  const faults = documents().flatMap((path) => checkDocument(path, readFileSync(path, "utf8"), scripts));
  for (const fault of faults) console.error(`error [docs]: ${fault}. Correct the document, or what it speaks of.`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log("docs: every link and command is there");
}
