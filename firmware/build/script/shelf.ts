import { types as t, type NodePath } from "@babel/core";
import { parse, type FunctionDeclaration, type Node, type ReturnStatement, type SwitchStatement } from "acorn";
import MagicString from "magic-string";
import type { Rendered } from "./names-first.js";
import { constants, declare, type Binding, type Program } from "./nodes.js";

/** What a shelf gives for a number that it does not have, so that `bindShelf` knows it. */
const MARK = "sinricpro-shelf";
/** The book's name in Storage, for programs that are not in flash themselves. */
const FILE = "sinricbook";

/** Texts that are no longer stand wherever they are looked at. */
const SHORT = 12;
/** A shelved function that asks so often for another keeps it while it runs. */
const OFTEN = 2;

/** Whether an expression is always the same, and free of effects. */
function isPlain(node: t.Node | null | undefined, program: Program): boolean {
  if (t.isIdentifier(node)) return !program.scope.hasBinding(node.name, true);
  // Those that begin with a capital: health.ts gives `console` another `log`.
  if (t.isMemberExpression(node))
    return !node.computed && t.isIdentifier(node.object) && /^[A-Z]/.test(node.object.name) && isPlain(node.object, program);
  if (t.isArrayExpression(node)) return node.elements.every((one) => t.isNumericLiteral(one) || t.isStringLiteral(one));
  if (t.isCallExpression(node)) return t.isIdentifier(node.callee, { name: "require" }) && t.isStringLiteral(node.arguments[0]);
  return t.isStringLiteral(node) || t.isNumericLiteral(node);
}

/** What is given a function and never asked for the same again. */
const TAKERS = /^(on|setTimeout|setInterval|setWatch)$/;

/** Whether a look at a function is an argument of one of these. */
function isTaken({ parent, listKey }: NodePath): boolean {
  if (!t.isCallExpression(parent) || listKey !== "arguments") return false;
  const { callee } = parent;
  return TAKERS.test(
    t.isIdentifier(callee) ? callee.name : t.isMemberExpression(callee) ? (callee.property as t.Identifier).name : "",
  );
}

/**
 * Whether a function may be another one each time it is asked for: it is called, or handed out in one place, so that nothing can compare what
 * it was given twice, and nothing is kept with it.
 */
export function canShelve(binding: Binding): boolean {
  const looks = binding.referencePaths.filter(({ key, parent }) => !(key === "callee" && t.isCallExpression(parent)));
  if (!binding.constant) return false;
  if (
    looks.some(
      ({ parent, key }) =>
        (t.isMemberExpression(parent) && key === "object") || t.isNewExpression(parent) || t.isBinaryExpression(parent),
    )
  )
    return false;
  return looks.length < 2 || looks.every(isTaken);
}

/**
 * Constants of the script that only functions on the shelf look at stand in those functions, and take no variables while none runs.
 *
 * @param names of the functions
 */
export function shelveConstants(program: Program, names: string[]): void {
  for (const { statement, value, binding } of constants(program)) {
    if (!isPlain(value.node, program)) continue;
    const isLong = t.isArrayExpression(value.node) || (t.isStringLiteral(value.node) && value.node.value.length > SHORT);
    const homes = new Map<NodePath<t.FunctionDeclaration> | undefined, NodePath[]>();
    for (const look of binding.referencePaths) {
      const home = look.find(({ parentPath }) => parentPath === program)!;
      const fn = home.isFunctionDeclaration() ? home : undefined;
      homes.set(fn, [...(homes.get(fn) ?? []), look]);
    }
    const isSeldom = [...homes.keys()].every((home) => (home ? names.includes(home.node.id!.name) : !isLong));
    // A text that stands in two places takes less room there.
    if (!isSeldom && !(t.isStringLiteral(value.node) && binding.references <= 3)) continue;
    if (t.isArrayExpression(value.node) && !binding.referencePaths.every((look) => isRead(look))) continue;
    for (const [home, looks] of homes) {
      if (!isLong || !isSeldom || looks.length === 1) for (const look of looks) look.replaceWith(t.cloneNode(value.node));
      else home!.node.body.body.unshift(declare(binding.identifier.name, t.cloneNode(value.node)));
    }
    statement.remove();
  }
}

/** Whether a look at a list reads one of its elements. */
function isRead({ parent, key, parentPath }: NodePath): boolean {
  if (!t.isMemberExpression(parent) || key !== "object" || !parent.computed) return false;
  return !t.isAssignmentExpression(parentPath!.parent) && !t.isUpdateExpression(parentPath!.parent);
}

/**
 * Puts functions that seldom run on a shelf: one function that gives the one that is asked for by its number. On the board a
 * function takes four variables and one for each parameter for as long as there is one.
 *
 * @param names of functions of the script
 */
export function shelve(program: Program, names: string[]): void {
  if (!names.length) return;
  const shelf = program.scope.generateUid("shelf");
  const which = t.identifier("which");
  const cases = names.map((name, i) => {
    const binding = program.scope.getBinding(name)!;
    const { node } = binding.path as NodePath<t.FunctionDeclaration>;
    const number = t.numericLiteral(i);
    const homes = new Map<NodePath | null, NodePath[]>();
    for (const look of binding.referencePaths)
      homes.set(look.getFunctionParent(), [...(homes.get(look.getFunctionParent()) ?? []), look]);
    for (const [home, looks] of homes) {
      const keeps = looks.length >= OFTEN && home?.isFunctionDeclaration() && names.includes(home.node.id!.name);
      const ask = t.callExpression(t.identifier(shelf), [number]);
      if (keeps) home.node.body.body.unshift(declare(name, ask));
      else for (const look of looks) look.replaceWith(ask);
    }
    binding.path.remove();
    return t.switchCase(number, [t.returnStatement(t.functionExpression(null, node.params, node.body))]);
  });
  cases.push(t.switchCase(null, [t.returnStatement(t.stringLiteral(MARK))]));
  program.node.body.unshift(
    t.functionDeclaration(t.identifier(shelf), [which], t.blockStatement([t.switchStatement(which, cases)])),
  );
}

function isShelf(node: Node): node is FunctionDeclaration {
  const [only] = node.type === "FunctionDeclaration" ? (node as FunctionDeclaration).body.body : [];
  const last = only?.type === "SwitchStatement" ? only.cases.at(-1)?.consequent[0] : undefined;
  return last?.type === "ReturnStatement" && last.argument?.type === "Literal" && last.argument.value === MARK;
}

/**
 * Makes a book of the shelf: a text that is never run as a whole, from which the function that is asked for is taken. The switch would have the interpreter read
 * all that precedes it, letter by letter. The text is that of a function, because the interpreter leaves a function's where it is in flash,
 * and it is under the name that the interpreter has for it (src/jsparse.h, JSPARSE_FUNCTION_CODE_NAME).
 *
 * @param code a minified ES5 script
 */
export function bindShelf(code: string): Rendered {
  const text = new MagicString(code);
  const rendered = (): Rendered => ({
    code: text.toString(),
    map: text.generateMap({ hires: true }) as unknown as Rendered["map"],
  });
  const shelf = parse(code, { ecmaVersion: 5 }).body.find(isShelf);
  if (!shelf) return rendered();
  const names = new Set(code.match(/[\w$]+/g));
  const unused = (name: string): string => (names.has(name) ? unused(name + name) : name);
  const book = unused("$");
  const which = unused("_");
  const functions = (shelf.body.body[0] as SwitchStatement).cases
    .slice(0, -1)
    .map((one) => (one.consequent[0] as ReturnStatement).argument!);
  // A list of places in the text, as long as each other; then the functions, each in brackets and with a semicolon before it.
  const lengths = functions.map((one) => one.end - one.start + 2);
  const bits = Math.max(...lengths).toString(2).length;
  const all = lengths.reduce((sum, length) => sum + length + 1, 0);
  // Its own length is part of each place.
  let digits = 1;
  const start = (): number => functions.length * digits + 3;
  while ((start() + all) * 2 ** bits >= 36 ** digits) digits++;
  let at = start();
  let places = "";
  for (const length of lengths) {
    places += (at * 2 ** bits + length).toString(36).padStart(digits, "0");
    at += length + 1;
  }
  text.overwrite(shelf.start, functions[0]!.start, `function ${book}(){"${places}";(`);
  functions.forEach((one, i) => {
    const end = functions[i + 1]?.start ?? shelf.end;
    text.overwrite(one.end, end, i + 1 < functions.length ? ");(" : ")}");
  });
  const place = `${which}=parseInt(${book}.substr(${digits}*${which}+1,${digits}),36)`;
  const take = `${which}=eval(${book}.substr(${which}>>${bits},${which}&${2 ** bits - 1}))`;
  const storage = 'require("Storage")';
  const read = `${storage}.read("${FILE}")`;
  text.appendLeft(
    shelf.end,
    `function ${shelf.id!.name}(${which}){${place};${take};delete ${which}["\\xffsco"];return ${which}}` +
      `${book}=${book}["\\xffcod"];` +
      `if(E.getSizeOf(${book})>9)try{${read}===${book}||${storage}.write("${FILE}",${book});if(${read}===${book})${book}=${read}}catch(e){}`,
  );
  return rendered();
}
