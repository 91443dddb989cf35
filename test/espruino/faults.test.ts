import { expect } from "chai";
import type { Bench } from "../../simulator/bench.js";
import { startBench, type RunningBench } from "../../simulator/start.js";
import { interpreter, needsInterpreter } from "./on-interpreter.js";

const CONFIG = new URL("../../firmware/config.example.json", import.meta.url).pathname;
/** Real time passes there, so the long ones are for `npm run test:long`. */
const QUICK = ["latency", "power-cut", "low-memory", "handler-throw", "forged", "replayed"];
const LONG = ["platform-down", "half-open", "wrong-key", "handler-slow", "handler-hang", "storm"];

describe("breaking a board on the interpreter", () => {
  let running: RunningBench;
  let bench: Bench;
  before(needsInterpreter);
  before(async () => {
    const buildPage = async () => ({ html: "", css: "", js: "" });
    running = await startBench({ port: 0, configs: [CONFIG], interpreter, buildPage, print: () => {} });
    bench = running.benches[0];
  });
  after(() => running?.close());

  const fault = (id: string) => bench.faults!.view().find((one) => one.id === id)!;

  /** Waits until the fault is as it is wanted. */
  function until(id: string, test: (view: ReturnType<typeof fault>) => boolean): Promise<void> {
    return new Promise((done) => {
      const look = (): void => {
        if (!test(fault(id))) return;
        stop();
        offRow();
        done();
      };
      const stop = bench.onView(look);
      // Whether the link is up is known once the log says so, and after this row has been told to all.
      const offRow = bench.timeline.onRow(() => void setImmediate(look));
      look();
    });
  }

  for (const id of process.env.LONG ? [...QUICK, ...LONG] : QUICK)
    it(`${id}: does what it must`, async () => {
      await until(id, ({ unavailable }) => unavailable === undefined);
      bench.faults!.set(id, true);
      await until(id, ({ phase }) => phase === "done");
      if (fault(id).kind === "switch") {
        bench.faults!.set(id, false);
        await until(id, ({ phase, on }) => phase === "done" && !on);
      }
      const { checks } = fault(id);
      expect(checks.length).to.be.at.least(2);
      expect(checks.filter(({ verdict }) => verdict !== "yes")).to.deep.equal([]);
    });

  it("says that it has no Wi-Fi to switch off", () => {
    expect(fault("wifi-off").unavailable).to.include("Take the platform down instead");
  });
});
