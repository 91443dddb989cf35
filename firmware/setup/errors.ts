/** Anything that stops the set-up. The message says what happened and what to do next, and holds no secret. */
export class SetupError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "SetupError";
  }
}
