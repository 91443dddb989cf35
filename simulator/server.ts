import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Bench } from "./bench.js";
import { SimulatorError } from "./errors.js";
import { LONGEST_PRESS_MS, pressTime } from "./hands.js";
import { allow, foreign, HOST, readJson, refuse, Refused } from "./http.js";
import type { PageFiles } from "./page-bundle.js";
import { refuseUpgrade } from "./platform/server.js";
import { surroundingsOf } from "./sense.js";

/** Handles a request, or resolves to false without having touched it. */
export type Routes = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** What is served. */
export interface Served {
  /** At least one board. */
  benches: readonly Bench[];
  routes: Routes;
  page: PageFiles;
  /** Takes WebSocket upgrades: boards that were told the page's address find the platform there. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** The bench's HTTP server. */
export interface BenchServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

const MAX_STREAMS = 32;
const HEADERS = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/**
 * Serves the page, the board, the timeline and, through `routes`, Alexa; on 127.0.0.1 only. Requests that a foreign
 * page could have caused (another Host or Origin: DNS rebinding, cross-site forgery) are refused.
 *
 * @param firstPort tried first; `lastPort` is the last one tried
 * @throws SimulatorError `port-in-use` or `port-forbidden`
 */
export async function serveBench(served: Served, firstPort: number, lastPort = firstPort): Promise<BenchServer> {
  const { benches, routes, page } = served;
  const streams = new Set<ServerResponse>();
  const upgraded = new Set<Duplex>();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      const refusal = error instanceof Refused ? error : refuse(500, "internal", "The bench failed. Its terminal says how.");
      if (refusal.status === 500) console.error(error);
      if (response.headersSent) return response.destroy();
      send(response, refusal.status, { errors: refusal.reasons }, refusal.headers);
      request.resume();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    upgraded.add(socket);
    socket.on("close", () => upgraded.delete(socket)).on("error", () => socket.destroy());
    const refusal = foreign(request, port);
    if (refusal) return refuseUpgrade(socket, refusal.status, refusal.reasons[0].code, refusal.message);
    served.upgrade(request, socket, head);
  });
  const stops = benches.flatMap((bench) => {
    let viewDue = false;
    return [
      bench.timeline.onRow((row) => broadcast("row", { seat: bench.seat, ...row })),
      bench.onView(() => {
        // A burst of changes is one message.
        if (viewDue || !streams.size) return;
        viewDue = true;
        setImmediate(() => {
          viewDue = false;
          broadcast("board", bench.view());
        });
      }),
    ];
  });

  let port = firstPort;
  for (;;) {
    const failure = await listen(port);
    if (!failure) break;
    if (failure === "EADDRINUSE" && port < lastPort) port++;
    else if (failure === "EADDRINUSE")
      throw new SimulatorError("port-in-use", `Port ${port} is in use.`, "Stop what uses it, or choose another with --port.");
    else throw new SimulatorError("port-forbidden", `Port ${port} cannot be opened (${failure}).`, "Choose another with --port.");
  }
  port = (server.address() as AddressInfo).port;

  return {
    port,
    url: `http://${HOST}:${port}/`,
    close() {
      for (const stop of stops) stop();
      for (const stream of streams) stream.end();
      return new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      });
    },
  };

  function listen(at: number): Promise<string | undefined> {
    return new Promise((done) => {
      const fail = (error: NodeJS.ErrnoException): void => done(error.code ?? "unknown");
      server.once("error", fail);
      server.listen(at, HOST, () => {
        server.off("error", fail);
        done(undefined);
      });
    });
  }

  function broadcast(event: string, data: unknown): void {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of streams) {
      // A page that no longer reads must not make the bench buffer without end.
      if (stream.writableLength > 1_000_000) stream.destroy();
      else stream.write(text);
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = foreign(request, port);
    if (refusal) throw refusal;
    const [path, query = ""] = (request.url ?? "/").split("?");
    if (await routes(request, response)) return;
    const seat = (): Bench => seatOf(query);
    const gets: Record<string, () => void> = {
      "/": () =>
        sendText(
          response,
          "text/html",
          page.html.replace("<!--boot-->", () => bootData()),
        ),
      "/page.css": () => sendText(response, "text/css", page.css),
      "/page.js": () => sendText(response, "text/javascript", page.js),
      "/api/boards": () => send(response, 200, views()),
      "/api/board": () => send(response, 200, seat().view()),
      "/api/timeline": () => send(response, 200, seat().timeline.rows(sinceOf(query))),
      "/api/timeline.json": () => exportTimeline(response, seat()),
      "/api/stream": () => stream(response),
    };
    if (Object.hasOwn(gets, path)) {
      allow(request, "GET");
      gets[path]();
    } else if (path.startsWith("/api/board/buttons/")) {
      await button(request, response, path.slice("/api/board/buttons/".length).split("/"));
    } else if (path.startsWith("/api/board/knobs/")) {
      knob(request, response, path.slice("/api/board/knobs/".length).split("/"));
    } else if (path.startsWith("/api/board/pins/")) {
      input(request, response, seat(), path.slice("/api/board/pins/".length).split("/"));
    } else if (path.startsWith("/api/board/sensors/")) {
      await sensor(request, response, path.slice("/api/board/sensors/".length));
    } else if (path.startsWith("/api/settings/")) {
      await setting(request, response, path.slice("/api/settings/".length), seat());
    } else if (path.startsWith("/api/faults/")) {
      await fault(request, response, seat(), path.slice("/api/faults/".length).split("/"));
    } else {
      throw refuse(
        404,
        "no-such-path",
        `There are ${Object.keys(gets).join(", ")}, /api/board/buttons/, /api/board/knobs/, /api/board/pins/, /api/board/sensors/, /api/settings/, /api/faults/ and /alexa/.`,
      );
    }
  }

  function views(): unknown[] {
    return benches.map((bench) => bench.view());
  }

  /** What the page needs for its first paint, so that nothing moves afterwards. */
  function bootData(): string {
    const boards = benches.map((bench) => ({ model: bench.model, view: bench.view() }));
    return `<script type="application/json" id="boot">${JSON.stringify(boards).replace(/</g, "\\u003c")}</script>`;
  }

  function seatOf(query: string): Bench {
    const asked = new URLSearchParams(query).get("board") ?? "1";
    const bench = benches.find((one) => String(one.seat) === asked);
    if (!bench) throw refuse(404, "no-such-board", `board is a whole number from 1 to ${benches.length}.`);
    return bench;
  }

  function exportTimeline(response: ServerResponse, bench: Bench): void {
    const name = `timeline-${bench.seat}-${new Date().toISOString().slice(0, 19).replace(/:/g, "-")}.json`;
    const headers = { "content-disposition": `attachment; filename="${name}"` };
    send(
      response,
      200,
      { exportedAt: new Date().toISOString(), board: bench.view().board, rows: bench.timeline.rows() },
      headers,
    );
  }

  /** `POST /api/board/pins/<pin>/<0..100>`: what a sensor puts on the pin, in percent of the supply; `free` lets it go. */
  function input(request: IncomingMessage, response: ServerResponse, bench: Bench, [pin, level = "", ...rest]: string[]): void {
    if (!/^(\d{1,2}|100|free)$/.test(level) || rest.length)
      throw refuse(404, "no-such-path", "There is /api/board/pins/<pin>/<0 to 100> and /free.");
    allow(request, "POST");
    const problem = bench.drive(pin, level === "free" ? null : Number(level) / 100);
    if (problem) throw refuse(problem.status, problem.code, problem.message);
    send(response, 202, { pin, level });
  }

  /** `POST /api/board/sensors/<device id>`: what is around its thermometer; see `surroundingsOf`. */
  async function sensor(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    allow(request, "POST");
    const bench = benches.find((one) => one.view().sensors.some(({ deviceId }) => deviceId === id)) ?? benches[0];
    const change = surroundingsOf(await readJson(request));
    const problem = bench.sense(id, change);
    if (problem) throw refuse(problem.status, problem.code, problem.message);
    send(response, 202, { sensor: id, ...change });
  }

  /** `POST /api/settings/<device id>` or `/api/settings/module`: asks the board to set one, `{"id":"threshold","value":20}`. */
  async function setting(request: IncomingMessage, response: ServerResponse, owner: string, module: Bench): Promise<void> {
    allow(request, "POST");
    const bench = benches.find((one) => one.view().devices.some((device) => device.id === owner)) ?? module;
    const { id, value } = (await readJson(request)) as Record<string, unknown>;
    send(response, 200, await bench.setSetting(owner, id, value));
  }

  async function fault(
    request: IncomingMessage,
    response: ServerResponse,
    bench: Bench,
    [id, action, ...rest]: string[],
  ): Promise<void> {
    if (!["on", "off"].includes(action) || rest.length || !bench.faults)
      throw refuse(404, "no-such-path", "There is /api/faults/<fault>/on and /off. GET /api/board lists the faults.");
    allow(request, "POST");
    const problem = bench.faults.set(id, action === "on");
    if (problem) throw refuse(problem.status, problem.code, problem.message);
    send(response, 202, { fault: id, state: action });
  }

  function stream(response: ServerResponse): void {
    if (streams.size >= MAX_STREAMS) throw refuse(503, "too-many-streams", "Close some pages of the bench.");
    response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
    for (const view of views()) response.write(`event: board\ndata: ${JSON.stringify(view)}\n\n`);
    streams.add(response);
    response.on("close", () => streams.delete(response));
  }

  /** The board with this device; the first if there is none, which says so. */
  function withDevice(id: string): Bench {
    return benches.find((one) => one.view().devices.some((device) => device.id === id)) ?? benches[0];
  }

  /** `POST /api/board/knobs/<device id>/right` or `/left`: one click of a rotary encoder. */
  function knob(request: IncomingMessage, response: ServerResponse, [id, way, ...rest]: string[]): void {
    if (!["right", "left"].includes(way) || rest.length)
      throw refuse(404, "no-such-path", "There is /api/board/knobs/<device id>/right and /left.");
    allow(request, "POST");
    const problem = withDevice(id).turn(id, way === "right" ? 1 : -1);
    if (problem) throw refuse(problem.status, problem.code, problem.message);
    send(response, 202, { knob: id, way });
  }

  async function button(request: IncomingMessage, response: ServerResponse, [id, action, ...rest]: string[]): Promise<void> {
    if (!["press", "down", "up"].includes(action) || rest.length)
      throw refuse(404, "no-such-path", "There is /api/board/buttons/<device id>/press, /down and /up.");
    allow(request, "POST");
    const ms = action === "press" ? pressTime(await readJson(request)) : LONGEST_PRESS_MS;
    const bench = withDevice(id.split(".")[0]);
    const tried = action === "up" ? bench.release(id) : bench.press(id, ms);
    // A hand on the page may come while the button is down by other means, or leave it twice: it is where it is wanted.
    const fault = action !== "press" && tried && /^(already|not)-pressed$/.test(tried.code) ? undefined : tried;
    if (fault) throw refuse(fault.status, fault.code, fault.message);
    send(response, 202, action === "press" ? { pressed: id, ms } : { button: id, state: action });
  }
}

function sinceOf(query: string): number {
  const since = new URLSearchParams(query).get("since") ?? "0";
  if (!/^\d{1,15}$/.test(since)) throw refuse(400, "bad-since", "since is the id of a row, a whole number from 0.");
  return Number(since);
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { ...HEADERS, "content-type": `${type}; charset=utf-8` });
  response.end(text);
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...HEADERS, "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}
