import { expect } from "chai";
import fc from "fast-check";
import { createAlexa, type Alexa } from "../../../simulator/alexa/core.js";
import type { Answer, Message } from "../../../simulator/alexa/types.js";
import { Bench, FakeBoard, LAMP, PLUG } from "../platform/bench.js";
import { directive, discover } from "./directives.js";
import { expectValid, schemaMissing } from "./schema.js";

const MESSAGE_ID = "6ec1f778-e92f-487c-9818-bdbe3438f30";

describe("Alexa's directives", () => {
  let bench: Bench;
  let alexa: Alexa;
  before(function () {
    if (schemaMissing) console.log(`      Amazon's schema, ${schemaMissing}`);
  });
  beforeEach(() => {
    bench = new Bench();
    alexa = createAlexa({ platform: bench.platform, unixNow: bench.unixNow, uuid: bench.uuid });
  });

  async function ask(input: unknown): Promise<Message> {
    const answer = alexa.handle(input);
    await bench.clock.advance(0);
    return body(await answer);
  }
  function body(answer: Answer): Message {
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    expectValid(answer.body);
    return answer.body;
  }
  function expectError(message: Message, type: string, text: RegExp): void {
    expect(message).not.to.have.property("context");
    expect(message.event.header).to.include({ namespace: "Alexa", name: "ErrorResponse", correlationToken: "abcdef-123456" });
    expect(message.event.payload.type).to.equal(type);
    expect(message.event.payload.message).to.match(text);
  }

  it("is checked against a schema that does refuse", function () {
    if (schemaMissing) this.skip();
    expect(() => expectValid({ event: { header: {}, payload: {} } })).to.throw("not valid by Amazon's schema");
  });

  it("discovers every device with its capabilities", async () => {
    const { event } = await ask(discover());
    expect(event.header).to.deep.equal({
      namespace: "Alexa.Discovery",
      name: "Discover.Response",
      messageId: `${MESSAGE_ID}e`,
      payloadVersion: "3",
    });
    const endpoints = event.payload.endpoints as { endpointId: string }[];
    expect(endpoints.map(({ endpointId }) => endpointId)).to.deep.equal([LAMP, PLUG]);
    expect(endpoints[0]).to.deep.include({ friendlyName: "Kitchen lamp", displayCategories: ["SWITCH"] });
    const properties = (name: string) => ({ supported: [{ name }], proactivelyReported: true, retrievable: true });
    expect(endpoints[0]).to.have.deep.property("capabilities", [
      { type: "AlexaInterface", interface: "Alexa", version: "3" },
      { type: "AlexaInterface", interface: "Alexa.PowerController", version: "3", properties: properties("powerState") },
      { type: "AlexaInterface", interface: "Alexa.EndpointHealth", version: "3", properties: properties("connectivity") },
    ]);
  });

  it("discovers a device of a type it cannot control, and ignores a stray endpoint", async () => {
    bench = new Bench([{ id: LAMP, type: "constructor", name: "x".repeat(200) }]);
    alexa = createAlexa({ platform: bench.platform, unixNow: bench.unixNow, uuid: bench.uuid });
    const { event } = await ask(directive("Alexa.Discovery", "Discover"));
    expect(event).not.to.have.property("endpoint");
    expect((event.payload.endpoints as unknown[])[0]).to.deep.include({
      displayCategories: ["OTHER"],
      friendlyName: "x".repeat(128),
    });
  });

  for (const [name, sinric, state] of [
    ["TurnOn", "On", "ON"],
    ["TurnOff", "Off", "OFF"],
  ]) {
    it(`carries out ${name} and reports every property`, async () => {
      const board = new FakeBoard(bench);
      const message = await ask(directive("Alexa.PowerController", name));
      expect(board.last).to.deep.include({ action: "setPowerState", clientId: "alexa-skill", value: { state: sinric } });
      // Checked by hand against the seeds' example of a synchronous Response.
      expect(message).to.deep.equal({
        context: {
          properties: [
            {
              namespace: "Alexa.PowerController",
              name: "powerState",
              value: state,
              timeOfSample: "2019-09-07T10:30:44.000Z",
              uncertaintyInMilliseconds: 0,
            },
            {
              namespace: "Alexa.EndpointHealth",
              name: "connectivity",
              value: { value: "OK" },
              timeOfSample: "2019-09-07T10:30:44.000Z",
              uncertaintyInMilliseconds: 0,
            },
          ],
        },
        event: {
          header: {
            namespace: "Alexa",
            name: "Response",
            messageId: message.event.header.messageId,
            payloadVersion: "3",
            correlationToken: "abcdef-123456",
          },
          endpoint: { endpointId: LAMP },
          payload: {},
        },
      });
    });
  }

  it("gives every message an id of its own", async () => {
    const ids = [await ask(discover()), await ask(discover())].map(({ event }) => event.header.messageId);
    expect(ids[0]).not.to.equal(ids[1]);
  });

  it("reports the state that the device reached, not the one asked for", async () => {
    new FakeBoard(bench).reply = () => ({ value: { state: "Off" } });
    const { context } = await ask(directive("Alexa.PowerController", "TurnOn"));
    expect(context?.properties[0].value).to.equal("OFF");
  });

  it("reports the known state with its age", async () => {
    const board = new FakeBoard(bench);
    board.send(board.event());
    await bench.clock.advance(1500);
    const message = await ask(directive("Alexa", "ReportState"));
    expect(message.event.header.name).to.equal("StateReport");
    expect(message.context?.properties[0]).to.deep.include({
      value: "ON",
      timeOfSample: "2019-09-07T10:30:44.000Z",
      uncertaintyInMilliseconds: 1500,
    });
    expect(message.context?.properties[1]).to.deep.include({ value: { value: "OK" }, uncertaintyInMilliseconds: 0 });
    expect(board.received).to.have.length(1);
  });

  it("reports every property even before the device has told any", async () => {
    new FakeBoard(bench);
    const message = await ask(directive("Alexa", "ReportState"));
    expect(message.context?.properties.map(({ name, value }) => [name, value])).to.deep.equal([
      ["powerState", "OFF"],
      ["connectivity", { value: "OK" }],
    ]);
  });

  for (const [namespace, name] of [
    ["Alexa.PowerController", "TurnOn"],
    ["Alexa", "ReportState"],
  ]) {
    it(`answers ${name} for a device that is offline at once`, async () => {
      const message = await ask(directive(namespace, name));
      expectError(message, "ENDPOINT_UNREACHABLE", /^Kitchen lamp is offline/);
      expect(message.event.endpoint).to.deep.equal({ endpointId: LAMP });
      expect(bench.clock.now()).to.equal(0);
    });
  }

  it("gives up after 8 seconds", async () => {
    new FakeBoard(bench).reply = undefined;
    let answer: Answer | undefined;
    void alexa.handle(directive("Alexa.PowerController", "TurnOn")).then((a) => (answer = a));
    await bench.clock.advance(7999);
    expect(answer).to.equal(undefined);
    await bench.clock.advance(1);
    expectError(body(answer!), "ENDPOINT_UNREACHABLE", /did not answer within 8 seconds/);
  });

  it("hands on why the device failed", async () => {
    new FakeBoard(bench).reply = () => ({ success: false, message: "the relay is stuck" });
    expectError(
      await ask(directive("Alexa.PowerController", "TurnOn")),
      "INTERNAL_ERROR",
      /Kitchen lamp failed: the relay is stuck/,
    );
  });

  it("takes a success without a state for a failure", async () => {
    new FakeBoard(bench).reply = () => ({ value: { state: "dim" } });
    expectError(await ask(directive("Alexa.PowerController", "TurnOn")), "INTERNAL_ERROR", /without the state/);
  });

  it("knows which endpoints and directives there are", async () => {
    new FakeBoard(bench);
    const stranger = directive("Alexa.PowerController", "TurnOn", { endpointId: "f".repeat(24) });
    expectError(await ask(stranger), "NO_SUCH_ENDPOINT", /no device f+/);
    for (const [namespace, name] of [
      ["Alexa.PowerController", "Explode"],
      ["Alexa.PowerController", "toString"],
      ["Alexa.BrightnessController", "SetBrightness"],
      ["Alexa.Discovery", "Forget"],
      ["Alexa", "Response"],
    ]) {
      expectError(await ask(directive(namespace, name)), "INVALID_DIRECTIVE", new RegExp(`no directive ${namespace} ${name}`));
    }
  });

  it("says all that is wrong with a malformed directive at once", async () => {
    const bad = {
      directive: { header: { namespace: 1, name: "", payloadVersion: "2" }, endpoint: { endpointId: "a b" }, payload: [] },
    };
    const answer = await alexa.handle(bad);
    expect(answer.status).to.equal(400);
    const paths = (answer.body as { errors: { code: string; path: string }[] }).errors.map(({ path }) =>
      path.replace("directive.", ""),
    );
    expect(paths).to.have.members([
      "header.namespace",
      "header.name",
      "header.payloadVersion",
      "header.messageId",
      "endpoint.endpointId",
      "payload",
    ]);
  });

  it("wants an endpoint in every directive but Discover", async () => {
    const { directive: whole } = directive("Alexa", "ReportState");
    const answer = await alexa.handle({ directive: { ...whole, endpoint: undefined } });
    expect(answer).to.have.nested.property("body.errors[0].path", "directive.endpoint");
  });

  it("does without a correlation token", async () => {
    new FakeBoard(bench);
    const { event } = await ask(directive("Alexa", "ReportState", { header: { correlationToken: undefined } }));
    expect(event.header).not.to.have.property("correlationToken");
  });

  it("answers anything, validly", async () => {
    const board = new FakeBoard(bench);
    const word = fc.constantFrom(
      "Alexa",
      "Alexa.Discovery",
      "Alexa.PowerController",
      "TurnOn",
      "Discover",
      "ReportState",
      "x",
      "__proto__",
    );
    const near = fc.record({ namespace: word, name: word, endpointId: fc.constantFrom(LAMP, PLUG, "x"), payload: fc.object() });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.anything(),
          near.map(({ namespace, name, ...rest }) => directive(namespace, name, rest as never)),
        ),
        async (input) => {
          const answer = await alexa.handle(input);
          if (answer.status === 200) expectValid(answer.body);
          else expect(answer.body.errors).not.to.have.length(0);
        },
      ),
      { numRuns: 200 },
    );
    expect(board.closedWith).to.equal(undefined);
  });
});
