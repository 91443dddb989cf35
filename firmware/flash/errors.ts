/** What `flash.sh` ends with. 0 is done and verified. */
export const ExitCode = {
  BadArguments: 2,
  NotInstalled: 3,
  NoPort: 4,
  BuildFailed: 5,
  UploadFailed: 6,
  VerifyFailed: 7,
  NotReady: 8,
} as const;

/** Anything that stops an upload. The message says what happened and what to do next, and holds no secret. */
export class FlashError extends Error {
  /**
   * @param code stable, kebab-case
   * @param exit one of ExitCode
   */
  constructor(
    readonly code: string,
    readonly exit: number,
    message: string,
  ) {
    super(message);
    this.name = "FlashError";
  }
}
