import { transformSync, types as t } from "@babel/core";
import type { ExistingRawSourceMap as SourceMap } from "rollup";
import { dropGetters, dropParameters, inlineOnce } from "./calls.js";
import { rename, says, split, type Program, type Step } from "./nodes.js";
import { declareFunctions, dissolveObjects, dropAliases, dropOnce } from "./objects.js";
import { copySeldom } from "./copies.js";
import { coldFunctions, splice } from "./splice.js";

/** Functions of the script, by name. */
export interface Marks {
  /** What runs for each message starts with these. */
  hot: string[];
  /** These seldom run. */
  cold: string[];
  /** These neither, but are kept or asked for so often that they stay. */
  warm: string[];
}

/** So that a name means the same everywhere: none of the script's variables has the name of a local one. */
function makeUnique(program: Program): void {
  for (const [name, one] of Object.entries(program.scope.bindings)) rename(one, program.scope.generateUid(name));
}

const STEPS: Step[] = [inlineOnce, dropAliases, dropOnce, dissolveObjects, declareFunctions, dropParameters, dropGetters, splice];

/**
 * Takes the walls down between what is made once: the statements of a function that is called once, while the script is run, are
 * put where it is called, and the objects that its parts hand to each other become variables. On the board a closure's function
 * takes two variables more than one of the script's own, each look into an object takes time for each message, and a
 * factory would stay although its work is done. The sources keep their factories, because tests make many of each.
 *
 * @param code an ES5 script
 */
export function takeApart(code: string): { code: string; map: SourceMap; marks: Marks } {
  const marks: Marks = { hot: [], cold: [], warm: [] };
  const result = transformSync(code, {
    sourceMaps: true,
    configFile: false,
    babelrc: false,
    compact: false,
    plugins: [
      () => ({
        visitor: {
          Program(program: Program) {
            makeUnique(program);
            program.node.body = split(program.node.body);
            program.scope.crawl();
            for (let found = true; found;) {
              found = false;
              for (const step of STEPS) {
                if (!step(program)) continue;
                found = true;
                program.scope.crawl();
              }
              if (!found && copySeldom(program)) {
                found = true;
                program.scope.crawl();
              }
            }
            for (const { node } of program.get("body"))
              if (t.isFunctionDeclaration(node) && says(node, "@hot")) marks.hot.push(node.id!.name);
              else if (t.isFunctionDeclaration(node) && says(node, "@warm")) marks.warm.push(node.id!.name);
            for (const node of coldFunctions(program)) marks.cold.push((node as t.FunctionDeclaration).id!.name);
            program.stop();
          },
        },
      }),
    ],
  });
  return { code: result!.code!, map: result!.map as SourceMap, marks };
}
