import { types as t, type NodePath } from "@babel/core";
import { declare, isOnlyCalled, isOwn, rename, returnsOf, split, VOID, type Step } from "./nodes.js";

/** Whether a function's statements mean the same anywhere else: nothing that is its own, and no way out before its end. */
function isPlain({ params, body }: t.FunctionDeclaration): boolean {
  return params.every((param) => t.isIdentifier(param)) && !isOwn(body);
}

/** Puts the statements of a function that is called once, by a statement of the script, where it is called. */
export const inlineOnce: Step = (program) => {
  let found = false;
  for (const statement of program.get("body")) {
    let call: NodePath | undefined;
    if (statement.isExpressionStatement()) {
      const expression = statement.get("expression") as NodePath;
      call =
        expression.isAssignmentExpression() && t.isIdentifier(expression.node.left)
          ? (expression.get("right") as NodePath)
          : expression;
    } else if (statement.isVariableDeclaration()) call = statement.get("declarations")[0]!.get("init") as NodePath;
    if (!call?.isCallExpression() || !t.isIdentifier(call.node.callee)) continue;
    const binding = program.scope.getBinding(call.node.callee.name);
    if (!binding?.constant || binding.references !== 1 || !binding.path.isFunctionDeclaration()) continue;
    if (!call.node.arguments.every((argument) => t.isExpression(argument))) continue;
    const fn = binding.path as NodePath<t.FunctionDeclaration>;
    const returns = returnsOf(fn.node);
    if (!isPlain(fn.node) || returns.length > 1 || (returns.length && returns[0] !== fn.node.body.body.at(-1))) continue;
    for (const [name, one] of Object.entries(fn.scope.bindings)) rename(one, program.scope.generateUid(name));
    const given = call.node.arguments as t.Expression[];
    const params = fn.node.params.map((param, i) => declare((param as t.Identifier).name, given[i] ?? VOID()));
    const rest = given.slice(params.length).map((one) => t.expressionStatement(one));
    const statements = fn.node.body.body.slice();
    const last = statements[statements.length - 1];
    const result = t.isReturnStatement(last) ? (statements.pop() as t.ReturnStatement).argument : undefined;
    call.replaceWith(result ?? VOID());
    fn.remove();
    statement.replaceWithMultiple([...params, ...rest, ...split(statements), statement.node]);
    found = true;
  }
  return found;
};

/** A parameter that every call gives the same variable or function of the script, one that never changes. */
export const dropParameters: Step = (program) => {
  let found = false;
  for (const fn of program.get("body")) {
    if (!fn.isFunctionDeclaration() || isOwn(fn.node)) continue;
    const binding = program.scope.getBinding(fn.node.id!.name)!;
    if (!binding.constant || !binding.references) continue;
    const calls = binding.referencePaths.map((path) => path.parentPath!);
    if (!isOnlyCalled(binding)) continue;
    for (let i = fn.node.params.length - 1; i >= 0; i--) {
      const param = fn.node.params[i];
      if (!t.isIdentifier(param) || !fn.scope.getBinding(param.name)!.constant) continue;
      const given = calls.map((call) => (call.node as t.CallExpression).arguments[i]);
      const first = given[0];
      if (!t.isIdentifier(first) || !given.every((one) => t.isIdentifier(one) && one.name === first.name)) continue;
      if (!calls.every((call) => call.scope.getBinding(first.name)?.scope === program.scope)) continue;
      const constant = program.scope.getBinding(first.name)!;
      if (!constant.constant || (constant.path.isVariableDeclarator() && !constant.path.node.init)) continue;
      if (fn.scope.hasOwnBinding(first.name)) continue;
      rename(fn.scope.getBinding(param.name)!, program.scope.generateUid(param.name));
      const own = (fn.node.params[i] as t.Identifier).name;
      for (const path of fn.scope.getBinding(own)!.referencePaths) path.replaceWith(t.identifier(first.name));
      fn.node.params.splice(i, 1);
      for (const call of calls) (call.node as t.CallExpression).arguments.splice(i, 1);
      found = true;
    }
  }
  return found;
};

/** A function that only gives a variable of the script is that variable. */
export const dropGetters: Step = (program) => {
  let found = false;
  for (const fn of program.get("body")) {
    if (!fn.isFunctionDeclaration() || fn.node.params.length) continue;
    const [only] = fn.node.body.body;
    if (fn.node.body.body.length !== 1 || !t.isReturnStatement(only) || !t.isIdentifier(only.argument)) continue;
    const binding = program.scope.getBinding(fn.node.id!.name)!;
    const variable = program.scope.getBinding(only.argument.name);
    if (!binding.constant || !variable || !isOnlyCalled(binding)) continue;
    if (binding.referencePaths.some(({ parent }) => (parent as t.CallExpression).arguments.length)) continue;
    for (const path of binding.referencePaths) path.parentPath!.replaceWith(t.identifier(only.argument.name));
    fn.remove();
    found = true;
  }
  return found;
};
