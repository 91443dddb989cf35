import { expect } from "chai";
import type { SettingSpec } from "../../lib/settings/spec.js";
import { type Bed, LAMP, noted, onlineAgain } from "./bed.js";

/** Declared settings; some ids are names that every object has, or that the build shortens. */
const LAMP_SETTINGS = {
  threshold: { type: "integer", min: 0, max: 100, default: 20 },
  ratio: { type: "number", min: -1.5, max: 1.5, default: 0.1 },
  label: { type: "text", maxLength: 8, default: "Küche" },
  constructor: { type: "boolean", default: true },
  lookup: { type: "choice", choices: ["low", "high"], default: "low" },
  big: { type: "integer", min: -9007199254740991, max: 9007199254740991, default: 0 },
} as const satisfies Record<string, SettingSpec>;
const BOARD_SETTINGS = {
  interval: { type: "integer", min: 10, max: 3600, default: 60 },
  place: { type: "text", maxLength: 64, default: "" },
} as const satisfies Record<string, SettingSpec>;

/** The same as a configuration says it. */
export const CONFIGURED = {
  devices: [{ type: "switch", id: LAMP, name: "Lamp", relay: { pin: "D16" }, settings: LAMP_SETTINGS }],
  settings: BOARD_SETTINGS,
  health: true,
};

/** The same as a program says it; it prints what changes and, when it is switched, all that it has. */
export const PROGRAM = `
import { createDimSwitch, createModule, createSettings, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createDimSwitch({ id: "${LAMP}" });
var board = createModule(config);
var specs = ${JSON.stringify(LAMP_SETTINGS)};
var settings = createSettings(lamp, specs);
var common = createSettings(board, ${JSON.stringify(BOARD_SETTINGS)});
Object.keys(specs).forEach(function (id) {
  settings.onChange(id, function (value) { console.log("changed", id, value); });
});
common.onChange("interval", function (value) {
  console.log("changed interval", value);
  if (value === 77) throw new Error("A listener fails");
});
common.onChange("place", function (value) {
  if (value.substring(0, 5) !== "tell ") return;
  common.set("interval", 99);
  settings.set("label", value.substring(5));
  settings.set("threshold", 1);
  settings.set("threshold", 2);
  try { settings.set("threshold", 101); } catch (error) { console.log(error.message); }
});
lamp.onPowerState(function () {
  Object.keys(specs).forEach(function (id) { console.log("has", id, settings.get(id)); });
  console.log("has interval", common.get("interval"));
  console.log("has place", common.get("place"));
});
sinricPro(config, [lamp, board]);
`;

type Row = readonly [id: unknown, value: unknown];

const GOOD: readonly Row[] = [
  ["threshold", 0],
  ["threshold", 100],
  ["threshold", 55],
  ["threshold", 55],
  ["ratio", -1.5],
  ["ratio", 1.5],
  ["ratio", 0.3],
  ["ratio", 0.0000001],
  ["ratio", 0.333333333333333],
  ["label", ""],
  ["label", "12345678"],
  ["label", 'a"\\\n\u0001é'],
  ["label", "äöüßÄÖÜ€"],
  ["constructor", false],
  ["constructor", true],
  ["lookup", "high"],
  ["big", -9007199254740991],
  ["big", 9007199254740991],
];

const ids = (list: object): string =>
  `id: expected ${Object.keys(list)
    .map((id) => `"${id}"`)
    .join(" or ")}`;
const PERCENT = "threshold: expected a whole number from 0 to 100";
const RATIO = "ratio: expected a number from -1.5 to 1.5";
const LABEL = "label: expected a text of at most 8 characters";

const BAD: readonly (readonly [...Row, message: string])[] = [
  ["threshold", -1, PERCENT],
  ["threshold", 101, PERCENT],
  ["threshold", 5.5, PERCENT],
  ["threshold", 5.0000001, PERCENT],
  ["threshold", "5", PERCENT],
  ["threshold", null, PERCENT],
  ["threshold", true, PERCENT],
  ["threshold", [5], PERCENT],
  ["threshold", undefined, PERCENT],
  ["ratio", 1.6, RATIO],
  ["ratio", "0.5", RATIO],
  ["label", "123456789", LABEL],
  ["label", "äöüßÄÖÜ€x", LABEL],
  ["label", 5, LABEL],
  ["label", { a: 1 }, LABEL],
  ["constructor", 1, "constructor: expected true or false"],
  ["constructor", "true", "constructor: expected true or false"],
  ["lookup", "High", 'lookup: expected "low" or "high"'],
  ["big", 9007199254740994, "big: expected a whole number from -9007199254740991 to 9007199254740991"],
  ["interval", 60, ids(LAMP_SETTINGS)],
  ["toString", 1, ids(LAMP_SETTINGS)],
  ["", 1, ids(LAMP_SETTINGS)],
  [5, 1, ids(LAMP_SETTINGS)],
  [undefined, 1, ids(LAMP_SETTINGS)],
];

/** Asks to set a setting of the lamp, or of the board. */
export async function set(bed: Bed, id: unknown, value: unknown, scope?: "module") {
  const result = await bed.settled(bed.platform.request(LAMP, "setSetting", { id, value }, { scope }));
  const { success, message, value: wire } = (result as { response: Record<string, unknown> }).response;
  return { success, message, value: wire };
}

/** What both the configuration's and a program's settings must do. */
export function rows(bed: () => Bed): void {
  it("takes good values and answers with them", async () => {
    for (const [id, value] of GOOD)
      expect(await set(bed(), id, value), `${id} ${value}`).to.deep.equal({ success: true, message: "OK", value: { id, value } });
  });

  it("refuses bad values and ids, and says what was expected", async () => {
    for (const [id, value, message] of BAD)
      expect(await set(bed(), id, value), `${id} ${value}`).to.deep.equal({ success: false, message, value: {} });
    for (const value of [undefined, null, 5, "threshold"])
      expect(await bed().settled(bed().platform.request(LAMP, "setSetting", value))).to.deep.include({
        ok: false,
        message: ids(LAMP_SETTINGS),
      });
  });

  it("has settings of the board, whose answers name no device", async () => {
    const good = await set(bed(), "interval", 10, "module");
    expect(good).to.deep.equal({ success: true, message: "OK", value: { id: "interval", value: 10 } });
    const { text } = noted(bed(), "response").at(-1)!;
    expect(text).to.include('"scope":"module"').and.not.include("deviceId");
    expect(await set(bed(), "place", "Größe €😀", "module")).to.deep.include({ success: true });
    const message = "interval: expected a whole number from 10 to 3600";
    expect(await set(bed(), "interval", 9, "module")).to.deep.equal({ success: false, message, value: {} });
    expect(await set(bed(), "threshold", 9, "module")).to.deep.include({ success: false, message: ids(BOARD_SETTINGS) });
    const health = await bed().settled(bed().platform.request(LAMP, "health", undefined, { scope: "module" }));
    const { report } = (health as unknown as { response: { value: { report: string } } }).response.value;
    expect((JSON.parse(report) as { rebootReason: string }).rebootReason).to.match(/^power-on or reset/);
    const unknown = bed().platform.request(LAMP, "otaUpdateAvailable", {}, { scope: "module" });
    expect(await bed().settled(unknown)).to.include({ ok: false, message: "This board has no such device or action" });
  });
}

/** The lines that the program printed since `seen`. */
const since = (bed: Bed, seen: number, word: string): string[] => bed.lines.slice(seen).filter((line) => line.startsWith(word));

/** What the program reads, as it prints it. */
async function values(bed: Bed): Promise<string[]> {
  const seen = bed.lines.length;
  await bed.settled(bed.platform.request(LAMP, "setPowerState", { state: "On" }));
  await bed.until("it has told all", () => since(bed, seen, "has place").length > 0);
  return since(bed, seen, "has");
}

/** What only a program can do, after the rows. */
export function programRows(bed: () => Bed): void {
  const after = [
    "has threshold 55",
    `has ratio ${0.333333333333333}`,
    "has label äöüßÄÖÜ€",
    "has constructor true",
    "has lookup high",
    "has big 9007199254740991",
    "has interval 10",
    "has place Größe €😀",
  ];
  /** Espruino prints 11 decimals. */
  const short = (lines: string[]): string[] => lines.map((line) => line.replace(/(\.3{11})3*$/, "$1"));

  it("reads what was set, and hears of changes only", async () => {
    const changes = bed().lines.filter((line) => line.startsWith("changed threshold"));
    expect(changes).to.deep.equal(["changed threshold 0", "changed threshold 100", "changed threshold 55"]);
    expect(short(await values(bed()))).to.deep.equal(short(after));
  });

  it("still has it after a power cut, of numbers 15 digits and of texts every byte", async () => {
    async function cut(): Promise<void> {
      const links = noted(bed(), "online").length;
      // What is as old as the last request before the cut counts as a replay, to the second.
      await bed().hold(1000);
      bed().board.powerOff();
      bed().board.powerOn();
      await onlineAgain(bed(), links);
    }
    for (const [id, value] of [
      ["ratio", 0.123456789012345],
      ["big", -9007199254740991],
      ["label", '€\u0001"\\äöü'],
    ]) {
      await cut();
      // What is set first is written at once, that is before the next request is taken.
      expect(await set(bed(), id, value)).to.include({ success: true });
      expect(await set(bed(), id, null)).to.include({ success: false });
    }
    await cut();
    const kept = await values(bed());
    expect(kept).to.include("has big -9007199254740991").and.include('has label €\u0001"\\äöü');
    expect(kept[1]).to.match(/^has ratio 0\.123456789/);
    expect(bed().lines.filter((line) => /Uncaught|^SP\d+ E/.test(line))).to.deep.equal([]);
  });

  it("answers although a listener fails", async () => {
    expect(await set(bed(), "interval", 77, "module")).to.include({ success: true });
    expect(bed().lines).to.include("SP503 E A listener fails");
  });

  it("reports what the program sets: each setting once, with its newest value, and the board's without a device", async () => {
    const seen = noted(bed(), "event").length;
    expect(await set(bed(), "place", "tell Größe", "module")).to.deep.include({ value: { id: "place", value: "tell Größe" } });
    const news = () =>
      noted(bed(), "event")
        .slice(seen)
        // What was kept is told after the start as well, by PERIODIC_POLL.
        .filter((event) => event.action === "setSetting" && event.cause === cause);
    const cause = "PHYSICAL_INTERACTION";
    await bed().until("three events", () => news().length === 3, 15_000);
    const told = news().map(({ deviceId, value, cause }) => [deviceId, value, cause]);
    expect(told).to.deep.include([undefined, { id: "interval", value: 99 }, cause]);
    expect(told).to.deep.include([LAMP, { id: "label", value: "Größe" }, cause]);
    const thresholds = told.filter(([, value]) => (value as { id: string }).id === "threshold");
    expect(thresholds).to.have.length(1);
    expect(bed().lines).to.include(`SP402: ${PERCENT}`);
    expect(await values(bed())).to.include.members(["has threshold 2", "has label Größe", "has interval 99"]);
  });

  it("breaks no rule of the platform", () => expect(noted(bed(), "violation")).to.deep.equal([]));
}
