import { types as t, type NodePath } from "@babel/core";
import { below, isOwn, says, type Program, type Step } from "./nodes.js";
import { coldFunctions } from "./splice.js";

/** The functions of the script that run for each message: those that say so, and what they call, but for what is cold. */
export function hotFunctions(program: Program): Set<t.Node> {
  const cold = coldFunctions(program);
  const hot = new Set<t.Node>();
  const visit = (node: t.Node): void => {
    if (hot.has(node) || cold.has(node)) return;
    hot.add(node);
    for (const one of below((node as t.FunctionDeclaration).body, true)) {
      const path = t.isIdentifier(one) ? program.scope.getBinding(one.name)?.path : undefined;
      if (path?.isFunctionDeclaration() && path.parentPath === program) visit(path.node);
    }
  };
  for (const { node } of program.get("body")) if (t.isFunctionDeclaration(node) && says(node, "@hot")) visit(node);
  return hot;
}

/** Parts of a function that are worth saving a call. */
const SMALL = 60;

/**
 * A function that is called from one place for each message, and elsewhere seldom: a copy of its own for what is seldom, so that
 * `splice` can put it in the place of the call. A call costs the interpreter as much as the statements around it.
 */
export const copySeldom: Step = (program) => {
  const hot = hotFunctions(program);
  const where = (path: NodePath): t.Node => path.find(({ parentPath }) => parentPath === program)!.node;
  for (const fn of program.get("body")) {
    if (
      !fn.isFunctionDeclaration() ||
      !hot.has(fn.node) ||
      isOwn(fn.node) ||
      says(fn.node, "@apart") ||
      says(fn.node, "@warm") ||
      says(fn.node, "@hot")
    )
      continue;
    const binding = program.scope.getBinding(fn.node.id!.name)!;
    if (!binding.constant) continue;
    const [often, ...more] = binding.referencePaths.filter((path) => hot.has(where(path)));
    if ([...below(fn.node.body, true)].length > SMALL) continue;
    if (!often || more.length || often.key !== "callee" || binding.references === 1 || where(often) === fn.node) continue;
    const known = fn.node.id!.name + "_seldom";
    const there = program.scope.hasOwnBinding(known);
    for (const path of binding.referencePaths) if (path !== often) (path.node as t.Identifier).name = known;
    if (there) return true;
    const copy = t.cloneNode(fn.node, true);
    copy.id!.name = known;
    copy.leadingComments = [{ type: "CommentBlock", value: " @cold " } as t.Comment];
    fn.insertBefore(copy);
    return true;
  }
  return false;
};
