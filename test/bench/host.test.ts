import { expect } from "chai";
import fc from "fast-check";
import { framing } from "../../bench/host/ports.js";
import { xor } from "../fakes/bytes.js";

describe("the ports on Node", () => {
  it("mask as RFC 6455, 5.3 writes it down", () => {
    const bytes = fc.array(fc.integer({ min: 0, max: 255 })).map((list) => String.fromCharCode(...list));
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 0xffffffff }), (payload, key) => {
        const frame = framing(0x81, payload, { uint32: () => key });
        expect(frame.slice(0, 2)).to.equal("\x81" + String.fromCharCode(0x80 | payload.length));
        const sent = Buffer.from(frame.slice(2, 6), "latin1").readUInt32BE();
        expect(sent).to.equal(Buffer.from(Uint32Array.of(key).buffer).readUInt32BE());
        expect(xor(frame.slice(6), sent)).to.equal(payload);
      }),
    );
  });
});
