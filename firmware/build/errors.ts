/** Anything that stops a build. `code` is stable; the message says what happened and what to do next, and holds no secret. */
export class BuildError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "BuildError";
  }
}

/** One thing that is wrong with a configuration. Never holds the value of a secret. */
export interface Problem {
  /** Where: `devices[0].relay.pin`; "" is the file as a whole. */
  readonly path: string;
  /** Stable, kebab-case. */
  readonly code: string;
  /** What is wrong. */
  readonly problem: string;
  /** What to write instead. */
  readonly remedy: string;
}

/** `devices[0].relay.pin: problem (code). Remedy.` */
export function describeProblem({ path, code, problem, remedy }: Problem): string {
  return `${path || "(the file)"}: ${problem} [${code}]\n    -> ${remedy}`;
}

/** A configuration cannot be used. All its problems at once. */
export class ConfigError extends BuildError {
  constructor(
    code: string,
    summary: string,
    readonly problems: readonly Problem[],
  ) {
    super(code, [summary, ...problems.map((problem) => "  " + describeProblem(problem))].join("\n"));
    this.name = "ConfigError";
  }
}
