import { expect } from "chai";
import { Code } from "../../lib/codes.js";
import { utf8 } from "../fakes/bytes.js";
import { SeededRandom } from "../fakes/random.js";
import { requestFor, wire, World } from "../fakes/world.js";
import { serverFrame } from "../fakes/ws-server.js";

// One case again: FUZZ_SEED=n. Ten times as many: LONG=1 (npm run test:long).
const SEED = process.env.FUZZ_SEED;
const COUNT = SEED ? 1 : process.env.LONG ? 1_000_000 : 100_000;

function flip(random: SeededRandom, bytes: string): string {
  const at = random.int(0, bytes.length - 1);
  return bytes.slice(0, at) + String.fromCharCode(bytes.charCodeAt(at) ^ (1 << random.int(0, 7))) + bytes.slice(at + 1);
}

const MUTATIONS: ((random: SeededRandom, bytes: string, other: string) => string)[] = [
  flip,
  (random, bytes) => flip(random, flip(random, flip(random, bytes))),
  (random, bytes) => bytes.slice(0, random.int(0, bytes.length - 1)),
  (random, bytes) => bytes.slice(random.int(1, bytes.length)),
  (random, bytes, other) => bytes.slice(0, random.int(1, bytes.length - 1)) + other.slice(random.int(1, other.length)),
  (random, bytes) => {
    const at = random.int(0, bytes.length - 1);
    return bytes.slice(0, at) + bytes.slice(at + random.int(1, 40));
  },
  (random, bytes) => {
    const at = random.int(0, bytes.length - 1);
    return bytes.slice(0, at) + bytes.slice(at, at + random.int(1, 40)) + bytes.slice(at);
  },
  (random, bytes) => {
    const at = random.int(0, bytes.length - 1);
    return bytes.slice(0, at) + String.fromCharCode(random.int(0, 255)) + bytes.slice(at + 1);
  },
];

describe("fuzz", () => {
  it(`survives ${COUNT} mutated frames and envelopes; none moves a relay, none stops the loop`, async function () {
    this.timeout(COUNT + 300_000);
    const world = new World();
    world.boot();
    world.clock.advance(2000);
    const writes = world.life.pins.writes;
    for (let i = 1; i <= COUNT; i++) {
      const seed = SEED ? Number(SEED) : i;
      const random = new SeededRandom(seed);
      while (!world.life.client.isReady()) world.clock.advance(5000);
      const before = writes.length;
      const token = random.uuid();
      const unix = Math.floor(world.unixNow());
      const good = wire(requestFor(true, unix, token));
      const other = wire(requestFor(true, unix, random.uuid(), { clientId: "x".repeat(random.int(0, 300)) }));
      const mutate = random.pick(MUTATIONS);
      const kind = random.int(0, 2);
      let bytes: string;
      // A mutated envelope in a good frame, a mutated frame, or a mutated payload with a good signature of a wrong key.
      if (kind === 0) bytes = serverFrame(1, mutate(random, utf8(good), utf8(other)));
      else if (kind === 1) bytes = mutate(random, serverFrame(1, utf8(good)), serverFrame(1, utf8(other)));
      else bytes = serverFrame(1, utf8(wire(mutate(random, JSON.stringify(requestFor(true, unix, token)), "{}"), "wrong")));
      const connection = world.network.last!;
      try {
        connection.toBoard.write(bytes);
        world.clock.advance(10);
        // What is missing of a frame is taken from the next: this one may only end the link.
        if (kind === 1) connection.reset();
      } catch (error) {
        throw new Error(`FUZZ_SEED=${seed} npx mocha test/lib/fuzz.test.ts: ${(error as Error).stack}`);
      }
      // The envelope's header is not signed: with payload and signature whole, the message is authentic.
      if (writes.length !== before && ![good, other].some((text) => bytes.includes(utf8(text.slice(text.indexOf('"payload"'))))))
        throw new Error(`FUZZ_SEED=${seed} npx mocha test/lib/fuzz.test.ts: the relay moved`);
      if (i % 1000 === 0) world.entries.length = 0;
    }
    expect(world.life.log.of(Code.CallbackFailed)).to.deep.equal([]);
    world.clock.advance(120_000);
    const result = world.request(true);
    world.clock.advance(100);
    expect(await result).to.deep.include({ ok: true });
    expect(world.relay()).to.equal(true);
  });
});
