import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rollup, type Plugin } from "rollup";
import ts from "typescript";
import { WIRING_STYLE } from "./wiring/style.js";

/** The page as it is served. */
export interface PageFiles {
  html: string;
  css: string;
  js: string;
}

const packages = createRequire(import.meta.url);
const here = (file: string): string => fileURLToPath(new URL(`./page/${file}`, import.meta.url));

/** Strips types file by file, which takes milliseconds; `npm run typecheck` is what checks them. */
function typescript(): Plugin {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: "preact",
    verbatimModuleSyntax: true,
    removeComments: true,
  };
  return {
    name: "page-typescript",
    resolveId(id, importer) {
      if (!id.startsWith(".")) return id.startsWith("preact") ? packages.resolve(id) : null;
      const path = resolve(dirname(importer!), id);
      return [path.replace(/\.js$/, ".ts"), path.replace(/\.js$/, ".tsx")].find((file) => existsSync(file)) ?? null;
    },
    transform(code, id) {
      if (!/\.tsx?$/.test(id)) return null;
      return { code: ts.transpileModule(code, { compilerOptions, fileName: id }).outputText, map: null };
    },
  };
}

/** Bundles the page in memory. Not minified: over loopback 50 KB less would save nothing, and take a second longer to make. */
export async function buildPage(): Promise<PageFiles> {
  const build = await rollup({
    input: here("main.tsx"),
    plugins: [typescript()],
    onwarn(warning) {
      throw new Error(warning.message);
    },
  });
  try {
    const { output } = await build.generate({ format: "es" });
    return {
      html: readFileSync(here("index.html"), "utf8"),
      css: readFileSync(here("page.css"), "utf8") + WIRING_STYLE,
      js: output[0].code,
    };
  } finally {
    await build.close();
  }
}
