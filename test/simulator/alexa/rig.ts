import { createAlexa } from "../../../simulator/alexa/core.js";
import type { Answer, Message } from "../../../simulator/alexa/types.js";
import type { DeviceConfig, Json } from "../../../simulator/platform/types.js";
import { Bench, FakeBoard } from "../platform/bench.js";
import { directive } from "./directives.js";
import { expectValid } from "./schema.js";

/** A device id for each name, the same every time. */
export function idOf(name: string): string {
  return Buffer.from(name.padEnd(12, "-").slice(0, 12)).toString("hex");
}

/** Alexa over devices of any types, all of them on one board that reaches what is asked for. */
export function rig(devices: (Omit<DeviceConfig, "id" | "name"> & { name?: string })[]) {
  const made = devices.map((device) => ({ name: device.type, ...device, id: idOf(device.type) }));
  const bench = new Bench(made);
  const alexa = createAlexa({ platform: bench.platform, unixNow: bench.unixNow, uuid: bench.uuid });
  const board = new FakeBoard(bench, { deviceids: made.map(({ id }) => id).join(";") });

  /** The answer, which must be a valid message. */
  async function ask(input: unknown): Promise<Message> {
    const answer: Promise<Answer> = alexa.handle(input);
    await bench.clock.advance(0);
    const { status, body } = await answer;
    if (status !== 200) throw new Error(JSON.stringify(body));
    expectValid(body);
    return body;
  }
  /** Asks the device of a type. */
  function tell(type: string, namespace: string, name: string, payload: Json = {}, header: Json = {}): Promise<Message> {
    return ask(directive(`Alexa.${namespace}`, name, { endpointId: idOf(type), payload, header }));
  }
  return { bench, alexa, board, ask, tell };
}

/** Every message's properties as `namespace.name` or `namespace:instance.name`, without `Alexa.`. */
export function properties(list: Json[] | undefined): Json {
  return Object.fromEntries(
    (list ?? []).map(({ namespace, instance, name, value }) => [
      `${String(namespace).slice(6)}${instance === undefined ? "" : `:${String(instance)}`}.${String(name)}`,
      value,
    ]),
  );
}
