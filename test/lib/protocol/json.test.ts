import { expect } from "chai";
import fc from "fast-check";
import { encodeNumber } from "../../../lib/protocol/json.js";

/** Decimals of up to 15 digits with exponents. */
const decimal = (least: number, most: number) =>
  fc
    .tuple(fc.boolean(), fc.integer({ min: 1, max: 999999999999999 }), fc.integer({ min: least, max: most }))
    .map(([minus, digits, exponent]) => Number(`${minus ? "-" : ""}${digits}e${exponent}`));

describe("numbers as JSON", () => {
  it("are as V8 writes them, of 15 digits each, between 1e-90 and 1e90", () => {
    fc.assert(
      fc.property(decimal(-90, 75), (value) => {
        expect(encodeNumber(value)).to.equal(JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
    for (let exponent = -90; exponent <= 90; exponent++)
      for (const digits of ["1", "9.99999999999999", "1.00000000000001", "5"])
        expect(encodeNumber(Number(`${digits}e${exponent}`))).to.equal(JSON.stringify(Number(`${digits}e${exponent}`)));
  });

  it("are what V8 would write of what it read, whatever they are: else the signature is not taken", () => {
    fc.assert(
      fc.property(fc.oneof(decimal(-330, 310), fc.double()), (value) => {
        const text = encodeNumber(value);
        expect(JSON.stringify(JSON.parse(text))).to.equal(text);
      }),
      { numRuns: 5000 },
    );
  });

  it("are 0 where they are closer to it than 1e-90, and null where they are none or beyond 1e308", () => {
    for (const value of [0, -0, 5e-324, -5e-324, 1e-310, 9.9e-91, -9.9e-91]) expect(encodeNumber(value)).to.equal("0");
    for (const value of [NaN, Infinity, -Infinity, Number.MAX_VALUE, -1.1e308]) expect(encodeNumber(value)).to.equal("null");
    expect([1e-90, -1e-90, 1e308].map(encodeNumber)).to.deep.equal(["1e-90", "-1e-90", "1e+308"]);
  });
});
