import { expect } from "chai";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createEventGateway,
  forwardEvents,
  MAX_WAITING,
  readGatewayAddress,
  TOKEN_VARIABLE,
  type GatewayNote,
} from "../../../simulator/alexa/event-gateway.js";
import { createAlexa } from "../../../simulator/alexa/core.js";
import type { GatewayEvent } from "../../../simulator/alexa/types.js";
import { nodeClock } from "../../../simulator/platform/node-clock.js";
import { Bench, FakeBoard, settle, VirtualClock } from "../platform/bench.js";
import { expectValid } from "./schema.js";

const TOKEN = "Atza|secret-token";
const URL_GIVEN = "https://gateway.test/v3/events";

/** A gateway in virtual time whose far end answers what the test says, a status or an error. */
function rig() {
  const clock = new VirtualClock();
  const notes: GatewayNote[] = [];
  const sent: { url: string; init: RequestInit; id: number }[] = [];
  let answer: (n: number) => number | Response | Error | Promise<Response> = () => 202;
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    sent.push({
      url: String(url),
      init,
      id: (JSON.parse(String(init.body)) as { event: { header: { messageId: number } } }).event.header.messageId,
    });
    const now = answer(sent.length);
    if (now instanceof Error) throw now;
    return typeof now === "number" ? new Response(null, { status: now }) : now;
  };
  const onNote = (note: GatewayNote) => notes.push(note);
  const gateway = createEventGateway({ url: URL_GIVEN, token: TOKEN, clock, fetch: fetch as never, random: () => 1, onNote });
  const push = (id: number) => gateway.push(event(id));
  return { clock, notes, sent, gateway, push, answers: (fn: typeof answer) => (answer = fn) };
}

function event(id: number): GatewayEvent {
  const endpoint = { scope: { type: "BearerToken", token: "local-platform" }, endpointId: "lamp" };
  return { id, at: "", event: { event: { header: { messageId: id }, endpoint, payload: {} } } };
}

describe("the event gateway", () => {
  it("posts each event with the bearer token, in its scope too", async () => {
    const { push, sent, notes, gateway } = rig();
    push(1);
    await settle();
    expect(sent[0].url).to.equal(URL_GIVEN);
    expect(sent[0].init).to.deep.include({
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      redirect: "manual",
    });
    expect(JSON.parse(String(sent[0].init.body))).to.deep.equal({
      event: {
        header: { messageId: 1 },
        endpoint: { scope: { type: "BearerToken", token: TOKEN }, endpointId: "lamp" },
        payload: {},
      },
    });
    expect(notes).to.deep.equal([{ eventId: 1, outcome: "sent", detail: "HTTP 202" }]);
    expect(gateway.waiting).to.equal(0);
  });

  it("sends one after the other, in order", async () => {
    const { push, sent, answers } = rig();
    let release = (_response: Response): void => {};
    answers((n) => (n === 1 ? new Promise<Response>((done) => (release = done)) : 202));
    [1, 2, 3].forEach(push);
    await settle();
    expect(sent.map(({ id }) => id)).to.deep.equal([1]);
    release(new Response(null, { status: 202 }));
    await settle();
    await settle();
    expect(sent.map(({ id }) => id)).to.deep.equal([1, 2, 3]);
  });

  for (const [what, failure, detail] of [
    ["HTTP 500", 500, "HTTP 500"],
    ["HTTP 503", 503, "HTTP 503"],
    ["HTTP 429", 429, "HTTP 429"],
    [
      "a network error",
      Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } }),
      "not reached (ECONNREFUSED)",
    ],
  ] as const)
    it(`tries again after ${what}, with doubled pauses`, async () => {
      const { push, sent, answers, notes, clock } = rig();
      answers((n) => (n <= 3 ? failure : 200));
      push(1);
      push(2);
      const at: number[] = [];
      for (let ms = 0; ms <= 8000; ms += 500) {
        await clock.advance(ms ? 500 : 0);
        while (at.length < sent.length) at.push(clock.now());
      }
      expect(at).to.deep.equal([0, 1000, 3000, 7000, 7000]);
      expect(notes.map((note) => note.outcome)).to.deep.equal(["retry", "retry", "retry", "sent", "sent"]);
      expect(notes[0].detail).to.equal(`${detail}, again in 1 s`);
      expect(clock.pending).to.equal(0);
    });

  it("spreads the pauses over half their length", async () => {
    const clock = new VirtualClock();
    const notes: string[] = [];
    const fetch = (async () => new Response(null, { status: 500 })) as never;
    const gateway = createEventGateway({
      url: URL_GIVEN,
      token: TOKEN,
      clock,
      fetch,
      random: () => 0,
      onNote: ({ detail }) => notes.push(detail),
    });
    gateway.push(event(1));
    await clock.advance(0);
    expect(notes).to.deep.equal(["HTTP 500, again in 0.5 s"]);
    gateway.close();
  });

  it("waits as long as it is told to, within reason", async () => {
    for (const [header, seconds] of [
      ["5", 5],
      ["0", 1],
      ["86400", 60],
      ["soon", 1],
    ] as const) {
      const { push, answers, notes, clock, gateway } = rig();
      answers(() => new Response(null, { status: 429, headers: { "retry-after": header } }));
      push(1);
      await clock.advance(0);
      expect(notes[0].detail).to.equal(`HTTP 429, again in ${seconds} s`);
      gateway.close();
    }
  });

  for (const status of [301, 400, 401, 403, 404, 413])
    it(`takes HTTP ${status} for final and goes on with the next`, async () => {
      const { push, answers, sent, notes, clock } = rig();
      // The constructor of Response does not take every status that a server may send.
      answers((n) => (n === 1 ? new Response(null, { status }) : 202));
      push(1);
      push(2);
      await clock.advance(0);
      expect(sent.map(({ id }) => id)).to.deep.equal([1, 2]);
      expect(notes[0]).to.deep.equal({ eventId: 1, outcome: "refused", detail: `HTTP ${status}` });
    });

  it("gives a request 10 seconds", async () => {
    const { push, answers, notes, sent, clock, gateway } = rig();
    answers(
      () =>
        new Promise((_done, fail) => {
          const { signal } = sent[sent.length - 1].init;
          signal?.addEventListener("abort", () => fail(new DOMException("aborted", "AbortError")));
        }),
    );
    push(1);
    await clock.advance(9999);
    expect(notes).to.deep.equal([]);
    await clock.advance(1);
    expect(notes[0]).to.deep.equal({ eventId: 1, outcome: "retry", detail: "no answer in 10 s, again in 1 s" });
    gateway.close();
    expect(clock.pending).to.equal(0);
  });

  it("gives an event up after eight tries", async () => {
    const { push, answers, notes, sent, clock } = rig();
    answers(() => 500);
    push(1);
    await clock.advance(600_000);
    expect(sent).to.have.length(8);
    expect(notes[7]).to.deep.equal({ eventId: 1, outcome: "given-up", detail: "HTTP 500, tried 8 times" });
    expect(clock.pending).to.equal(0);
  });

  it("keeps a thousand, and drops the oldest beyond that but not the one under way", async () => {
    const { push, answers, notes, gateway, clock } = rig();
    answers(() => 500);
    for (let id = 1; id <= MAX_WAITING + 2; id++) push(id);
    expect(gateway.waiting).to.equal(MAX_WAITING);
    expect(notes.map(({ eventId, outcome }) => [eventId, outcome])).to.deep.equal([
      [2, "overflow"],
      [3, "overflow"],
    ]);
    await clock.advance(0);
    gateway.close();
    await clock.advance(600_000);
    expect(gateway.waiting).to.equal(0);
    push(5000);
    expect(gateway.waiting).to.equal(0);
  });

  it("never says the token", async () => {
    const { push, answers, notes, clock } = rig();
    answers(() => Object.assign(new Error(`bad header ${TOKEN}`), { name: TOKEN, cause: { code: TOKEN } }));
    push(1);
    await settle();
    await clock.advance(600_000);
    expect(notes).to.have.length(8);
    expect(notes[0].detail).to.equal("not reached (network error), again in 1 s");
    expect(JSON.stringify(notes)).not.to.match(/secret|Atza/);
  });

  it("reads its address, or says all that is wrong with it", () => {
    expect(readGatewayAddress("http://127.0.0.1:9", { [TOKEN_VARIABLE]: TOKEN })).to.deep.equal({
      url: "http://127.0.0.1:9",
      token: TOKEN,
    });
    for (const [url, token, reasons] of [
      ["ftp://x", "", [/not an http/, /is not set/]],
      ["nonsense", "a b", [/not an http/, /printable ASCII/]],
      ["https://me:word@x.test/", TOKEN, [/user name or password/]],
    ] as const) {
      let error: any;
      try {
        readGatewayAddress(url, { [TOKEN_VARIABLE]: token });
      } catch (thrown) {
        error = thrown;
      }
      expect(error?.code).to.equal("bad-event-gateway");
      for (const reason of reasons) expect(error.problem).to.match(reason);
      expect(error.message).not.to.include("word@");
      if (token) expect(error.message).not.to.include(token);
    }
  });

  it("carries a button's press over a real socket, after a first failure", async () => {
    const bodies: string[] = [];
    const tokens = new Set<string | undefined>();
    let done = (): void => {};
    const all = new Promise<void>((resolve) => (done = resolve));
    const server = createServer((request, response) => {
      let body = "";
      request
        .on("data", (chunk) => (body += chunk))
        .on("end", () => {
          tokens.add(request.headers.authorization);
          bodies.push(body);
          response.writeHead(bodies.length === 1 ? 503 : 202).end();
          if (bodies.length === 3) done();
        });
    });
    await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
    const bench = new Bench();
    const alexa = createAlexa({ platform: bench.platform, unixNow: bench.unixNow, uuid: bench.uuid });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/events`;
    // The pause of the one retry is cut to nothing: this is about the socket.
    const clock = { ...nodeClock, after: (ms: number, fn: () => void) => nodeClock.after(ms > 5000 ? ms : 0, fn) };
    const stop = forwardEvents(alexa, { url, token: TOKEN, clock });
    try {
      const board = new FakeBoard(bench);
      board.send(board.event());
      await all;
      expect([...tokens]).to.deep.equal([`Bearer ${TOKEN}`]);
      const events = bodies.map(
        (body) => JSON.parse(body) as { event: { payload: { change: { properties: { name: string }[] } } } },
      );
      events.forEach(expectValid);
      expect(events.map(({ event: { payload } }) => payload.change.properties[0].name)).to.deep.equal([
        "connectivity",
        "connectivity",
        "powerState",
      ]);
    } finally {
      stop();
      server.closeAllConnections();
      server.close();
    }
  });
});
