import { confirm, input, password, select } from "@inquirer/prompts";

/** One of several. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** How the set-up asks. Tests answer in its place. */
export interface Asker {
  /** @param check what is wrong with an answer, or undefined */
  text(question: string, check: (answer: string) => string | undefined, fallback?: string): Promise<string>;
  /** Like `text`; the answer is not shown. */
  secret(question: string, check: (answer: string) => string | undefined): Promise<string>;
  choose(question: string, choices: readonly Choice[]): Promise<string>;
  yes(question: string, fallback: boolean): Promise<boolean>;
}

/** Asks on the terminal. */
export const terminal: Asker = {
  text: (message, check, fallback) =>
    input({ message, default: fallback, validate: (answer) => check(answer.trim()) ?? true }).then((answer) => answer.trim()),
  secret: (message, check) => password({ message, mask: "*", validate: (answer) => check(answer) ?? true }),
  choose: (message, choices) => select({ message, choices: [...choices], pageSize: 12, loop: false }),
  yes: (message, fallback) => confirm({ message, default: fallback }),
};
