import { transformSync, types as t, type NodePath } from "@babel/core";
import { parse } from "acorn";
import MagicString from "magic-string";
import type { ExistingRawSourceMap as SourceMap } from "rollup";
import { below, split } from "./nodes.js";
import { canShelve, shelve, shelveConstants } from "./shelf.js";
import type { Marks } from "./take-apart.js";

/** Code and its map, as Rollup's plugins give them. */
export interface Rendered {
  code: string;
  map: SourceMap;
}

/**
 * Puts what runs for each message first: the interpreter looks through the names of a script in the order in which they came to be,
 * for each name that stands in a function and is not the function's own.
 *
 * @param code what `takeApart` returned, or Terser made of it with all names as they were
 */
export function hotFirst(code: string, marks: Marks): Rendered {
  const result = transformSync(code, {
    configFile: false,
    babelrc: false,
    compact: false,
    sourceMaps: true,
    plugins: [
      () => ({
        visitor: {
          Program(program: NodePath<t.Program>) {
            const functions: t.Node[] = [];
            const variables = new Set<string>();
            const visit = (name: string): void => {
              const path = program.scope.getBinding(name)?.path;
              if (path?.isVariableDeclarator()) variables.add(name);
              if (!path?.isFunctionDeclaration() || functions.includes(path.node) || marks.cold.includes(name)) return;
              functions.push(path.node);
              for (const one of below(path.node.body, true)) if (t.isIdentifier(one)) visit(one.name);
            };
            marks.hot.forEach(visit);
            const seldom: string[] = [];
            for (const { node } of program.get("body"))
              if (t.isFunctionDeclaration(node) && !functions.includes(node) && !marks.warm.includes(node.id!.name))
                if (canShelve(program.scope.getBinding(node.id!.name)!)) seldom.push(node.id!.name);
            program.node.body = split(program.node.body);
            program.scope.crawl();
            shelveConstants(program, seldom);
            program.scope.crawl();
            shelve(program, seldom);
            const rest = program.node.body.filter((node) => !functions.includes(node));
            const names = [...variables].map((name) => t.variableDeclarator(t.identifier(name)));
            const first = names.length ? [t.variableDeclaration("var", names)] : [];
            program.node.body = [...first, ...(functions as t.Statement[]), ...rest];
            program.stop();
          },
        },
      }),
    ],
  });
  return { code: result!.code!, map: result!.map as SourceMap };
}

/**
 * Puts the script's variables that have no value yet before its functions, where Terser puts them behind.
 *
 * @param code a minified ES5 script
 */
export function variablesFirst(code: string): Rendered {
  const text = new MagicString(code);
  const body = parse(code, { ecmaVersion: 5 }).body;
  const first = body.find((node) => node.type === "FunctionDeclaration");
  const variables = body.find((node) => node.type === "VariableDeclaration");
  const valued = variables?.declarations.findIndex(({ init }) => init) ?? 0;
  if (first && variables && variables.start > first.start && valued > 0) {
    const from = variables.declarations[0]!.start;
    const to = variables.declarations[valued - 1]!.end;
    text.move(from, to, first.start);
    text.appendRight(from, "var ").appendLeft(to, ";");
    // The comma after what was moved.
    text.remove(to, variables.declarations[valued]!.start);
  }
  return { code: text.toString(), map: text.generateMap({ hires: true }) as unknown as SourceMap };
}
