import { parse, type AnyNode, type Program } from "acorn";
import { BuildError } from "./errors.js";
import { MISSING_GLOBALS, MISSING_METHODS, MISSING_STATICS, RESERVED_IDENTIFIERS, regexGap } from "./interpreter-gaps.js";

/** Something in a bundle that the interpreter cannot do, or does wrongly. */
export interface Finding {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

function walk(node: AnyNode, visit: (node: AnyNode, parent: AnyNode | undefined) => void, parent?: AnyNode): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node);
  }
}

/** The name of a property that is written out: `a.b`, `a["b"]`, `{b: 1}`. */
function keyName(key: AnyNode, computed: boolean): string | undefined {
  if (key.type === "Identifier") return computed ? undefined : key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

/** True if the identifier names a variable rather than a property or a label. */
function isVariable(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (parent?.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent?.type === "Property") return parent.value === node;
  return parent?.type !== "LabeledStatement" && parent?.type !== "BreakStatement" && parent?.type !== "ContinueStatement";
}

/** Every variable and parameter that is declared anywhere, and every property that is defined anywhere. */
function definitions(program: Program): { variables: Set<string>; properties: Set<string> } {
  const variables = new Set<string>();
  const properties = new Set<string>();
  const add = (node: AnyNode | null | undefined): void => {
    if (node?.type === "Identifier") variables.add(node.name);
  };
  walk(program, (node) => {
    if (node.type === "VariableDeclarator") add(node.id);
    else if (node.type === "FunctionDeclaration" || node.type === "FunctionExpression") [node.id, ...node.params].forEach(add);
    else if (node.type === "CatchClause") add(node.param);
    else if (node.type === "Property") properties.add(keyName(node.key, false) ?? "");
    else if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") {
      properties.add(keyName(node.left.property, node.left.computed) ?? "");
    }
  });
  return { variables, properties };
}

/**
 * Looks for what the interpreter lacks or gets silently wrong, in a bundle that is to be sent to it (espruino.md 6).
 *
 * @param code the whole bundle; ES5, or there is one finding `not-es5`
 * @returns the findings in the order of the text; none if all is well
 */
export function checkBundle(code: string): Finding[] {
  let program: Program;
  try {
    program = parse(code, { ecmaVersion: 5, locations: true });
  } catch (error) {
    const { message, loc } = error as { message: string; loc?: { line: number; column: number } };
    return [{ code: "not-es5", message: `not ES5: ${message}`, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 }];
  }
  const { variables, properties } = definitions(program);
  const findings: Finding[] = [];
  code.split("\n").forEach((line, i) => {
    const at = line.search(/[^\t\r\x20-\x7e]/);
    // The board's strings are bytes, and the uploader turns what is beyond into "?" (codeWriter.js).
    if (at >= 0)
      findings.push({
        code: "not-ascii",
        message: "only ASCII arrives unchanged: write \\x escapes",
        line: i + 1,
        column: at + 1,
      });
  });
  walk(program, (node, parent) => {
    const report = (codeName: string, message: string): void => {
      findings.push({ code: codeName, message, line: node.loc!.start.line, column: node.loc!.start.column + 1 });
    };
    switch (node.type) {
      case "Identifier":
        if (!isVariable(node, parent)) break;
        if (RESERVED_IDENTIFIERS.includes(node.name)) report("reserved-name", `a variable called "${node.name}" does not parse`);
        if (MISSING_GLOBALS.includes(node.name) && !variables.has(node.name))
          report("missing-global", `there is no ${node.name}`);
        break;
      case "MemberExpression": {
        const name = keyName(node.property, node.computed);
        if (name === undefined) break;
        const { object } = node;
        if (object.type === "Identifier" && !variables.has(object.name) && MISSING_STATICS[object.name]?.includes(name)) {
          report("missing-static", `there is no ${object.name}.${name}`);
        }
        const called = parent?.type === "CallExpression" && parent.callee === node;
        const isStatic = object.type === "Identifier" && object.name in MISSING_STATICS && !variables.has(object.name);
        if (called && !isStatic && MISSING_METHODS.includes(name) && !properties.has(name)) {
          report("missing-method", `no object has a method ${name}()`);
        }
        if (object.type === "MemberExpression" && keyName(object.property, object.computed) === "prototype" && called === false) {
          const borrowed =
            parent?.type === "MemberExpression" && ["call", "apply"].includes(keyName(parent.property, parent.computed) ?? "");
          if (borrowed && object.object.type === "Identifier" && object.object.name === "Array") {
            report("borrowed-method", `Array.prototype.${name} cannot be borrowed with call or apply`);
          }
        }
        break;
      }
      case "CallExpression": {
        if (node.callee.type !== "MemberExpression") break;
        const name = keyName(node.callee.property, node.callee.computed);
        if (name === "replace" && node.arguments[1]?.type === "FunctionExpression") {
          report("replace-function", "replace() with a function is called with the wrong arguments");
        }
        if (name === "split" && node.arguments.length > 1) report("split-limit", "the limit of split() is ignored");
        if (name === "defineProperty" || name === "defineProperties")
          report("define-property", `${name}() ignores enumerable: false`);
        if (name === "emit" && node.arguments.length > 5) report("emit-arguments", "emit() passes at most 4 arguments");
        break;
      }
      case "AssignmentExpression":
        if (node.left.type === "MemberExpression" && keyName(node.left.property, node.left.computed) === "length") {
          report("length-assignment", "assigning to length throws");
        }
        break;
      case "Literal":
        if ("regex" in node && node.regex && regexGap(node.regex.pattern)) {
          report("regex", `regular expressions get ${regexGap(node.regex.pattern)} wrong`);
        }
        break;
      case "Property":
        if (node.kind !== "init") report("accessor", "getters and setters are slow and not seen by JSON.stringify");
        break;
      case "LabeledStatement":
        report("label", "labels do not parse");
        break;
      case "WithStatement":
      case "DebuggerStatement":
        report("statement", "this statement does not exist");
        break;
      case "SwitchStatement": {
        const at = node.cases.findIndex((one) => one.test === null);
        if (at >= 0 && at < node.cases.length - 1) report("case-after-default", "a case after default does not parse");
        break;
      }
      case "ReturnStatement":
        if (
          !node.argument &&
          /^return[ \t]*\r?\n/.test(code.slice(node.start)) &&
          parent &&
          "body" in parent &&
          Array.isArray(parent.body)
        ) {
          const next = parent.body[parent.body.indexOf(node as never) + 1] as AnyNode | undefined;
          if (next && code.slice(node.start + 6, next.start).trim() === "")
            report("return-newline", "the line after a bare return is taken as its value");
        }
        break;
      default:
        break;
    }
  });
  return findings;
}

/** @throws BuildError `bundle-not-runnable`, listing every finding */
export function assertBundle(code: string): void {
  const findings = checkBundle(code);
  if (findings.length === 0) return;
  const lines = findings.map(({ code: name, message, line, column }) => `  line ${line}, column ${column}: ${message} [${name}]`);
  throw new BuildError(
    "bundle-not-runnable",
    [
      "The bundle uses what Espruino cannot do:",
      ...lines,
      'Write it another way: docs/architecture.md, "The language on the board".',
    ].join("\n"),
  );
}
