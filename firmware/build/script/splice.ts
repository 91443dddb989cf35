import { types as t } from "@babel/core";
import { below, declare, isOwn, rename, returnsOf, says, VOID, type Program, type Step } from "./nodes.js";

/**
 * The functions of the script that seldom run: those that say so, and those that only such ones call. They are kept out of the
 * others, because the interpreter reads what it does not carry out.
 */
export function coldFunctions(program: Program): Set<t.Node> {
  const cold = new Set<t.Node>();
  const functions = program.get("body").filter((statement) => statement.isFunctionDeclaration());
  for (const fn of functions) if (says(fn.node, "@cold")) cold.add(fn.node);
  for (let found = true; found;) {
    found = false;
    for (const fn of functions) {
      if (cold.has(fn.node) || says(fn.node, "@hot")) continue;
      const { referencePaths } = program.scope.getBinding((fn.node as t.FunctionDeclaration).id!.name)!;
      const callers = referencePaths.map((path) => path.findParent(({ parentPath }) => parentPath === program)!.node);
      if (!callers.length || !callers.every((caller) => cold.has(caller))) continue;
      cold.add(fn.node);
      found = true;
    }
  }
  return cold;
}

/** Whether statements mean the same each time round a loop: no function keeps their variables, and each of those is given a value. */
function isRepeatable(body: t.BlockStatement): boolean {
  for (const one of below(body, false)) {
    if (t.isFunction(one)) return false;
    if (
      t.isVariableDeclarator(one) &&
      !one.init &&
      !body.body.some((node) => t.isVariableDeclaration(node) && node.declarations.includes(one))
    )
      return false;
  }
  return true;
}

/** The statements of a function that is called from one place, in the place of the call. */
export const splice: Step = (program) => {
  const touched = new Set<t.Node>();
  const cold = coldFunctions(program);
  for (const fn of program.get("body")) {
    if (!fn.isFunctionDeclaration() || isOwn(fn.node)) continue;
    const binding = program.scope.getBinding(fn.node.id!.name)!;
    if (!binding.constant || binding.references !== 1) continue;
    const call = binding.referencePaths[0]!.parentPath!;
    if (!call.isCallExpression() || binding.referencePaths[0]!.key !== "callee") continue;
    if (!call.node.arguments.every((argument) => t.isExpression(argument))) continue;
    if (!fn.node.params.every((param) => t.isIdentifier(param))) continue;
    const home = call.getFunctionParent();
    if (!home) continue;
    const caller = home.findParent(({ parentPath }) => parentPath === program) ?? home;
    if (caller.node === fn.node || (cold.has(fn.node) && !cold.has(caller.node))) continue;
    if (touched.has(caller.node) || touched.has(fn.node) || says(fn.node, "@apart") || says(fn.node, "@hot")) continue;
    // A function that is declared inside belongs to the whole of the function around it.
    if (fn.node.body.body.some((one) => t.isFunctionDeclaration(one))) continue;
    const statement = call.findParent((path) => path.isStatement())!;
    const inLoop = !!statement.findParent((path) => path.isLoop() && path.getFunctionParent() === home);
    const body = fn.node.body.body;
    const last = body[body.length - 1];
    const returns = returnsOf(fn.node);
    const tail = returns.length === 0 || (returns.length === 1 && returns[0] === last);
    let kind: "statement" | "return" | "value";
    if (statement.isExpressionStatement() && statement.node.expression === call.node) kind = "statement";
    else if (statement.isReturnStatement() && statement.node.argument === call.node) kind = "return";
    else if (
      statement.isVariableDeclaration() &&
      statement.node.declarations.length === 1 &&
      statement.node.declarations[0]!.init === call.node
    )
      kind = "value";
    else if (
      statement.isExpressionStatement() &&
      t.isAssignmentExpression(statement.node.expression, { operator: "=" }) &&
      t.isIdentifier(statement.node.expression.left) &&
      statement.node.expression.right === call.node
    )
      kind = "value";
    else continue;
    if (kind !== "return" && !tail) {
      const end =
        kind === "statement" &&
        statement.parentPath === home.get("body") &&
        statement.key === (home.node.body as t.BlockStatement).body.length - 1;
      if (!end || returns.some(({ argument }) => argument)) continue;
    }
    if (statement.parentPath?.isFor() || (inLoop && !isRepeatable(fn.node.body))) continue;
    // Names of their own, and what is handed over.
    for (const [name, one] of Object.entries(fn.scope.bindings)) rename(one, program.scope.generateUid(name));
    const given = call.node.arguments as t.Expression[];
    const before: t.Statement[] = [];
    fn.node.params.forEach((param, i) => {
      const name = (param as t.Identifier).name;
      const own = fn.scope.getBinding(name)!;
      const value = given[i] ?? VOID();
      const known = t.isIdentifier(value) ? home.scope.getBinding(value.name) : undefined;
      if (own.constant && known?.constant && known.scope === home.scope && t.isIdentifier(value)) {
        for (const path of own.referencePaths) (path.node as t.Identifier).name = value.name;
      } else before.push(declare(name, value));
    });
    before.push(...given.slice(fn.node.params.length).map((one) => t.expressionStatement(one)));
    let statements = fn.node.body.body.slice();
    if (inLoop)
      statements = statements.map((one) => {
        if (t.isVariableDeclaration(one)) for (const declarator of one.declarations) declarator.init ??= VOID();
        return one;
      });
    const after: t.Statement[] = [];
    if (kind === "return") {
      if (!t.isReturnStatement(last)) after.push(t.returnStatement());
    } else if (tail && t.isReturnStatement(last)) {
      statements.pop();
      if (kind === "value") {
        call.replaceWith(last.argument ?? VOID());
        after.push(statement.node);
      } else if (last.argument) after.push(t.expressionStatement(last.argument));
    } else if (kind === "value") {
      call.replaceWith(VOID());
      after.push(statement.node);
    }
    touched.add(fn.node).add(caller.node);
    fn.remove();
    const all = [...before, ...statements, ...after];
    if (Array.isArray(statement.container)) statement.replaceWithMultiple(all);
    else statement.replaceWith(t.blockStatement(all));
  }
  return touched.size > 0;
};
