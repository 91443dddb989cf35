import { Chaos } from "./chaos.js";

// One schedule: CHAOS_SEED=n. Many more: LONG=1 (npm run test:long).
const SEED = process.env.CHAOS_SEED;
const COUNT = SEED ? 1 : process.env.LONG ? 20_000 : 1000;

describe("chaos", () => {
  it(`ends with platform and relay agreeing and every timely request answered, in ${COUNT} schedules`, async function () {
    this.timeout(COUNT * 100 + 300_000);
    const failures: string[] = [];
    for (let i = 0; i < COUNT && failures.length < 25; i++) {
      const seed = SEED ? Number(SEED) : i + 1;
      const problems = await new Chaos(seed).run().catch((error: Error) => [String(error.stack)]);
      if (problems.length) failures.push(`CHAOS_SEED=${seed} npx mocha test/lib/chaos.test.ts\n  ${problems.join("\n  ")}`);
    }
    if (failures.length) throw new Error(`\n${failures.join("\n")}`);
  });
});
