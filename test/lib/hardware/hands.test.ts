import { expect } from "chai";
import fc from "fast-check";
import { brightness } from "../../../lib/capabilities/brightness.js";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { volume } from "../../../lib/capabilities/volume.js";
import { attachDimButton, createDimHold, createNudge, nudge } from "../../../lib/hardware/dimming.js";
import { attachPresses } from "../../../lib/hardware/presses.js";
import { attachRotary } from "../../../lib/hardware/rotary.js";
import { Rig } from "./rig.js";

describe("short, double and long presses", () => {
  function button(double = true, long = true, pullUp = true) {
    const rig = new Rig();
    const seen: string[] = [];
    const note = (what: string) => (): void => void seen.push(`${what} ${rig.clock.now()}`);
    attachPresses(
      rig.clock,
      rig.pins,
      "D1",
      pullUp,
      25,
      note("single"),
      double ? note("double") : undefined,
      long ? (held) => note(held ? "long" : "end")() : undefined,
    );
    const press = (ms: number, pause = 0): void => {
      rig.pins.set("D1", !pullUp);
      rig.clock.advance(ms);
      rig.pins.set("D1", pullUp);
      rig.clock.advance(pause);
    };
    return { rig, seen, press };
  }

  it("wait for what can still come, and no longer", () => {
    const cases: [boolean, boolean, [number, number][], string[]][] = [
      [true, true, [[100, 1000]], ["single 400"]],
      [false, true, [[100, 1000]], ["single 100"]],
      [true, false, [[800, 1000]], ["single 1100"]],
      [
        true,
        true,
        [
          [100, 299],
          [50, 1000],
        ],
        ["double 399"],
      ],
      [
        true,
        true,
        [
          [100, 300],
          [50, 1000],
        ],
        ["single 400", "single 750"],
      ],
      [
        false,
        true,
        [
          [100, 100],
          [50, 100],
        ],
        ["single 100", "single 250"],
      ],
      [true, true, [[700, 1000]], ["long 500", "end 700"]],
      [true, true, [[499, 1000]], ["single 799"]],
      // Held at the second press: a double one all the same.
      [
        true,
        true,
        [
          [100, 100],
          [900, 1000],
        ],
        ["double 200"],
      ],
    ];
    for (const pullUp of [true, false])
      for (const [double, long, presses, expected] of cases) {
        const { seen, press } = button(double, long, pullUp);
        for (const [ms, pause] of presses) press(ms, pause);
        expect(seen).to.deep.equal(expected);
      }
  });

  it("ignores a button that was down at boot", () => {
    const { rig, seen } = button();
    rig.pins.set("D1", true);
    rig.clock.advance(2000);
    expect(seen).to.deep.equal([]);
  });

  it("lose no press and end each long one, whatever fingers do", () => {
    const press = fc.tuple(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 1, max: 800 }));
    fc.assert(
      fc.property(fc.array(press), fc.boolean(), fc.boolean(), (presses, double, long) => {
        const { rig, seen, press: down } = button(double, long);
        for (const [ms, pause] of presses) down(ms, pause);
        rig.clock.advance(300);
        const count = (what: string): number => seen.filter((one) => one.startsWith(what)).length;
        expect(count("single") + 2 * count("double") + count("long")).to.equal(presses.length);
        expect(count("long")).to.equal(count("end"));
        expect(rig.clock.pending).to.equal(0);
      }),
    );
  });
});

describe("dimming by hand", () => {
  function lamp(level = 50, power = "On") {
    const rig = new Rig();
    const dimmed = { level_: rig.feature(brightness, level), power_: rig.feature(powerState, power), min_: 1, max_: 100 };
    return { rig, dimmed, level: dimmed.level_, power: dimmed.power_ };
  }

  it("goes in steps, to the ends and not beyond, and says so only when something changed", () => {
    const { rig, dimmed, level } = lamp(95);
    nudge(rig.client, dimmed, 10);
    expect(level.value_).to.equal(100);
    expect(nudge(rig.client, dimmed, 10)).to.equal(false);
    for (let i = 0; i < 12; i++) nudge(rig.client, dimmed, -10);
    expect(level.value_).to.equal(1);
    expect(rig.told).to.have.length(11);
  });

  it("switches on at what it was on the way up, and stays off on the way down", () => {
    const { rig, dimmed, level, power } = lamp(50, "Off");
    nudge(rig.client, dimmed, -10);
    expect([power.value_, level.value_]).to.deep.equal(["Off", 50]);
    nudge(rig.client, dimmed, 10);
    expect([power.value_, level.value_]).to.deep.equal(["On", 50]);
  });

  it("starts from nothing where nothing is known, as a volume", () => {
    const rig = new Rig();
    const level = rig.feature(volume);
    createNudge(rig.client, { level_: level, min_: 0, max_: 100 }, 5)(1);
    expect(level.value_).to.equal(5);
  });

  it("runs while a button is held, five seconds from end to end, and stops when it is let go", () => {
    const { rig, dimmed, level } = lamp(50);
    attachDimButton(rig.client, rig.clock, rig.pins, dimmed, "D1", true, 25, 10);
    rig.pins.set("D1", false);
    expect(level.value_).to.equal(60);
    rig.clock.advance(499);
    expect(level.value_).to.equal(60);
    rig.clock.advance(1000);
    expect(level.value_).to.be.within(79, 81);
    rig.pins.set("D1", true);
    const stopped = level.value_;
    rig.clock.advance(5000);
    expect(level.value_).to.equal(stopped);
    rig.pins.set("D1", false);
    rig.clock.advance(10_000);
    expect(level.value_).to.equal(100);
    expect(rig.clock.pending, "at the end nothing runs").to.equal(0);
  });

  it("goes the other way with each long press of one button", () => {
    const { rig, dimmed, level, power } = lamp(50);
    const hold = createDimHold(rig.client, rig.clock, dimmed);
    const press = (ms: number): number => {
      hold(true);
      rig.clock.advance(ms);
      hold(false);
      return level.value_ as number;
    };
    expect(press(500)).to.equal(40);
    expect(press(1000)).to.be.within(58, 61);
    expect(press(10_000)).to.equal(1);
    expect(press(10_000)).to.equal(100);
    expect(press(10_000)).to.equal(1);
    power.value_ = "Off";
    expect(press(500)).to.be.greaterThan(5);
    expect(power.value_).to.equal("On");
  });
});

describe("a rotary encoder", () => {
  const CYCLE = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];

  function knob(changes = 4, pullUp = true, start = 0) {
    const rig = new Rig();
    let at = start;
    let clicks = 0;
    const put = (): void => {
      const [a, b] = CYCLE[((at % 4) + 4) % 4];
      rig.pins.set("A", (a === 1) !== pullUp);
      rig.pins.set("B", (b === 1) !== pullUp);
    };
    put();
    attachRotary(
      rig.pins,
      { a_: "A", b_: "B", pullUpA_: pullUp, pullUpB_: pullUp, debounceMs_: 1, changes_: changes },
      (way) => void (clicks += way),
    );
    return {
      rig,
      /** A quarter of a period, one way or the other. */
      turn(way: number): void {
        at += way;
        put();
      },
      at: () => at,
      clicks: () => clicks,
    };
  }

  it("counts a click a period, or two, both ways and wired either way", () => {
    for (const pullUp of [true, false]) {
      const four = knob(4, pullUp);
      for (let i = 0; i < 20; i++) four.turn(1);
      expect(four.clicks()).to.equal(5);
      for (let i = 0; i < 12; i++) four.turn(-1);
      expect(four.clicks()).to.equal(2);
      const two = knob(2, pullUp);
      for (let i = 0; i < 20; i++) two.turn(1);
      expect(two.clicks()).to.equal(10);
    }
  });

  it("asks for both edges and the debounce that was chosen", () => {
    expect(knob().rig.pins.watched("A")).to.include({ pullUp: true, debounceMs: 1 });
  });

  it("comes to the right count however its contacts bounce and hands hesitate", () => {
    // Each quarter, forth and back any number of times, is a contact that bounces or a hand that thinks again.
    const turns = fc.array(fc.constantFrom(1, -1), { maxLength: 300 });
    fc.assert(
      fc.property(turns, fc.constantFrom(2, 4), (steps, changes) => {
        const encoder = knob(changes);
        for (const way of steps) encoder.turn(way);
        expect(Math.abs(encoder.clicks() - encoder.at() / changes)).to.be.lessThan(1);
        // At rest it is exact.
        while (encoder.at() % changes) encoder.turn(1);
        expect(encoder.clicks()).to.equal(encoder.at() / changes);
      }),
    );
  });

  it("stays in range whatever comes, missed edges too, and forgets an error at the next rest", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("A", "B"), fc.boolean())), (edges) => {
        const rig = new Rig();
        const level = rig.feature(brightness, 50);
        const turned = createNudge(rig.client, { level_: level, min_: 1, max_: 100 }, 7);
        attachRotary(rig.pins, { a_: "A", b_: "B", pullUpA_: true, pullUpB_: true, debounceMs_: 0, changes_: 4 }, turned);
        // The rig refuses what is out of range or no whole number.
        for (const [pin, high] of edges) rig.pins.set(pin, high);
        rig.pins.set("A", true);
        rig.pins.set("B", true);
        const before = level.value_ as number;
        for (const [pin, high] of [
          ["A", false],
          ["B", false],
          ["A", true],
          ["B", true],
        ] as const)
          rig.pins.set(pin, high);
        expect(level.value_).to.equal(Math.min(100, before + 7));
      }),
    );
  });
});
