import { expect } from "chai";
import fc from "fast-check";
import { decodeDht22 } from "../../../lib/hardware/dht22.js";
import { decodeDs18b20 } from "../../../lib/hardware/ds18b20.js";
import { crc8 } from "../../../simulator/board/sensors/ds18b20.js";

/** When the line falls while a DHT22 says `bytes`, us; the first is the board's own question. `late` is what each interrupt is late. */
function falls(bytes: readonly number[], late: (i: number) => number = () => 0): number[] {
  const times = [0, 2030, 2190];
  let at = 2190;
  for (let i = 0; i < 40; i++) times.push((at += (bytes[i >> 3] >> (7 - (i & 7))) & 1 ? 120 : 76));
  return times.map((time, i) => 1.7e15 + time + late(i));
}

/** `bits` with their checksum. */
const frame = (...bytes: number[]): number[] => [...bytes, bytes.reduce((sum, byte) => sum + byte) & 255];
const measured = (humidity: number, temperature: number): number[] =>
  frame(humidity >> 8, humidity & 255, temperature >> 8, temperature & 255);

describe("what a DHT22 says", () => {
  const cases: [what: string, bytes: number[], reading: unknown][] = [
    ["the data sheet's example", [0x02, 0x8c, 0x01, 0x5f, 0xee], { temperature: 35.1, humidity: 65.2 }],
    ["the data sheet's -10.1 degrees", measured(652, 0x8065), { temperature: -10.1, humidity: 65.2 }],
    ["two's complement below zero", measured(400, 0x10000 - 101), { temperature: -10.1, humidity: 40 }],
    ["the coldest", measured(0, 0x8000 + 400), { temperature: -40, humidity: 0 }],
    ["the hottest and dampest", measured(1000, 800), { temperature: 80, humidity: 100 }],
    ["more than all", measured(1001, 200), "out of range"],
    ["hotter than it can be", measured(500, 801), "out of range"],
    ["colder than it can be", measured(500, 0x8000 + 401), "out of range"],
    ["a wrong checksum", [0x02, 0x8c, 0x01, 0x5f, 0xef], "wrong checksum"],
    ["nothing but zeros", [0, 0, 0, 0, 0], "wrong checksum"],
  ];
  for (const [what, bytes, reading] of cases) it(what, () => expect(decodeDht22(falls(bytes))).to.deep.equal(reading));

  it("needs an answer, and a whole one", () => {
    const all = falls([0x02, 0x8c, 0x01, 0x5f, 0xee]);
    expect(decodeDht22([])).to.equal("no answer");
    expect(decodeDht22(all.slice(0, 1))).to.equal("no answer");
    expect(decodeDht22(all.slice(0, 30))).to.equal("incomplete answer");
  });

  it("reads every value with interrupts that are up to 12 us late", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: -400, max: 800 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 43, maxLength: 43 }),
        (humidity, temperature, late) => {
          fc.pre(humidity !== 0 || temperature !== 0);
          const bytes = measured(humidity, temperature < 0 ? 0x8000 - temperature : temperature);
          expect(decodeDht22(falls(bytes, (i) => late[i]))).to.deep.equal({
            humidity: humidity / 10,
            temperature: temperature / 10,
          });
        },
      ),
    );
  });

  it("takes nothing for certain when an edge is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 3, max: 41 }),
        (bytes, lost) => {
          const seen = falls(frame(...bytes));
          seen.splice(lost, 1);
          expect(decodeDht22(seen)).to.be.a("string");
        },
      ),
    );
  });
});

/** The memory of a DS18B20 that holds `raw`. */
function memory(raw: number, config = 0x7f): number[] {
  const bytes = [raw & 255, raw >> 8, 0x4b, 0x46, config, 0xff, 0x0c, 0x10];
  return [...bytes, crc8(bytes)];
}

describe("what a DS18B20 says", () => {
  const cases: [what: string, bytes: number[], reading: unknown][] = [
    ["125 degrees", memory(0x07d0), { temperature: 125 }],
    ["25.0625", memory(0x0191), { temperature: 25.1 }],
    ["0", memory(0), { temperature: 0 }],
    ["-0.5", memory(0xfff8), { temperature: -0.5 }],
    ["-10.125", memory(0xff5e), { temperature: -10.1 }],
    ["-55", memory(0xfc90), { temperature: -55 }],
    ["85 from its power-up, as in the data sheet", [0x50, 0x05, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10, 0x1c], "power-on value 85"],
    ["84.9375", memory(0x054f), { temperature: 84.9 }],
    ["9 bits", memory(0x0190, 0x1f), { temperature: 25 }],
    ["126 degrees", memory(0x07e0), "out of range"],
    ["-56 degrees", memory(0xfc80), "out of range"],
    ["a line that is always low", Array<number>(9).fill(0), "no answer"],
    ["a line that nobody pulls", Array<number>(9).fill(255), "no answer"],
  ];
  for (const [what, bytes, reading] of cases) it(what, () => expect(decodeDs18b20(bytes)).to.deep.equal(reading));

  it("finds every wrong bit, and every two", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0x7d0 }),
        fc.integer({ min: 0, max: 71 }),
        fc.integer({ min: 0, max: 71 }),
        (raw, one, other) => {
          const bytes = memory(raw);
          bytes[one >> 3] ^= 1 << (one & 7);
          if (other !== one) bytes[other >> 3] ^= 1 << (other & 7);
          expect(decodeDs18b20(bytes)).to.be.a("string");
        },
      ),
    );
  });
});
