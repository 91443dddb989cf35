import { expect } from "chai";
import { bestPins, findPin, isSafe, safePins } from "../../../firmware/boards/board.js";
import { boards, findBoard } from "../../../firmware/boards/index.js";
import { ConfigError } from "../../../firmware/build/errors.js";

/** The names of the pins for which `test` holds. */
const named = (id: string, test: (pin: ReturnType<typeof findBoard>["pins"][number]) => boolean): string[] =>
  findBoard(id)
    .pins.filter(test)
    .map(({ name }) => name);

const list = (...gpios: number[]): string[] => gpios.map((gpio) => `D${gpio}`);

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
        expect(board.sources.length).to.be.greaterThan(0);
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
