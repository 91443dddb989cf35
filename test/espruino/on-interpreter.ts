/** The interpreter that stands for a board, or undefined: then the tests that need one are skipped. */
export const interpreter = process.env.ESPRUINO_BIN;

/** Skips a suite or a test without `what`, and says why. */
export function skipWithout(context: Mocha.Context, what: unknown, why: string): void {
  if (what) return;
  console.log(`      skipped: ${why}`);
  context.skip();
}

/** A hook that skips its suite without an interpreter; no later hook of the suite runs then. */
export function needsInterpreter(this: Mocha.Context): void {
  skipWithout(this, interpreter, "set ESPRUINO_BIN to an Espruino binary for Linux");
}

/** A suite whose tests are made with the interpreter; without one it is a single test that is skipped. */
export function onInterpreter(what: string, tests: (this: Mocha.Suite, interpreter: string) => void): void {
  describe(`${what}, on a real interpreter`, function () {
    before(needsInterpreter);
    if (interpreter) tests.call(this, interpreter);
    else it("needs an interpreter");
  });
}
