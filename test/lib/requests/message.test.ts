import { expect } from "chai";
import fc from "fast-check";
import { quote } from "../../../lib/protocol/text.js";
import { uuid } from "../../../lib/protocol/uuid.js";
import { eventPayload, responsePayload, successPayload } from "../../../lib/requests/message.js";
import { createTokens } from "../../../lib/requests/tokens.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { fromUtf8, utf8 } from "../../fakes/bytes.js";
import { SeededRandom } from "../../fakes/random.js";
import { LAMP, START, World } from "../../fakes/world.js";
import { joined } from "../../../lib/protocol/rope.js";

const TOKEN = "6ec1f778-e92f-487c-9818-bdbe3438f30e";

describe("messages of the board, whole", () => {
  it("writes a response", () => {
    const request = { action: "setPowerState", clientId: "alexa-skill", deviceId: LAMP, replyToken: TOKEN };
    expect(responsePayload(request, START + 0.9, "", '{"state":"On"}')).to.equal(
      `{"action":"setPowerState","clientId":"alexa-skill","createdAt":${START},"deviceId":"${LAMP}","message":"OK","replyToken":"${TOKEN}","success":true,"type":"response","value":{"state":"On"}}`,
    );
  });

  it("writes a failure with its instance echoed inside", () => {
    const request = { action: "setToggleState", clientId: "portal", deviceId: LAMP, instanceId: "outlet1", replyToken: TOKEN };
    expect(responsePayload(request, START, 'the "door" is shut', "{}")).to.equal(
      `{"action":"setToggleState","clientId":"portal","createdAt":${START},"deviceId":"${LAMP}","instanceId":"outlet1","message":"the \\"door\\" is shut","replyToken":"${TOKEN}","success":false,"type":"response","value":{}}`,
    );
  });

  it("writes a response for the board itself without a device", () => {
    const request = { action: "health", clientId: "portal", deviceId: LAMP, replyToken: TOKEN, scope: "module" };
    expect(responsePayload(request, START, "", "{}")).to.equal(
      `{"action":"health","clientId":"portal","createdAt":${START},"message":"OK","replyToken":"${TOKEN}","scope":"module","success":true,"type":"response","value":{}}`,
    );
  });

  it("writes an event", () => {
    expect(eventPayload("setPowerState", "PHYSICAL_INTERACTION", START, LAMP, undefined, TOKEN, '{"state":"Off"}')).to.equal(
      `{"action":"setPowerState","cause":{"type":"PHYSICAL_INTERACTION"},"createdAt":${START},"deviceId":"${LAMP}","replyToken":"${TOKEN}","type":"event","value":{"state":"Off"}}`,
    );
  });

  it("asks for the time as protocol.md writes it", () => {
    const world = new World();
    world.boot();
    world.clock.advance(3_700_000);
    const { text, replyToken } = world.of("timestamp")[0];
    expect(text).to.include(
      `"payload":{"action":"getTimestamp","createdAt":0,"deviceId":"${LAMP}","replyToken":"${replyToken}","type":"request"},`,
    );
  });

  it("writes what V8 writes for the same object, whatever is echoed", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, text, text, (action, clientId, instanceId, failure) => {
        const request = { action, clientId, deviceId: LAMP, instanceId, replyToken: TOKEN };
        const bytes = Object.fromEntries(Object.entries(request).map(([key, value]) => [key, utf8(value)]));
        const written = fromUtf8(responsePayload(bytes, START, utf8(failure), "{}"));
        expect(written).to.equal(JSON.stringify(JSON.parse(written)));
        expect(JSON.parse(written)).to.include({ action: fromUtf8(utf8(action)), clientId: fromUtf8(utf8(clientId)) });
      }),
      { numRuns: 500 },
    );
  });
});

describe("the payload of a success", () => {
  it("is the general one's, whatever is echoed and missing", () => {
    const text = fc.option(fc.string({ unit: "binary" }), { nil: undefined });
    const token = fc.string({ unit: "binary", minLength: 1 });
    fc.assert(
      fc.property(token, text, text, text, (replyToken, clientId, instanceId, scope) => {
        const request = { action: "setPowerState", deviceId: LAMP, replyToken, clientId, instanceId, scope };
        const bytes = Object.fromEntries(Object.entries(request).map(([key, value]) => [key, value && utf8(value)]));
        const written = joined(successPayload(bytes, utf8(replyToken), START + 0.75, '{"state":"On"}'));
        expect(written).to.equal(responsePayload(bytes, START + 0.75, "", '{"state":"On"}'));
      }),
      { numRuns: 500 },
    );
  });

  it("is written from its parts as protocol.md has it", () => {
    const request = { action: "setPowerState", deviceId: LAMP, replyToken: TOKEN, clientId: "alexa-skill" };
    expect(joined(successPayload(request, TOKEN, START + 0.75, '{"state":"On"}'))).to.equal(
      `{"action":"setPowerState","clientId":"alexa-skill","createdAt":${START},"deviceId":"${LAMP}","message":"OK",` +
        `"replyToken":"${TOKEN}","success":true,"type":"response","value":{"state":"On"}}`,
    );
  });
});

describe("quote", () => {
  for (const [text, json] of [
    ["", '""'],
    ['say "\\"', '"say \\"\\\\\\""'],
    ["a\tb\n\x1f\x00", '"a\\tb\\n\\u001f\\u0000"'],
    ["\x7f", '"\x7f"'],
    [utf8("Stra\u00dfe \u20ac \u{1f4a1}"), utf8('"Stra\u00dfe \u20ac \u{1f4a1}"')],
  ]) {
    it(`writes ${JSON.stringify(text)}`, () => expect(quote(text)).to.equal(json));
  }
});

describe("uuid", () => {
  it("has the form of version 4, with zeros kept", () => {
    expect(uuid({ uint32: () => 0 })).to.equal("00000000-0000-4000-8000-000000000000");
    expect(uuid({ uint32: () => 0xffffffff })).to.equal("ffffffff-ffff-4fff-bfff-ffffffffffff");
  });

  it("has the form of version 4 for any numbers, and never repeats", () => {
    const random = new SeededRandom(7);
    const all = Array.from({ length: 2000 }, () => uuid(random));
    for (const one of all) expect(one).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(all).size).to.equal(2000);
  });
});

describe("reply tokens", () => {
  it("are remembered with their answer, the newest for certain, and bounded", () => {
    for (const answers of [1, 2, 9, 1000]) {
      const tokens = createTokens(nodeHash);
      const answerTo = (i: number): string | undefined => {
        const key = tokens.key(`token-${i}`);
        const found = tokens.find(key, START + i);
        return found ? tokens.answerTo(found, key) : undefined;
      };
      for (let i = 0; i < 1000; i++) {
        tokens.add(tokens.key(`token-${i}`), START + i, `answer-${i % answers}`);
        for (let back = 0; back < 16 && back <= i; back++) expect(answerTo(i - back)).to.equal(`answer-${(i - back) % answers}`);
      }
      for (let i = 0; i < 1000 - 32; i++) expect(answerTo(i)).to.equal(undefined);
    }
  });

  it("are not taken for one another", () => {
    const tokens = createTokens(nodeHash);
    const others = ["ab", "bc", "abcd", "ABC", "", "constructor"];
    tokens.add(tokens.key("abc"), START, "OK");
    expect(others.map((token) => tokens.find(tokens.key(token), START))).to.deep.equal(Array(6).fill(undefined));
    const found = tokens.find(tokens.key("abc"), START)!;
    expect(tokens.answerTo(found, tokens.key("abc"))).to.equal("OK");
  });

  it("that share their number, one in 2^31, are told apart by when the request was made", () => {
    const tokens = createTokens({ ...nodeHash, crc31: () => 7 });
    tokens.add(7, START, "first");
    for (const seconds of [1, 7, 60, 255]) expect(!!tokens.find(7, START + seconds), `${seconds} s`).to.equal(false);
    tokens.add(7, START + 1, "second");
    expect(tokens.answerTo(tokens.find(7, START + 1)!, 7)).to.equal("second");
  });

  it("fit in a variable with 14 bits for its value", () => {
    const tokens = createTokens(nodeHash);
    for (let i = 0; i < 10_000; i++) {
      const key = tokens.key(`token-${i}`);
      expect(key).to.be.within(0, 2 ** 31 - 1);
      tokens.add(key, START + i, `answer-${i}`);
      expect(tokens.find(key, START + i)).to.be.within(1, 8191);
    }
  });
});
