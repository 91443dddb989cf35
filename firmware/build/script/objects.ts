import { types as t, type NodePath } from "@babel/core";
import { constants, declare, isOwn, says, VOID, type Binding, type Step } from "./nodes.js";

/** A pin's name: the interpreter's own, and the same for ever. */
const PIN = /^[A-Z]\d+$/;

/** `var a = b` where neither is ever changed: one name is enough. */
export const dropAliases: Step = (program) => {
  const gone = new Set<string>();
  for (const { statement, name, binding, value } of constants(program)) {
    if (!value.isIdentifier()) continue;
    const other = program.scope.getBinding(value.node.name);
    if (other ? !other.constant || (other.path.isVariableDeclarator() && !other.path.node.init) : !PIN.test(value.node.name))
      continue;
    // Declared later, it is not yet what it will be.
    if (other?.path.isVariableDeclarator() && !(Number(other.path.parentPath.key) < Number(statement.key))) continue;
    // What stands for it may itself go in the next round.
    if (gone.has(value.node.name)) continue;
    for (const path of binding.referencePaths) (path.node as t.Identifier).name = value.node.name;
    gone.add(name);
    statement.remove();
  }
  return gone.size > 0;
};

/** A variable that says it is given its only value before it is looked at is what it is given. */
export const dropOnce: Step = (program) => {
  let found = false;
  for (const statement of program.get("body")) {
    if (!statement.isVariableDeclaration() || !says(statement.node, "@once")) continue;
    const { id, init } = statement.node.declarations[0]!;
    const binding = program.scope.getBinding((id as t.Identifier).name)!;
    const [write] = binding.constantViolations;
    if (init || binding.constantViolations.length !== 1 || !write?.isAssignmentExpression() || !t.isIdentifier(write.node.right))
      continue;
    const value = program.scope.getBinding(write.node.right.name);
    if (!value?.constant || !write.parentPath.isExpressionStatement()) continue;
    for (const path of binding.referencePaths) (path.node as t.Identifier).name = write.node.right.name;
    write.parentPath.remove();
    statement.remove();
    found = true;
  }
  return found;
};

/** `var f = function () {}` as a declaration. */
export const declareFunctions: Step = (program) => {
  let found = false;
  for (const { statement, name, value } of constants(program)) {
    if (!value.isFunctionExpression() || value.node.id || isOwn(value.node)) continue;
    statement.replaceWith(
      t.inheritsComments(t.functionDeclaration(t.identifier(name), value.node.params, value.node.body), statement.node),
    );
    found = true;
  }
  return found;
};

/** What any object has without being given it, on the board too (src/jswrap_object.c). */
const INHERITED = /^(on|emit|clone|length|addListener|prependListener|removeListener|removeAllListeners)$/;

/** Whether a value may be called without the object that it was a member of: no native method, nothing that says `this`. */
function isFree(value: NodePath): boolean {
  if (value.isFunctionExpression() || value.isObjectMethod()) return !isOwn(value.node);
  if (!value.isIdentifier()) return false;
  const binding = value.scope.getBinding(value.node.name);
  if (!binding?.constant) return !binding;
  const { node } = binding.path;
  // Nothing at all: what is not there is not called.
  return t.isFunctionDeclaration(node)
    ? !isOwn(node)
    : t.isVariableDeclarator(node) && t.isUnaryExpression(node.init, { operator: "void" });
}

/** Whether a look at an object is one at a member, by its name. */
function isMember({ parent, key, parentPath }: NodePath): boolean {
  return (
    t.isMemberExpression(parent) &&
    key === "object" &&
    !parent.computed &&
    t.isIdentifier(parent.property) &&
    !parentPath?.parentPath?.isUnaryExpression({ operator: "delete" })
  );
}

function keyOf(property: t.ObjectProperty | t.ObjectMethod): string | undefined {
  const name = t.isIdentifier(property.key)
    ? property.key.name
    : t.isStringLiteral(property.key)
      ? property.key.value
      : "__proto__";
  return property.computed || name === "__proto__" ? undefined : name;
}

/** Whether the members of an object, all of whose looks are at members, can do without it. */
function canDissolve(properties: NodePath[], binding: Binding): boolean {
  const values = new Map<string, NodePath[]>();
  for (const property of properties) {
    const key = property.isObjectProperty() || property.isObjectMethod() ? keyOf(property.node) : undefined;
    if (key === undefined || values.has(key) || (property.isObjectMethod() && property.node.kind !== "method")) return false;
    const value = property.isObjectMethod() ? property : (property.get("value") as NodePath);
    // What an object is given by another one may soon be known.
    if (value.isMemberExpression() || (value.isFunction() && isOwn(value.node))) return false;
    values.set(key, [value]);
  }
  const members = binding.referencePaths.map(({ parentPath }) => parentPath as NodePath<t.MemberExpression>);
  const keyIn = ({ node }: NodePath<t.MemberExpression>): string => (node.property as t.Identifier).name;
  for (const member of members) {
    const { parentPath } = member;
    if (!parentPath.isAssignmentExpression() || member.key !== "left") continue;
    const given = values.get(keyIn(member)) ?? [];
    values.set(keyIn(member), [...given, parentPath.get("right")]);
  }
  return members.every((member) => {
    const given = values.get(keyIn(member));
    if (!given) return !(keyIn(member) in {} || INHERITED.test(keyIn(member)));
    return !(member.key === "callee" && member.parentPath.isCallExpression()) || given.every(isFree);
  });
}

/** The members of an object that only serves to hand things on become variables of the script. */
export const dissolveObjects: Step = (program) => {
  let found = false;
  for (const { statement, name, value, binding } of constants(program)) {
    if (!value.isObjectExpression()) continue;
    const properties = value.get("properties");
    if (!binding.referencePaths.every(isMember) || !canDissolve(properties, binding)) continue;
    const names = new Map<string, string>();
    const give = (key: string): string => {
      if (!names.has(key)) names.set(key, program.scope.generateUid(`${name}_${key}`));
      return names.get(key)!;
    };
    const declarations = properties.map((property): t.Statement => {
      const node = property.node as t.ObjectProperty | t.ObjectMethod;
      const own = give(keyOf(node)!);
      return t.isObjectMethod(node)
        ? t.inheritsComments(t.functionDeclaration(t.identifier(own), node.params as t.Identifier[], node.body), node)
        : t.inheritsComments(declare(own, node.value as t.Expression), node);
    });
    const there = names.size;
    for (const path of binding.referencePaths) {
      const member = path.parentPath as NodePath<t.MemberExpression>;
      member.replaceWith(t.identifier(give((member.node.property as t.Identifier).name)));
    }
    statement.replaceWithMultiple([
      ...declarations,
      ...[...names.values()].slice(there).map((missing) => declare(missing, VOID())),
    ]);
    found = true;
  }
  return found;
};
