import { expect } from "chai";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAlexa } from "../../../simulator/alexa/core.js";
import { alexaRoutes } from "../../../simulator/alexa/http.js";
import { Bench, FakeBoard, LAMP } from "../platform/bench.js";
import { directive } from "./directives.js";
import { expectValid } from "./schema.js";

describe("Alexa over HTTP", () => {
  let bench: Bench;
  let board: FakeBoard;
  let server: Server;
  let base: string;

  beforeEach(async () => {
    bench = new Bench();
    const routes = alexaRoutes(createAlexa({ platform: bench.platform, unixNow: bench.unixNow, uuid: bench.uuid }));
    board = new FakeBoard(bench);
    server = createServer((request, response) => {
      void routes(request, response).then((done) => done || response.writeHead(418).end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const post = (body: string | Uint8Array, type = "application/json"): Promise<Response> =>
    fetch(`${base}/alexa/directives`, { method: "POST", body, headers: { "content-type": type } });

  async function expectRefusal(response: Response, status: number, code: string): Promise<void> {
    expect(response.status).to.equal(status);
    const { errors } = (await response.json()) as { errors: { code: string; message: string }[] };
    expect(errors[0].code).to.equal(code);
    expect(errors[0].message).to.match(/\S/);
  }

  it("takes a directive and answers it", async () => {
    const response = await post(JSON.stringify(directive("Alexa.PowerController", "TurnOn")), "application/json; charset=utf-8");
    expect(response.status).to.equal(200);
    expect(response.headers.get("content-type")).to.match(/^application\/json/);
    const message = await response.json();
    expectValid(message);
    expect(message).to.have.nested.property("event.header.name", "Response");
  });

  it("answers an error of the directive with 200 and an ErrorResponse, as Alexa wants it", async () => {
    board.link.closed();
    const response = await post(JSON.stringify(directive("Alexa.PowerController", "TurnOn")));
    expect(response.status).to.equal(200);
    expect(await response.json()).to.have.nested.property("event.payload.type", "ENDPOINT_UNREACHABLE");
  });

  it("lists the events, all or the newer ones", async () => {
    board.send(board.event());
    const list = async (query: string) =>
      (await (await fetch(`${base}/alexa/events${query}`)).json()) as { id: number; event: unknown }[];
    expect((await list("")).map(({ id }) => id)).to.deep.equal([1, 2]);
    expect((await list("?since=1")).map(({ id }) => id)).to.deep.equal([2]);
    expect(await list("?since=2")).to.deep.equal([]);
    for (const { event } of await list("?since=0")) expectValid(event);
    expect(bench.platform.state(LAMP).setPowerState.value).to.deep.equal({ state: "On" });
  });

  it("refuses what it cannot take, with the reason", async () => {
    await expectRefusal(await post("{"), 400, "NOT_JSON");
    await expectRefusal(await post(new Uint8Array([0x22, 0xff, 0x22])), 400, "NOT_JSON");
    await expectRefusal(await post(""), 400, "NOT_JSON");
    await expectRefusal(await post("[]"), 400, "MALFORMED_DIRECTIVE");
    await expectRefusal(await post("{}", "text/plain"), 415, "NOT_JSON_TYPE");
    await expectRefusal(await post(" ".repeat(65_537)), 413, "BODY_TOO_LARGE");
    for (const since of ["x", "-1", "1.5", ""]) {
      await expectRefusal(await fetch(`${base}/alexa/events?since=${since}`), 400, "BAD_SINCE");
    }
    await expectRefusal(await fetch(`${base}/alexa/other`), 404, "NO_SUCH_PATH");
    const get = await fetch(`${base}/alexa/directives`);
    expect(get.headers.get("allow")).to.equal("POST");
    await expectRefusal(get, 405, "METHOD_NOT_ALLOWED");
    await expectRefusal(await fetch(`${base}/alexa/events`, { method: "DELETE" }), 405, "METHOD_NOT_ALLOWED");
  });

  it("leaves other paths to others", async () => {
    expect((await fetch(`${base}/alexandria`)).status).to.equal(418);
  });
});
