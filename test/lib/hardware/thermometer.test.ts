import { expect } from "chai";
import type { Climate } from "../../../lib/capabilities/temperature.js";
import { temperature } from "../../../lib/capabilities/temperature.js";
import type { Client } from "../../../lib/client.js";
import { Code } from "../../../lib/codes.js";
import { addDriver, createFeature, setState } from "../../../lib/devices/feature.js";
import { attachThermometer } from "../../../lib/hardware/thermometer.js";
import { VirtualClock } from "../../fakes/clock.js";

/** A thermometer asked every 30 s whose answers are `answers`, the last one for ever. */
function watched(answers: (Climate | string | Error)[]) {
  const clock = new VirtualClock();
  const feature = createFeature("0".repeat(24), temperature);
  const asked: number[] = [];
  const told: unknown[] = [];
  const shown: unknown[] = [];
  const logged: unknown[] = [];
  const client = {
    change(_: unknown, value: unknown) {
      told.push(value);
      setState(feature, value);
      return 0;
    },
  } as unknown as Client;
  addDriver(feature, (value) => shown.push(value));
  attachThermometer(
    client,
    clock,
    (_, code, detail) => logged.push([code, detail]),
    feature,
    "D4",
    30_000,
    (done) => {
      asked.push(clock.now());
      const answer = answers.length > 1 ? answers.shift()! : answers[0];
      if (answer instanceof Error) throw answer;
      clock.after(40, () => done(answer));
    },
  );
  const advance = (ms: number): void => {
    const end = clock.now() + ms;
    while (clock.now() < end)
      try {
        clock.advance(end - clock.now());
      } catch {
        // On the board guard() has it.
      }
  };
  return { feature, asked, told, shown, logged, advance };
}

const WARM: Climate = { temperature: 21, humidity: 40 };

describe("a thermometer", () => {
  it("is asked 2 s after power-up and then as often as told, and reports what is new", () => {
    const { asked, told, shown, advance } = watched([WARM, { ...WARM }, { ...WARM, humidity: 41 }, { ...WARM, humidity: 41 }]);
    advance(95_000);
    expect(asked).to.deep.equal([2000, 32_000, 62_000, 92_000]);
    expect(told).to.deep.equal([WARM, { ...WARM, humidity: 41 }]);
    expect(shown).to.have.length(4);
  });

  it("is asked again at once after a failure, and nobody hears of it", () => {
    const { asked, told, logged, advance } = watched(["wrong checksum", "no answer", WARM]);
    advance(38_000);
    expect(asked).to.deep.equal([2000, 4540, 7080, 37_080]);
    expect(told).to.deep.equal([WARM]);
    expect(logged).to.deep.equal([]);
  });

  it("is logged once when it stays silent, told nothing of, and heard again when it is back", () => {
    const { feature, told, logged, advance } = watched([WARM, ...Array<string>(8).fill("no answer"), WARM]);
    advance(190_000);
    expect(logged).to.deep.equal([[Code.SensorFailed, "D4: no answer"]]);
    expect(told).to.deep.equal([WARM]);
    advance(60_000);
    expect(logged.slice(1)).to.deep.equal([[Code.SensorBack, "D4"]]);
    expect(feature.value_).to.deep.equal(WARM);
  });

  it("is asked on after a driver that threw", () => {
    const { told, advance } = watched([new Error("out of memory"), WARM]);
    advance(40_000);
    expect(told).to.deep.equal([WARM]);
  });
});
