import { expect } from "chai";
import fc from "fast-check";
import { setState, wireValue } from "../../../lib/devices/feature.js";
import { createDeclared, settingValue, type DeclaredSettings } from "../../../lib/settings/settings.js";
import { encodeNumber } from "../../../lib/protocol/json.js";
import { judgeSetting, type SettingSpec } from "../../../lib/settings/spec.js";
import { createSettingsStore, type Declared, type Specs } from "../../../lib/settings/store.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { crystal, VirtualClock } from "../../fakes/clock.js";
import { LogRecorder } from "../../fakes/log.js";
import { FakeStorage } from "../../fakes/storage.js";
import { LAMP } from "../../fakes/world.js";

const SPECS: Specs = [
  ["ratio", { type: "number", min: -1e9, max: 1e9, default: 0.5 }],
  ["count", { type: "integer", min: -9007199254740991, max: 9007199254740991, default: 0 }],
  ["label", { type: "text", maxLength: 20, default: "none" }],
  ["active", { type: "boolean", default: true }],
  ["mode", { type: "choice", choices: ["a", "b"], default: "a" }],
];
const bytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

describe("declared settings", () => {
  let clock: VirtualClock;
  let storage: FakeStorage;
  let log: LogRecorder;
  let lives = 0;
  beforeEach(() => {
    clock = new VirtualClock();
    storage = new FakeStorage(clock.now);
    log = new LogRecorder();
  });

  /** One life of a board with the settings of a lamp and its own. */
  function boot(specs: Specs = SPECS, changed?: (one: Declared) => void) {
    const me = ++lives;
    const store = createSettingsStore(
      crystal(clock, 1, 0, () => me === lives),
      nodeHash,
      storage,
      log.log,
    );
    const all: Record<string, DeclaredSettings> = {
      [LAMP]: createDeclared(LAMP, specs, store, changed),
      module: createDeclared("", specs, store),
    };
    return {
      lamp: all[LAMP].features_[0],
      set: (id: string, value: unknown, owner = LAMP) => setState(all[owner].features_[0], { id, value }),
      values: (owner = LAMP) =>
        Object.fromEntries((all[owner].features_.slice(1) as Declared[]).map((one) => [one.name_, settingValue(one)])),
    };
  }

  const defaults = Object.fromEntries(SPECS.map(([id, spec]) => [id, spec.default]));

  it("are what was declared until somebody sets them, and nothing is written", () => {
    expect(boot().values()).to.deep.equal(defaults);
    clock.advance(100_000);
    expect(storage.writes).to.deep.equal([]);
  });

  it("are kept for the device and for the board apart", () => {
    const life = boot();
    life.set("label", bytes("Größe €"));
    life.set("ratio", 1 / 3, "module");
    clock.advance(20_000);
    expect(boot().values()).to.deep.equal({ ...defaults, label: bytes("Größe €") });
    expect(boot().values("module")).to.deep.equal({ ...defaults, ratio: 0.333333333333333 });
    expect(storage.flash.list()).to.deep.equal(["sinrics1"]);
  });

  it("are written when they changed only, at most every 10 s", () => {
    const life = boot();
    for (let i = 0; i < 600; i++) {
      life.set("count", Math.floor(i / 300));
      clock.advance(1000);
    }
    expect(storage.writes).to.have.length(2);
    for (let i = 0; i < 60; i++) {
      life.set("count", i);
      clock.advance(1000);
    }
    clock.advance(20_000);
    expect(storage.writes.length).to.be.within(8, 9);
    expect(boot().values().count).to.equal(59);
  });

  it("follow a new default as long as nobody has set them, and keep what is still allowed", () => {
    const life = boot();
    life.set("count", 50);
    life.set("mode", "b");
    life.set("label", "7");
    life.set("active", true);
    clock.advance(20_000);
    const next: Specs = [
      ["count", { type: "integer", min: 0, max: 10, default: 5 }],
      ["mode", { type: "choice", choices: ["b", "c"], default: "c" }],
      ["label", { type: "integer", min: 0, max: 10, default: 1 }],
      ["active", { type: "boolean", default: false }],
      ["ratio", { type: "number", min: 0, max: 1, default: 0.25 }],
      ["valueOf", { type: "text", maxLength: 9, default: "new" }],
    ];
    const now = { count: 5, mode: "b", label: 7, active: true, ratio: 0.25, valueOf: "new" };
    expect(boot(next).values()).to.deep.equal(now);
  });

  it("write what they are now, and nothing after a refusal", () => {
    const changes: string[] = [];
    const { lamp } = boot(SPECS, (one) => changes.push(`${one.name_}=${one.value_}`));
    expect(lamp.capability_.check_({ id: "count", value: 1 })).to.equal("");
    setState(lamp, { id: "count", value: 1 });
    expect(wireValue(lamp)).to.equal('{"id":"count","value":1}');
    expect(lamp.capability_.check_({ id: "count", value: 0.5 })).to.match(/^count: expected a whole number/);
    expect(wireValue(lamp)).to.equal("{}");
    expect(lamp.capability_.check_({ id: "none" })).to.equal('id: expected "ratio" or "count" or "label" or "active" or "mode"');
    expect(changes).to.deep.equal(["count=1"]);
  });

  it("take exactly what is declared, whatever comes", () => {
    const text: SettingSpec = { type: "text", maxLength: 5, default: "" };
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 8 }), (value) => {
        expect(judgeSetting("t", text, bytes(value)) === "").to.equal([...value].length <= 5);
      }),
    );
    const integer: SettingSpec = { type: "integer", min: -10, max: 10, default: 0 };
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: -11, max: 11 }), fc.integer({ min: -12, max: 12 }), fc.anything()), (value) => {
        const good = Number.isInteger(value) && Math.abs(value as number) <= 10;
        expect(judgeSetting("i", integer, value) === "").to.equal(good);
      }),
    );
  });

  it("are those before or after the last write, whatever is set and wherever the power goes", () => {
    const value = fc.oneof(
      fc.tuple(
        fc.constant("ratio"),
        fc.integer().map((one) => one / 997),
      ),
      fc.tuple(fc.constant("count"), fc.maxSafeInteger()),
      fc.tuple(fc.constant("label"), fc.string({ unit: "grapheme", maxLength: 5 }).map(bytes)),
      fc.tuple(fc.constant("active"), fc.boolean()),
    );
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ set: value, owner: fc.constantFrom(LAMP, "module") }) },
      { weight: 4, arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 15_000 }) }) },
      { weight: 2, arbitrary: fc.record({ tear: fc.integer({ min: -1, max: 300 }) }) },
      { weight: 1, arbitrary: fc.constant({ fail: true }) },
      { weight: 1, arbitrary: fc.constant({ cut: true }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        clock = new VirtualClock();
        storage = new FakeStorage(clock.now);
        let life = boot();
        // As the record has it: 15 digits, and no minus zero.
        const state = () =>
          JSON.stringify([life.values(), life.values("module")], (_key, one: unknown) =>
            typeof one === "number" ? Number(encodeNumber(one)) : one,
          );
        let before = state();
        let written = before;
        let dead = false;
        const write = storage.write;
        storage.write = (name, data) => {
          if (dead) throw new Error("The power is off");
          const now = state();
          const fails = storage.failures > 0;
          before = written;
          if (!fails) written = now;
          write(name, data);
          // Whole: only this one may be found from now on.
          if (!dead) before = written;
        };
        function reboot(): void {
          dead = false;
          storage.mend();
          life = boot();
          expect([before, written]).to.include(state());
          before = written = state();
        }
        for (const one of steps) {
          if ("set" in one) life.set(one.set[0], one.set[1], one.owner);
          else if ("wait" in one) clock.advance(one.wait);
          else if ("tear" in one) storage.tear(one.tear, () => (dead = true));
          else if ("fail" in one) storage.failures = 1;
          else reboot();
          if (dead) reboot();
        }
        storage.mend();
        clock.advance(30_000);
        reboot();
      }),
    );
  });
});
