import { types as t, type NodePath } from "@babel/core";

/** A variable of some scope, with all that looks at it. */
export type Binding = NonNullable<ReturnType<NodePath["scope"]["getBinding"]>>;
/** The whole script. */
export type Program = NodePath<t.Program>;
/** One step; false if there was nothing to do. */
export type Step = (program: Program) => boolean;

/** The value of nothing. */
export const VOID = (): t.Expression => t.unaryExpression("void", t.numericLiteral(0));

/** `var name = value;` */
export function declare(name: string, value?: t.Expression): t.VariableDeclaration {
  return t.variableDeclaration("var", [t.variableDeclarator(t.identifier(name), value)]);
}

/** Renames a variable wherever it stands; `scope.rename` would go through the whole script for each. */
export function rename(binding: Binding, name: string): void {
  const old = binding.identifier.name;
  const nodes: t.Node[] = [binding.identifier, ...binding.referencePaths.map(({ node }) => node)];
  for (const { node } of binding.constantViolations) nodes.push(...Object.values(t.getBindingIdentifiers(node, false, true)));
  binding.scope.removeOwnBinding(old);
  for (const node of nodes) if (t.isIdentifier(node, { name: old })) node.name = name;
  binding.scope.bindings[name] = binding;
}

/** All nodes below one, or all but those of functions in it. */
export function* below(node: t.Node, intoFunctions: boolean): Generator<t.Node> {
  for (const key of t.VISITOR_KEYS[node.type]!)
    for (const child of [(node as unknown as Record<string, t.Node | t.Node[] | null | undefined>)[key]].flat()) {
      if (!child) continue;
      yield child;
      if (intoFunctions || !t.isFunction(child)) yield* below(child, intoFunctions);
    }
}

/** Whether a function, or what stands in it, looks at its own `this` or `arguments`; functions in it have theirs. */
export function isOwn(node: t.Node): boolean {
  for (const one of below(node, false)) if (t.isThisExpression(one) || t.isIdentifier(one, { name: "arguments" })) return true;
  return false;
}

/** The `return`s of a function, without those of functions in it. */
export function returnsOf(fn: t.FunctionDeclaration): t.ReturnStatement[] {
  return [...below(fn.body, false)].filter((node) => t.isReturnStatement(node));
}

/** `var a = 1, b = 2` as statements of their own, so that the steps need not care. */
export function split(statements: t.Statement[]): t.Statement[] {
  return statements.flatMap((one) =>
    t.isVariableDeclaration(one) && one.declarations.length > 1
      ? one.declarations.map((declarator) => t.variableDeclaration("var", [declarator]))
      : one,
  );
}

/** A variable of the script that never changes, and where it is declared. */
export interface Constant {
  readonly statement: NodePath<t.VariableDeclaration>;
  readonly name: string;
  readonly value: NodePath<t.Expression>;
  readonly binding: Binding;
}

/** The variables of the script that are given a value where they are declared, and never again. */
export function* constants(program: Program): Generator<Constant> {
  for (const statement of program.get("body")) {
    if (!statement.isVariableDeclaration()) continue;
    const declarator = statement.get("declarations")[0]!;
    const { id } = declarator.node;
    const value = declarator.get("init");
    if (!t.isIdentifier(id) || !value.isExpression()) continue;
    const binding = program.scope.getBinding(id.name)!;
    if (binding.constant && !t.isExportDeclaration(statement.parent)) yield { statement, name: id.name, value, binding };
  }
}

/** Whether the comment before a declaration has a word: `@cold`, `@hot`, `@apart`, `@once`. */
export function says(node: t.Node, word: string): boolean {
  return !!node.leadingComments?.some(({ value }) => value.includes(word));
}

/** Whether every look at a function calls it. */
export function isOnlyCalled({ referencePaths }: Binding): boolean {
  return referencePaths.every(({ key, parent }) => key === "callee" && t.isCallExpression(parent));
}
