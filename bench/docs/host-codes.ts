import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../../firmware/build/budget.js";

/** An error or warning of what runs on the maker's computer. */
export interface HostCode {
  code: string;
  /** Its texts as they stand in the source; what is filled in is in angle brackets. */
  texts: string[];
}

/** kebab-case with at least one hyphen: nothing else is a code. */
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;

/** The text of an expression: `no port ${path}` is "no port <path>"; undefined if it is not a text. */
function textOf(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  // A list of lines: `[first, ...more, last].join("\n")`
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "join") {
    const list = node.expression.expression;
    return ts.isArrayLiteralExpression(list) ? sentences(list.elements.map(textOf)) : undefined;
  }
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ expression, literal }) => filled(expression) + literal.text).join("");
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return (textOf(node.left) ?? filled(node.left)) + (textOf(node.right) ?? filled(node.right));
  return undefined;
}

/** The nearest `const name = "text"` before a place. */
function constant(use: ts.Identifier): string | undefined {
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > use.pos) return;
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === use.text)
      found = textOf(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(use.getSourceFile());
  return found;
}

function filled(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return constant(node) ?? `<${node.text}>`;
  return ts.isPropertyAccessExpression(node) ? `<${node.name.text}>` : "<...>";
}

function sentences(texts: (string | undefined)[]): string {
  return texts
    .filter((text) => text !== undefined)
    .map((text) => text.trim())
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.:!?>]$/.test(text) ? "" : "."))
    .join(" ");
}

/** The code and the text of `new XError(code, ..., text)`, `fail(code, text)`, `{ code, problem, remedy }` or `[code, text]`. */
function found(node: ts.Node): [string, string] | undefined {
  if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.arguments?.length) {
    const name = node.expression.getText();
    if (!/Error$|^fail$/.test(name)) return undefined;
    const code = textOf(node.arguments[0]);
    return code && CODE.test(code) ? [code, sentences(node.arguments.slice(1).map(textOf))] : undefined;
  }
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 1) {
    const [code, ...rest] = node.elements.map(textOf);
    return code && CODE.test(code) && rest[0]?.includes(" ") ? [code, sentences(rest)] : undefined;
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const value = (name: string): string | undefined =>
    node.properties
      .filter(ts.isPropertyAssignment)
      .filter((property) => property.name.getText() === name)
      .map((property) => textOf(property.initializer))[0];
  const code = value("code");
  const texts = [value("problem"), value("message"), value("remedy")];
  return code && /^[a-z][a-z-]+$/.test(code) && texts.some(Boolean) ? [code, sentences(texts)] : undefined;
}

function sources(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Every code in the sources of these directories with its texts, in the order of the alphabet. */
export function hostCodes(directories: readonly string[]): HostCode[] {
  const codes = new Map<string, Set<string>>();
  for (const path of directories.flatMap(sources)) {
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node): void => {
      const one = found(node);
      if (one) codes.set(one[0], (codes.get(one[0]) ?? new Set()).add(one[1]));
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return [...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, texts]) => ({ code, texts: [...texts].filter(Boolean) }));
}
