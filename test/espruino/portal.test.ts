import { expect } from "chai";
import { createSocket } from "node:dgram";
import { request, type IncomingHttpHeaders } from "node:http";
import { createServer } from "node:net";
import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { findBoard } from "../../firmware/boards/index.js";
import type { SimulatedBoard } from "../../simulator/board/board.js";
import { createInterpreterBoard } from "../../simulator/board/interpreter-board.js";
import { APP_KEY, APP_SECRET, LAMP } from "./bed.js";
import { interpreter, needsInterpreter } from "./on-interpreter.js";

const OLD = { ssid: "old house", password: "the old secret" };
const NEW = { ssid: "new house", password: "the new secret" };

/** What Espruino for Linux lacks: the radio. It tells what it is asked to do, of its network once the page listens, and joins networks with the right password. */
const RADIO = `Modules.addCached("Wifi",function(){
  exports.setHostname=function(){};
  exports.getStatus=function(){return{station:"off"}};
  exports.getIP=function(){return{ip:"0.0.0.0",mac:"00:00:00:00:12:ab"}};
  exports.disconnect=function(){};
  exports.getHostByName=function(name,done){setTimeout(done,10,name)};
  exports.scan=function(done){global.scans=(global.scans||0)+1;setTimeout(function(){
    done([{ssid:"far",rssi:-90},{ssid:"<b>",rssi:-70},{ssid:"new house",rssi:-50}].concat(scans>1?[{ssid:"late comer",rssi:-40}]:[]));
    print("SCANNED "+scans)},50)};
  exports.startAP=function(name){setTimeout(print,0,"AP "+name)};
  exports.stopAP=function(){print("AP closed")};
  exports.connect=function(ssid,o,done){print("JOIN "+ssid+" "+E.CRC32(o.password));
    setTimeout(done,50,ssid=="new house"&&o.password=="the new secret"?null:"4WAY_HANDSHAKE_TIMEOUT")};
});
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function freeDatagramPort(): Promise<number> {
  const socket = createSocket("udp4");
  await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
  const { port } = socket.address();
  await new Promise<void>((done) => socket.close(done));
  return port;
}

describe("the set-up page on a real interpreter", function () {
  let board: SimulatedBoard;
  let page: string;
  let names: number;
  const lines: string[] = [];
  let onLine = (): void => {};

  before(needsInterpreter);
  before(async () => {
    const { config } = checkConfig(
      {
        board: "esp32-devkitc",
        wifi: OLD,
        wifiSetup: true,
        sinricpro: { appKey: APP_KEY, appSecret: APP_SECRET, server: "ws://127.0.0.1:1" },
        devices: [{ type: "switch", id: LAMP, name: "Lamp", relay: { pin: "D16" } }],
      },
      "test",
    );
    // The Linux build with a radio: the rest of an ESP32 would look for its registers.
    const linux = { ...findBoard("linux"), wifi: true };
    const { code } = await buildBundle({ board: linux, config: { ...config, watchdogSeconds: 0 } });
    const port = await freePort();
    names = await freeDatagramPort();
    page = `http://127.0.0.1:${port}`;
    // Ports that anybody may listen on.
    for (const place of [".listen(80)", ".bind(53)"]) expect(code.split(place), place).to.have.length(2);
    // No letter more or less: the script knows where its functions are.
    const moved = code.replace(".listen(80)", ".listen(PP)").replace(".bind(53)", ".bind(NN)");
    const ports = `var PP=${port},NN=${names};`;
    board = createInterpreterBoard({ board: linux, code: RADIO + ports + moved, interpreter: interpreter! });
    board.onConsole((line) => {
      lines.push(line);
      onLine();
    });
    board.powerOn();
  });
  after(() => board?.dispose());

  function line(wanted: RegExp, limitMs = 40_000): Promise<string> {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`no line ${String(wanted)}:\n${lines.join("\n")}`)), limitMs);
      onLine = () => {
        const found = lines.find((one) => wanted.test(one));
        if (found === undefined) return;
        clearTimeout(timer);
        onLine = () => {};
        done(found);
      };
      onLine();
    });
  }

  interface Answer {
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }

  /** As a phone asks: by the board's address. */
  function ask(path: string, { method = "GET", body = "", headers = {}, host = "192.168.4.1" } = {}): Promise<Answer> {
    return new Promise((done, failed) => {
      const all = { host, ...headers, ...(body && { "content-length": body.length }) };
      const sent = request(page + path, { method, headers: all, agent: false }, (response) => {
        let text = "";
        response.setEncoding("latin1").on("data", (piece: string) => (text += piece));
        response.on("end", () => done({ status: response.statusCode!, headers: response.headers, body: text }));
      });
      sent.on("error", failed).end(body);
    });
  }
  const options = (body: string): string[] => [...body.matchAll(/<option>(.*?)<\/option>/g)].map(([, name]) => name);

  it("opens after three failures, and shows the networks and the reason", async () => {
    await line(/^AP SinricPro-12AB$/);
    expect(lines.filter((one) => one.startsWith("JOIN old house"))).to.have.length(3);
    const answer = await ask("/");
    expect(answer.status).to.equal(200);
    expect(answer.headers["content-security-policy"]).to.include("default-src 'none'");
    const { body } = answer;
    expect(options(body)).to.deep.equal(["new house", "&lt;b&gt;", "far"]);
    expect(body).to.include("SP102").and.include("4WAY_HANDSHAKE_TIMEOUT").and.not.include(OLD.password);
  });

  it("leads phones to itself", async () => {
    const away = await ask("/generate_204", { host: "connectivitycheck.gstatic.com" });
    expect(away.status).to.equal(302);
    expect(away.headers.location).to.equal("http://192.168.4.1/");
    const question = "\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x01a\x04test\x00\x00\x01\x00\x01";
    const socket = createSocket("udp4");
    const answer = await new Promise<Buffer>((done) => {
      socket.on("message", done);
      socket.send(Buffer.from(question, "latin1"), names, "127.0.0.1");
    });
    socket.close();
    expect([...answer.subarray(-4)]).to.deep.equal([192, 168, 4, 1]);
  });

  it("scans again", async () => {
    expect((await ask("/scan?")).headers.refresh).to.equal("6; url=/");
    await line(/^SCANNED 2$/);
    expect(options((await ask("/")).body)[0]).to.equal("late comer");
  });

  it("refuses what cannot be, and a page from elsewhere", async () => {
    const refused = await ask("/save", { method: "POST", body: "s=&o=&p=short" });
    expect(refused.status).to.equal(400);
    expect(refused.body).to.include("SP704").and.include("SP705");
    const headers = { origin: "http://evil.test" };
    expect((await ask("/save", { method: "POST", body: "s=a&o=&p=", headers })).status).to.equal(403);
    expect((await ask("/save", { method: "POST", body: "x".repeat(2000) })).status).to.equal(413);
  });

  it("keeps what is entered, closes, and joins at once", async () => {
    const body = new URLSearchParams({ s: NEW.ssid, o: "", p: NEW.password }).toString();
    const saved = await ask("/save", { method: "POST", body, headers: { origin: "http://192.168.4.1" } });
    expect(saved.status).to.equal(200);
    expect(saved.body).to.include(NEW.ssid).and.not.include(NEW.password);
    await line(/^AP closed$/);
    await line(/^JOIN new house/);
    // The link goes on from there without waiting for the end of its pause: it meets a server that is not there.
    await line(/^SP10[34678] /, 5000);
    expect(lines.join("\n")).to.not.match(/secret|Uncaught|SP503/);
    const joins = lines.length;
    board.powerOff();
    board.powerOn();
    await new Promise<void>((done) => (onLine = () => lines.slice(joins).some((one) => one.startsWith("JOIN")) && done()));
    expect(lines.slice(joins).filter((one) => one.startsWith("JOIN old"))).to.deep.equal([]);
  });
});
