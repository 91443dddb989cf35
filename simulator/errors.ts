/** An error of the bench that its user can do something about. */
export class SimulatorError extends Error {
  /**
   * @param code stable, kebab-case
   * @param problem what happened, a sentence
   * @param remedy what to do next, a sentence
   */
  constructor(
    readonly code: string,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${problem} ${remedy} [${code}]`);
  }
}
