import { expect } from "chai";
import { createAlexa, type Alexa } from "../../../simulator/alexa/core.js";
import type { Json } from "../../../simulator/platform/types.js";
import { Bench, FakeBoard, LAMP, PLUG } from "../platform/bench.js";
import { directive } from "./directives.js";
import { expectValid } from "./schema.js";

describe("Alexa's change reports", () => {
  let bench: Bench;
  let alexa: Alexa;
  let board: FakeBoard;
  beforeEach(() => {
    bench = new Bench();
    alexa = createAlexa({ platform: bench.platform, unixNow: bench.unixNow, uuid: bench.uuid });
    board = new FakeBoard(bench);
  });
  afterEach(() => alexa.events().forEach(({ event }) => expectValid(event)));

  /** Of each event, what changed to what and why. */
  function told(since = 1): unknown[][] {
    return alexa.events(since).map(({ event: { event } }) => {
      const { cause, properties } = event.payload.change as { cause: { type: string }; properties: Json[] };
      return [event.endpoint?.endpointId, cause.type, ...properties.map(({ value }) => value)];
    });
  }

  it("tells of a pressed button exactly as the seeds show", async () => {
    await bench.clock.advance(250);
    board.send(board.event());
    const [{ id, at, event }] = alexa.events(1);
    expect({ id, at }).to.deep.equal({ id: 2, at: "2019-09-07T10:30:44.250Z" });
    expect(event).to.deep.equal({
      context: {
        properties: [
          {
            namespace: "Alexa.EndpointHealth",
            name: "connectivity",
            value: { value: "OK" },
            timeOfSample: "2019-09-07T10:30:44.250Z",
            uncertaintyInMilliseconds: 0,
          },
        ],
      },
      event: {
        header: { namespace: "Alexa", name: "ChangeReport", messageId: event.event.header.messageId, payloadVersion: "3" },
        endpoint: { scope: { type: "BearerToken", token: "local-platform" }, endpointId: LAMP },
        payload: {
          change: {
            cause: { type: "PHYSICAL_INTERACTION" },
            properties: [
              {
                namespace: "Alexa.PowerController",
                name: "powerState",
                value: "ON",
                timeOfSample: "2019-09-07T10:30:44.250Z",
                uncertaintyInMilliseconds: 0,
              },
            ],
          },
        },
      },
    });
  });

  for (const cause of ["PHYSICAL_INTERACTION", "APP_INTERACTION", "VOICE_INTERACTION", "PERIODIC_POLL"]) {
    it(`hands on the cause ${cause}`, () => {
      board.send(board.event({ cause: { type: cause } }));
      expect(told()).to.deep.equal([[LAMP, cause, "ON"]]);
    });
  }

  it("puts a cause that Amazon does not know into one that it does", () => {
    board.send(board.event({ cause: { type: "ALERT" } }));
    expect(told()).to.deep.equal([[LAMP, "PERIODIC_POLL", "ON"]]);
  });

  it("tells of a change by voice and by app, whatever the reason, but of none that is none", async () => {
    const turn = async (name: string) => {
      const answer = alexa.handle(directive("Alexa.PowerController", name));
      await bench.clock.advance(1000);
      await answer;
    };
    await turn("TurnOn");
    await turn("TurnOn");
    void bench.platform.request(LAMP, "setPowerState", { state: "Off" });
    await bench.clock.advance(1000);
    board.send(board.event({ value: { state: "Off" } }));
    expect(told()).to.deep.equal([
      [LAMP, "VOICE_INTERACTION", "ON"],
      [LAMP, "APP_INTERACTION", "OFF"],
    ]);
  });

  it("says nothing of what the platform dropped or the device failed to do", async () => {
    board.send(board.event(), "wrong");
    board.reply = () => ({ success: false, message: "no" });
    await alexa.handle(directive("Alexa.PowerController", "TurnOn"));
    expect(told()).to.deep.equal([]);
  });

  it("tells when a device comes and goes, but not when its link is replaced", () => {
    const young = new FakeBoard(bench, { deviceids: `${LAMP};${PLUG}` });
    board.link.closed();
    young.link.closed();
    expect(told(0)).to.deep.equal([
      [LAMP, "PERIODIC_POLL", { value: "OK" }],
      [PLUG, "PERIODIC_POLL", { value: "OK" }],
      [LAMP, "PERIODIC_POLL", { value: "UNREACHABLE" }],
      [PLUG, "PERIODIC_POLL", { value: "UNREACHABLE" }],
    ]);
  });

  it("keeps the latest thousand, oldest first", async () => {
    for (let i = 0; i < 1010; i++) {
      board.send(board.event({ value: { state: i % 2 ? "Off" : "On" } }));
      await bench.clock.advance(1000);
    }
    const ids = alexa.events().map(({ id }) => id);
    expect(ids).to.have.length(1000);
    expect([ids[0], ids[999]]).to.deep.equal([12, 1011]);
    expect(alexa.events(1009).map(({ id }) => id)).to.deep.equal([1010, 1011]);
    expect(alexa.events(5000)).to.deep.equal([]);
  });
});
