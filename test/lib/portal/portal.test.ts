import { expect } from "chai";
import fc from "fast-check";
import { Code } from "../../../lib/codes.js";
import { createCredentialStore, judgeCredentials } from "../../../lib/portal/credentials.js";
import { dnsAnswer } from "../../../lib/portal/dns.js";
import { formField } from "../../../lib/portal/form.js";
import { MAX_BODY, MAX_HEAD, parseRequest } from "../../../lib/portal/http.js";
import { pickNetworks } from "../../../lib/portal/networks.js";
import { formPage } from "../../../lib/portal/page.js";
import { respond } from "../../../lib/portal/respond.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { FakeStorage } from "../../fakes/storage.js";

const seed = process.env.FUZZ_SEED ? Number(process.env.FUZZ_SEED) : undefined;
const RUNS = { numRuns: process.env.LONG ? 20_000 : 1000, seed };
/** Any bytes, as the board has them. */
const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((list) => Buffer.from(list).toString("latin1"));
const ADDRESS = "\xc0\xa8\x04\x01";

function question(name: string, type: number): string {
  const labels = name.split(".").map((label) => String.fromCharCode(label.length) + label);
  return (
    "\xab\xcd\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00" + labels.join("") + "\x00\x00" + String.fromCharCode(type) + "\x00\x01"
  );
}

describe("the name server", () => {
  it("answers an A question with the address, as RFC 1035 writes it", () => {
    const asked = question("captive.apple.com", 1);
    expect(dnsAnswer(asked, ADDRESS)).to.equal(
      "\xab\xcd\x85\x80\x00\x01\x00\x01\x00\x00\x00\x00" +
        asked.slice(12) +
        "\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x00\x00\x04\xc0\xa8\x04\x01",
    );
  });
  it("leaves what else was asked behind the question out (EDNS)", () => {
    const asked = question("a.b", 1).replace("\x00\x00\x00\x00\x00\x00", "\x00\x00\x00\x00\x00\x01");
    expect(dnsAnswer(asked + "\x00\x00\x29\x10\x00\x00\x00\x00\x00\x00\x00", ADDRESS)).to.equal(
      dnsAnswer(question("a.b", 1), ADDRESS),
    );
  });
  it("answers an AAAA question with nothing, so that A is asked for", () => {
    const answer = dnsAnswer(question("a.b", 28), ADDRESS);
    expect(answer.slice(6, 8)).to.equal("\x00\x00");
    expect(answer).to.have.length(question("a.b", 28).length);
  });
  it("is silent to answers, other kinds, and names that do not end", () => {
    const good = question("a.b", 1);
    for (const bad of [
      good.slice(0, -1),
      good.slice(0, 2) + "\x81" + good.slice(3),
      good.slice(0, 2) + "\x28" + good.slice(3),
      good.slice(0, 5) + "\x02" + good.slice(6),
      good.slice(0, 12) + "\xc0\x0c\x00\x01\x00\x01",
      good.slice(0, 12) + "\x3f" + good.slice(13),
      good + "x".repeat(600),
    ])
      expect(dnsAnswer(bad, ADDRESS)).to.equal("");
  });
  it("never throws, and answers no longer than the question and 16 bytes", () => {
    fc.assert(
      fc.property(bytes(600), fc.boolean(), (rubbish, headed) => {
        const asked = headed ? question("", 1).slice(0, 12) + rubbish : rubbish;
        const answer = dnsAnswer(asked, ADDRESS);
        expect(answer.length).to.be.at.most(asked.length + 16);
        if (answer) expect(answer.slice(0, 2)).to.equal(asked.slice(0, 2));
      }),
      RUNS,
    );
  });
});

describe("requests to the set-up page", () => {
  const whole = "POST /save HTTP/1.1\r\nHost: a.test\r\nOrigin: http://A.test\r\nContent-Length: 3\r\n\r\ns=1";
  it("are read once they are whole, wherever they are cut", () => {
    for (let at = 0; at < whole.length; at++) expect(parseRequest(whole.slice(0, at))).to.equal(undefined);
    expect(parseRequest(whole)).to.deep.equal({
      status_: 0,
      method_: "POST",
      path_: "/save",
      host_: "a.test",
      origin_: "http://a.test",
      body_: "s=1",
    });
  });
  for (const [status, text] of [
    [400, "hello\r\n\r\n"],
    [400, "GET / SPDY/1\r\n\r\n"],
    [400, "GET http://x/ HTTP/1.1\r\n\r\n"],
    [400, "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"],
    [400, "POST / HTTP/1.1\r\nContent-Length: 1e3\r\n\r\n"],
    [413, `POST / HTTP/1.1\r\nContent-Length: ${MAX_BODY + 1}\r\n\r\n`],
    [413, "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"],
    [431, "G".repeat(MAX_HEAD + 1)],
    [431, `GET / HTTP/1.1\r\nX: ${"x".repeat(MAX_HEAD)}\r\n\r\n`],
    [501, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"],
  ] as const)
    it(`are refused with ${status}: ${JSON.stringify(text.slice(0, 60))}`, () => {
      expect(parseRequest(text)).to.include({ status_: status, body_: "" });
    });
  it("end, whatever comes: what is neither whole nor refused is within the bounds", () => {
    fc.assert(
      fc.property(bytes(MAX_HEAD + MAX_BODY + 100), fc.constantFrom("", "GET / HTTP/1.1\r\n\r\n", whole), (rubbish, start) => {
        const text = start + rubbish;
        const request = parseRequest(text);
        if (!request) expect(text.length).to.be.at.most(MAX_HEAD + 4 + MAX_BODY);
        else
          expect(
            respond(
              request,
              "a.test",
              [],
              "",
              () => {},
              () => {},
            ),
          ).to.match(/^HTTP\/1\.1 \d{3} /);
      }),
      RUNS,
    );
  });
  it("have forms whose fields are decoded to bytes, or refused", () => {
    expect(formField("s=a+b%20%C3%A9%2B&p=", "s")).to.equal("a b \xc3\xa9+");
    expect(formField("s=a&p=", "p")).to.equal("");
    for (const bad of ["s=%", "s=%4", "s=%zz", "", "xs=1"]) expect(formField(bad, "s")).to.equal(undefined);
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, password) => {
        const body = new URLSearchParams({ s: name, p: password }).toString();
        const sent = Buffer.from(new URLSearchParams(body).get("p")!, "utf8").toString("latin1");
        expect(formField(body, "p")).to.equal(sent);
      }),
      RUNS,
    );
  });
  it("are answered with a full Storage's code when nothing could be kept", () => {
    const request = parseRequest("POST /save HTTP/1.1\r\nHost: a.test\r\nContent-Length: 12\r\n\r\ns=net&o=&p=0")!;
    request.body_ = "s=net&o=&p=12345678";
    const full = (): void => {
      throw new Error("Storage is full");
    };
    const answer = respond(request, "a.test", [], "", full, () => {});
    expect(answer)
      .to.match(/^HTTP\/1\.1 400 /)
      .and.include("SP501");
  });
});

describe("the set-up page", () => {
  it("shows names and reasons as text, whatever is in them", () => {
    const page = formPage(['"><script>alert(1)</script>&amp;'], "<b>", []);
    expect(page)
      .to.include("<option>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</option>")
      .and.include("(&lt;b&gt;)");
    expect(page).to.not.include("<script");
  });
  it("lists the strongest twelve names, each once", () => {
    const list = Array.from({ length: 40 }, (_, i) => ({ ssid: `n${i % 20}`, rssi: -((i * 37) % 90) }));
    const best = [...new Set([...list].sort((a, b) => b.rssi - a.rssi).map(({ ssid }) => ssid))].slice(0, 12);
    expect(pickNetworks(list)).to.deep.equal(best);
    expect(pickNetworks([{ ssid: "x".repeat(32), rssi: 0 }])).to.deep.equal([]);
  });
});

describe("kept credentials", () => {
  it("are what Espruino can join, or both reasons", () => {
    expect(judgeCredentials("a", "")).to.deep.equal([]);
    expect(judgeCredentials("x".repeat(31), "x".repeat(63))).to.deep.equal([]);
    for (const [name, password] of [
      ["", "1234567"],
      ["x".repeat(32), "x".repeat(64)],
      ["a\0", "12345678\n"],
      [undefined, undefined],
    ])
      expect(judgeCredentials(name, password)).to.deep.equal([Code.SetupName, Code.SetupPassword]);
  });
  it("come back as they were, any bytes, until the firmware brings other ones", () => {
    fc.assert(
      fc.property(bytes(31), bytes(63), (ssid, password) => {
        const storage = new FakeStorage();
        const open = (name = "") => createCredentialStore(nodeHash, storage, name, "");
        open().save_(ssid, password);
        expect(open().current_()).to.deep.equal({ ssid_: ssid, password_: password, proved_: false });
        const again = open();
        again.prove_();
        expect(open().current_()).to.deep.equal({ ssid_: ssid, password_: password, proved_: true });
        expect(open("built").current_()).to.deep.equal({ ssid_: "built", password_: "", proved_: false });
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});
