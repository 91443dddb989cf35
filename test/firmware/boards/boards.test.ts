import { readFileSync } from "node:fs";
import { expect } from "chai";
import { z } from "zod";
import { bestPins, findPin, isSafe, safePins } from "../../../firmware/boards/board.js";
import { boards, findBoard } from "../../../firmware/boards/index.js";
import { ConfigError } from "../../../firmware/build/errors.js";

/** The names of the pins for which `test` holds. */
const named = (id: string, test: (pin: ReturnType<typeof findBoard>["pins"][number]) => boolean): string[] =>
  findBoard(id)
    .pins.filter(test)
    .map(({ name }) => name);

const list = (...gpios: number[]): string[] => gpios.map((gpio) => `D${gpio}`);

const pinName = z.string().regex(/^D\d{1,2}$/);
const part = { pin: pinName, activeLow: z.boolean() };
const fileNames = z.array(z.string().regex(/^[a-z0-9_*-]+\.bin$/)).min(1);
const offset = z.int().nonnegative();
/** What a board file may say, and nothing else. */
const schema = z.strictObject({
  id: z.string(),
  name: z.string().min(1),
  espruinoBuild: z.string().regex(/^[A-Z0-9_]+$/),
  pins: z
    .array(
      z.strictObject({
        name: pinName,
        abilities: z.array(z.enum(["output", "pullUp", "pullDown", "watch", "pwm", "dac", "adc"])),
        traits: z.array(z.enum(["pulled-up", "strap", "flash", "psram", "console", "boot-log"])),
        negated: z.boolean().optional(),
        usedBy: z.string().min(1).optional(),
      }),
    )
    .min(1),
  sources: z.array(z.string().min(1)).min(1),
  unverified: z.array(z.string().min(1)).min(1).optional(),
  header: z.strictObject({ left: z.array(z.string()), right: z.array(z.string()) }).optional(),
  relays: z.array(z.strictObject(part)).min(1).optional(),
  led: z.strictObject(part).optional(),
  button: z.strictObject({ pin: pinName, wiring: z.enum(["to-ground", "to-supply"]) }).optional(),
  wifi: z.boolean(),
  telnet: z.boolean(),
  ble: z.boolean(),
  usbConsole: z.boolean().optional(),
  seedRegister: offset.optional(),
  resetRegister: offset.optional(),
  jsVars: z.int().positive().optional(),
  jsVarBytes: z.int().min(12).max(32),
  watchdogSeconds: offset,
  flash: z
    .strictObject({
      chip: z.string().regex(/^esp32(c3|s3)?$/),
      mode: z.enum(["dio", "qio", "dout"]),
      frequency: z.enum(["40m", "80m"]),
      size: z.string(),
      bootloader: offset,
      partitions: offset,
      firmware: offset,
      storage: offset,
      storageBytes: offset,
      files: z.strictObject({ bootloader: fileNames, partitions: fileNames, firmware: fileNames }),
    })
    .optional(),
  upload: z.strictObject({ baud: z.int().positive() }).optional(),
  neopixel: z.boolean().optional(),
  pwmOutputs: z.strictObject({ at5000: z.int().positive(), others: z.int().positive() }).optional(),
});
const status = readFileSync(new URL("../../../docs/hardware-status.md", import.meta.url), "utf8");

/** GPIO numbers and other names of a guide's table, in its order. */
const row = (text: string): string[] => text.split(" ").map((name) => (/^\d+$/.test(name) ? `D${name}` : name));

describe("boards", () => {
  it("have ids of their own", () => {
    expect(new Set(boards.map(({ id }) => id)).size).to.equal(boards.length);
    for (const { id } of boards) expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  for (const board of boards) {
    describe(board.id, () => {
      it("lists each pin once, by GPIO number", () => {
        const gpios = board.pins.map(({ name }) => Number(/^D(\d+)$/.exec(name)?.[1]));
        expect(gpios).to.deep.equal([...new Set(gpios)].sort((a, b) => a - b));
      });

      it("has its LED and button on pins that can do it", () => {
        if (board.led) expect(findPin(board, board.led.pin)?.abilities).to.include("output");
        if (board.button) expect(findPin(board, board.button.pin)?.abilities).to.include("watch");
      });

      it("does not restart within a minute by itself", () => {
        expect(board.watchdogSeconds === 0 || board.watchdogSeconds >= 60).to.equal(true);
      });

      it("says where its facts are from", () => {
        expect(board.sources.some((source) => source.includes("espruino/Espruino boards/"))).to.equal(true);
        // What is not Espruino's own comes from a page that can be looked at.
        const hasParts = board.header ?? board.led ?? board.button ?? board.relays;
        if (hasParts) expect(board.sources.some((source) => /https:\/\/\S+$/.test(source))).to.equal(true);
        expect(new Set(board.sources).size).to.equal(board.sources.length);
        for (const what of board.unverified ?? []) expect(status, what).to.include(`\`${board.id}\`: ${what}`);
      });

      it("is described as the schema says", () => {
        expect(schema.safeParse(board).error?.issues ?? []).to.deep.equal([]);
      });

      it("has header rows whose GPIOs exist, each at most once but for sockets that share one", () => {
        if (!board.header) return;
        const names = [...board.header.left, ...board.header.right];
        for (const name of names)
          if (/^D\d/.test(name)) expect(findPin(board, name), name).to.not.equal(undefined);
          else expect(name).to.be.oneOf(["GND", "3V3", "5V", "EN", "RST"]);
        if (board.id === "esp32-cyd") return;
        const gpios = names.filter((name) => /^D\d/.test(name));
        expect(new Set(gpios).size).to.equal(gpios.length);
        // What is not on the header must at least not be offered to makers.
        for (const pin of board.pins.filter(isSafe)) expect(gpios, pin.name).to.include(pin.name);
      });

      it("has its relays on pins that drive", () => {
        for (const { pin } of board.relays ?? []) expect(findPin(board, pin)?.abilities).to.include("output");
      });

      it("offers at least one pin for a relay and one for a button", () => {
        expect(bestPins(board, ["output"])).to.not.deep.equal([]);
        expect(bestPins(board, ["watch", "pullUp"])).to.not.deep.equal([]);
      });

      it("lays its flash out on whole sectors of 4 KB", () => {
        if (!board.flash) return;
        const { bootloader, partitions, firmware, storage, storageBytes } = board.flash;
        for (const offset of [bootloader, partitions, firmware, storage, storageBytes]) expect(offset % 4096).to.equal(0);
        expect([bootloader, partitions, firmware, storage]).to.deep.equal(
          [bootloader, partitions, firmware, storage].sort((a, b) => a - b),
        );
      });
    });
  }

  it("have the rows of pins that their guides list, and the parts that their pages name", () => {
    const devkitC = {
      left: row("3V3 EN 36 39 34 35 32 33 25 26 27 14 12 GND 13 9 10 11 5V"),
      right: row("GND 23 22 1 3 21 GND 19 18 5 17 16 4 0 2 15 8 7 6"),
    };
    expect(findBoard("esp32-devkitc").header).to.deep.equal(devkitC);
    expect(findBoard("esp32-wrover").header).to.deep.equal(devkitC);
    expect(findBoard("esp32-c3-devkitm").header).to.deep.equal({
      left: row("GND 3V3 3V3 2 3 GND RST GND 0 1 10 GND 5V 5V GND"),
      right: row("GND 21 20 GND 9 8 GND 7 6 5 4 GND 18 19 GND"),
    });
    expect(findBoard("esp32-s3-devkitc").header).to.deep.equal({
      left: row("3V3 3V3 RST 4 5 6 7 15 16 17 18 8 3 46 9 10 11 12 13 14 5V GND"),
      right: row("GND 43 44 1 2 42 41 40 39 38 37 36 35 0 45 48 47 21 20 19 GND GND"),
    });
    const relays = (id: string): string[] => findBoard(id).relays!.map(({ pin }) => pin);
    expect(relays("esp32-relay-1")).to.deep.equal(list(16));
    expect(relays("esp32-relay-4")).to.deep.equal(list(32, 33, 25, 26));
    for (const id of ["esp32-relay-1", "esp32-relay-4"]) expect(findBoard(id).led!.pin).to.equal("D23");
    const taken = (what: string): string[] => named("esp32-cyd", ({ usedBy }) => usedBy === what);
    expect(taken("the display")).to.deep.equal(list(2, 12, 13, 14, 15, 21));
    expect(taken("the touch panel")).to.deep.equal(list(25, 32, 33, 36, 39));
    expect(taken("the memory card")).to.deep.equal(list(5, 18, 19, 23));
    expect(taken("the loudspeaker")).to.deep.equal(list(26));
    expect(taken("the light sensor")).to.deep.equal(list(34));
    expect(findBoard("esp32-cyd").led).to.deep.equal({ pin: "D4", activeLow: true });
  });

  it("know the straps and what belongs to the flash, as Espressif lists them", () => {
    const trait = (id: string, wanted: string): string[] => named(id, ({ traits }) => (traits as string[]).includes(wanted));
    expect(trait("esp32-c3-devkitm", "strap")).to.deep.equal(list(2, 8, 9));
    expect(trait("esp32-s3-devkitc", "strap")).to.deep.equal(list(0, 3, 45, 46));
    expect(trait("esp32-s3-devkitc", "flash")).to.deep.equal(list(26, 27, 28, 29, 30, 31, 32));
    expect(trait("esp32-s3-devkitc", "psram")).to.deep.equal(list(33, 34, 35, 36, 37));
    expect(trait("esp32-wrover", "psram")).to.deep.equal(list(16, 17));
  });

  it("know what Espruino does to an ESP32 (espruino.md 4)", () => {
    const id = "esp32-devkitc";
    expect(named(id, (pin) => pin.traits.includes("pulled-up"))).to.deep.equal(
      list(0, 12, 13, 14, 15, 18, 19, 21, 22, 25, 26, 27),
    );
    expect(named(id, (pin) => pin.traits.includes("strap"))).to.deep.equal(list(0, 2, 5, 12, 15));
    expect(named(id, (pin) => pin.traits.includes("flash"))).to.deep.equal(list(6, 7, 8, 9, 10, 11));
    expect(named(id, (pin) => pin.traits.includes("console"))).to.deep.equal(list(1, 3));
    expect(named(id, (pin) => !pin.abilities.includes("watch"))).to.deep.equal(list(6, 7, 8, 9, 10, 11, 12));
    expect(named(id, (pin) => !pin.abilities.includes("output"))).to.deep.equal(list(34, 35, 36, 39));
    expect(named(id, (pin) => !pin.abilities.includes("pullUp"))).to.deep.equal(list(34, 35, 36, 39));
    expect(named(id, (pin) => pin.abilities.includes("adc"))).to.deep.equal(list(32, 33, 34, 35, 36, 39));
    expect(named(id, (pin) => pin.negated === true)).to.deep.equal(list(0));
  });

  it("know what Espruino does to an ESP32-C3 and an ESP32-S3 (jshCanWatch, jshPinDefaultPullup, BTN1_PINSTATE)", () => {
    const [c3, s3] = ["esp32-c3-devkitm", "esp32-s3-devkitc"];
    expect(named(c3, (pin) => pin.traits.includes("pulled-up"))).to.deep.equal(list(0));
    expect(named(c3, (pin) => !pin.abilities.includes("watch"))).to.deep.equal(list(18, 19));
    expect(named(c3, (pin) => pin.abilities.includes("adc"))).to.deep.equal(list(0, 1, 2, 3, 4));
    expect(named(s3, (pin) => pin.traits.includes("pulled-up") && pin.name !== "D0").slice(0, 6)).to.deep.equal(
      list(12, 13, 14, 15, 18, 19),
    );
    expect(named(s3, (pin) => !pin.abilities.includes("watch") && !pin.traits.length)).to.deep.equal(
      list(6, 7, 8, 9, 10, 11, 40, 41, 42, 47, 48),
    );
    expect(named("esp32-cyd", (pin) => pin.negated === true)).to.deep.equal(list(0, 4, 16, 17));
  });

  it("name the pins that are good for a relay", () => {
    const good: Record<string, number[]> = {
      "esp32-devkitc": [4, 16, 17, 23, 32, 33],
      "nodemcu-32s": [4, 16, 17, 23, 32, 33],
      "esp32-wrover": [4, 23, 32, 33],
      "esp32-c3-devkitm": [1, 3, 4, 5, 6, 7, 10],
      "esp32-s3-devkitc": [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 40, 41, 42, 47],
    };
    expect(bestPins(findBoard("esp32-cyd"), ["output"])).to.deep.equal(list(22, 27));
    for (const [id, gpios] of Object.entries(good)) expect(safePins(findBoard(id), ["output"]), id).to.deep.equal(list(...gpios));
  });

  it("are found by id, and a wrong id is answered with the known ones", () => {
    expect(findBoard("linux").wifi).to.equal(false);
    expect(() => findBoard("esp32-devkit"))
      .to.throw(ConfigError, /did you mean "esp32-devkitc"[\s\S]*esp32-devkitc, [\s\S]*linux/)
      .with.property("code", "board-unknown");
  });
});
