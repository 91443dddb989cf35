import { expect } from "chai";
import { open, seal } from "../../../lib/protocol/envelope.js";
import { createSigner } from "../../../lib/protocol/signature.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { joined } from "../../../lib/protocol/rope.js";

// The known-good vector of protocol.md, Envelope.
const SECRET = "a751abdb-e260-4bfd-a42c-60660561123d-3d8e6a30-0f39-42f0-a1ec-e47d47fb1392";
const PAYLOAD =
  '{"action":"setPowerState","clientId":"alexa-skill","createdAt":1567852244,"deviceAttributes":[],"deviceId":"5d737888aea17c30a056d759","replyToken":"6ec1f778-e92f-487c-9818-bdbe3438f30e","type":"request","value":{"state":"On"}}';
const HMAC = "5aR5dHuVPOb1rYrWIzSbwqJX6mWMlH1EluQ2Pl7sPDg=";
const WIRE = `{"header":{"payloadVersion":2,"signatureVersion":1},"payload":${PAYLOAD},"signature":{"HMAC":"${HMAC}"}}`;

describe("the envelope", () => {
  const sign = createSigner(nodeHash, SECRET);

  it("signs the published vector", () => {
    expect(sign(PAYLOAD)).to.equal(HMAC);
  });

  it("seals to the published form, byte for byte", () => {
    expect(joined(seal(PAYLOAD, sign))).to.equal(WIRE);
  });

  it("opens what is authentic and returns the payload's exact text", () => {
    expect(open(WIRE, 0, sign)).to.equal(PAYLOAD);
  });

  it("opens what stands behind other bytes, and what has another header", () => {
    expect(open("\x81\x7e\x01\x2c" + WIRE, 4, sign)).to.equal(PAYLOAD);
    const other = WIRE.replace('{"payloadVersion":2,"signatureVersion":1}', "{}");
    expect(open(other, 0, sign)).to.equal(PAYLOAD);
    expect(open("\x81\x7e\x01\x2c" + other, 4, sign)).to.equal(PAYLOAD);
  });

  it("hashes a secret longer than a SHA-256 block, as RFC 2104 says", () => {
    // RFC 4231 test case 6: a key of 131 bytes 0xaa.
    const long = createSigner(nodeHash, "\xaa".repeat(131));
    const hex = Buffer.from(long("Test Using Larger Than Block-Size Key - Hash Key First"), "base64").toString("hex");
    expect(hex).to.equal("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  });

  const forged: Record<string, string> = {
    "an empty text": "",
    "no payload": '{"header":{}}',
    "no signature": `{"header":{},"payload":${PAYLOAD}}`,
    "an empty signature": WIRE.replace(HMAC, ""),
    "a signature cut short": WIRE.replace(HMAC, HMAC.slice(0, 43)),
    "a flipped bit": WIRE.replace("On", "Oo"),
    "a wrong signature": WIRE.replace(HMAC, "A".repeat(43) + "="),
    "rubbish after it": WIRE + " ",
    "a second, unsigned payload before it": WIRE.replace('"payload":', '"payload":{"action":"x"},"payload":'),
    "a null signature": WIRE.replace(`{"HMAC":"${HMAC}"}`, "null"),
  };
  for (const [what, text] of Object.entries(forged)) {
    it(`refuses ${what}`, () => {
      expect(open(text, 0, sign)).to.equal("");
    });
  }
});
