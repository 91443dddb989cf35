import { alternatives, type SchemaNode } from "../build/config-schema.js";
import type { Asker } from "./ask.js";

/** A question from a description: "the pin that drives the relay, such as D16" as "The pin that drives the relay". */
export function asked(description: string): string {
  const text = description.replace(/, such as .*$/, "").replace(/, if there is one$/, "");
  return text[0].toUpperCase() + text.slice(1);
}

/** The values that a setting may have, if they are few: those of an enum, or a union of constants. */
export function choicesOf(field: SchemaNode): readonly unknown[] | undefined {
  const nodes = alternatives(field);
  const constants = nodes.map((node) => node.const);
  return nodes.find((node) => node.enum)?.enum ?? (constants.includes(undefined) ? undefined : constants);
}

/** Text as a number where the setting takes numbers only. */
export function read(field: SchemaNode, answer: string): unknown {
  const isNumber = alternatives(field).every(({ type }) => type === "number" || type === "integer");
  return isNumber ? Number(answer || NaN) : answer;
}

/**
 * Asks for a setting that may be left as it is; what it is by default is offered first.
 *
 * @param check what is wrong with a value, as a sentence, or undefined
 * @returns undefined to leave it out
 */
export async function askOption(
  ask: Asker,
  name: string,
  field: SchemaNode,
  check: (value: unknown) => string | undefined,
): Promise<unknown> {
  const text = field.description ?? name;
  const usual = field.default;
  if (field.type === "boolean") {
    const yes = await ask.yes(`${name}: ${text}?`, usual === true);
    return yes === (usual === true) ? undefined : yes;
  }
  const choices = choicesOf(field);
  if (choices) {
    const values = [...new Set([usual, ...choices])];
    const chosen = await ask.choose(
      `${name}: ${asked(text)}:`,
      values
        .map((value) =>
          value === undefined ? { value: "", name: "leave it out" } : { value: String(value), name: String(value) },
        )
        .filter(({ value }) => !value || !check(read(field, value))),
    );
    return chosen === "" || chosen === String(usual) ? undefined : choices.find((value) => String(value) === chosen);
  }
  const answer = await ask.text(
    `${name}: ${asked(text)}${usual === undefined ? " (empty: leave it out)" : ""}:`,
    (given) => (given === "" && usual === undefined ? undefined : check(read(field, given))),
    usual === undefined ? undefined : String(usual),
  );
  return answer === "" || answer === String(usual) ? undefined : read(field, answer);
}
